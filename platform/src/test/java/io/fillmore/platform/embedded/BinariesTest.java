package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs are unpacked once, whole, whoever comes first and whatever a crash left. */
class BinariesTest {
    @TempDir
    private Path directory;

    @Test
    void twoStartsAtOnce_overHalfATreeOfACrash_shareOneWholeTree() throws Exception {
        Path shared = directory.resolve("shared");
        Path half = Files.createDirectories(shared.resolve("postgresql-" + Binaries.VERSION + ".new/bin"));
        Files.writeString(half.resolve("postgres"), "half");
        FillmoreLaunch launch = new FillmoreLaunch().withBinariesIn(shared);

        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> outcome(launch, "one"));
        CompletableFuture<String> two = CompletableFuture.supplyAsync(() -> outcome(launch, "two"));

        assertThat(one.get()).isEqualTo("ready");
        assertThat(two.get()).isEqualTo("ready");
        String home = "postgresql-" + Binaries.VERSION;
        assertThat(namesIn(shared)).containsExactlyInAnyOrder(home, home + ".lock");
        assertThat(namesIn(directory.resolve("one")))
                .containsExactlyInAnyOrder("fillmore.lock", "password", "postgres", "postgres.log");
    }

    private String outcome(FillmoreLaunch launch, String dataDirectory) {
        try (FillmoreProcess process = launch.on(directory.resolve(dataDirectory))) {
            return process.outcome();
        }
    }

    private static Stream<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
