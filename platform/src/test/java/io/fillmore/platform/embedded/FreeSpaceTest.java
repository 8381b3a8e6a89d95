package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a disk of 64 MB, of which an eighth is kept free; only root may mount one. */
@EnabledOnOs(OS.LINUX)
class FreeSpaceTest {
    private static final int MB = 1024 * 1024;
    private static final Duration LONGER_THAN_A_LOOK = Duration.ofMillis(200);

    @TempDir
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()), "this user may not mount");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private void leaveFree(int megabytes) throws IOException {
        Files.deleteIfExists(disk.resolve("filler"));
        try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
            while (disk.toFile().getUsableSpace() > (long) megabytes * MB) {
                out.write(new byte[MB]);
            }
        }
    }

    private static void awaitAfterALook(FreeSpace space, boolean isEnough) {
        await().pollDelay(LONGER_THAN_A_LOOK).until(() -> space.isEnough() == isEnough);
    }

    @Test
    void writesEndBelowWhatIsKeptFree_andBeginAgain_aQuarterAboveIt() throws IOException {
        FreeSpace space = new FreeSpace(disk, new Ballast(disk.resolve("ballast")), Long.MAX_VALUE);
        assertThat(space.isEnough()).isTrue();
        leaveFree(9);
        awaitAfterALook(space, true);
        leaveFree(7);
        awaitAfterALook(space, false);
        leaveFree(9);
        awaitAfterALook(space, false);
        leaveFree(11);
        awaitAfterALook(space, true);
    }

    @Test
    void theBallast_isThere_untilItIsNeeded_andComesBackWithTheRoom() throws IOException {
        Path file = disk.resolve("ballast");
        Ballast ballast = new Ballast(file);
        FreeSpace space = new FreeSpace(disk, ballast, Long.MAX_VALUE);
        ballast.dropIfNeeded();
        assertThat(file).exists();
        leaveFree(0);
        awaitAfterALook(space, false);

        ballast.dropIfNeeded();

        assertThat(file).doesNotExist();
        assertThat(disk.toFile().getUsableSpace()).isGreaterThanOrEqualTo(32L * MB);
        leaveFree(0);
        awaitAfterALook(space, false);
        Files.delete(disk.resolve("filler"));
        awaitAfterALook(space, true);
        assertThat(file).exists();
    }
}
