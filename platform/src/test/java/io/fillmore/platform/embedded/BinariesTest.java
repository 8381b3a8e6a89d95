package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Path home = directory.resolve("one/postgresql-" + Binaries.VERSION);
        Path half = Files.createDirectories(directory.resolve(home + ".new/bin"));
        Files.writeString(half.resolve("postgres"), "half");
        FillmoreLaunch ownBinaries = new FillmoreLaunch().withBinariesInDataDirectory();
        FillmoreLaunch sharedBinaries = new FillmoreLaunch().withBinariesIn(directory.resolve("one"));

        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> outcome(ownBinaries, "one"));
        CompletableFuture<String> two = CompletableFuture.supplyAsync(() -> outcome(sharedBinaries, "two"));

        assertThat(one.get()).isEqualTo("ready");
        assertThat(two.get()).isEqualTo("ready");
        assertThat(namesIn(home.getParent()))
                .contains(home.getFileName().toString())
                .doesNotContain(home.getFileName() + ".new");
        assertThat(namesIn(directory.resolve("two")))
                .containsExactlyInAnyOrder("ballast", "fillmore.lock", "password", "postgres", "postgres.log");
    }

    private String outcome(FillmoreLaunch launch, String dataDirectory) {
        try (FillmoreProcess process = launch.on(directory.resolve(dataDirectory))) {
            return process.outcome();
        }
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
