package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Sources;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's walk is run as it stands, by a shell, and prints what the README says. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern WALK = Pattern.compile("(?s)```sh\n(api=.*?)```\n(.*?)```\n(.*?)```");

    @Test
    void theWalk_printsWhatItSays() throws IOException, InterruptedException {
        Matcher walk = WALK.matcher(Sources.text(README));
        assertThat(walk.find()).isTrue();
        String scope = TestServer.newScope();
        String script = walk.group(1)
                .replace("http://localhost:8080", TestServer.address().toString())
                .replace("Desk", scope);
        String printed = run(script).replace(scope, "Desk");
        if (Boolean.getBoolean("golden.update")) {
            String text = Sources.text(README);
            Files.writeString(README, text.substring(0, walk.start(3)) + printed + text.substring(walk.end(3)));
            return;
        }
        assertThat(printed).isEqualTo(walk.group(3));
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        try (InputStream output = shell.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(printed).isZero();
            return printed;
        }
    }

    @Test
    void theReadme_isShort_andItsLinksLeadSomewhere() {
        String text = Sources.text(README);
        assertThat(text.lines()).hasSizeLessThan(121);
        Matcher links = Pattern.compile("]\\(([^)]+)\\)").matcher(text);
        while (links.find()) {
            assertThat(README.resolveSibling(links.group(1))).exists();
        }
    }

    @Test
    void theReadme_namesItsTestCommand() {
        assertThat(Sources.text(README)).contains("mvn verify");
        assertThat(Sources.text(Path.of("../.ci/run"))).contains("mvn").contains("verify");
    }
}
