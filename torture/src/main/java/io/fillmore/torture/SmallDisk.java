package io.fillmore.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of its own, in memory, that can be filled to the last byte; only root may make one, and not everywhere. */
final class SmallDisk implements AutoCloseable {
    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Empty if this user may not mount. */
    static Optional<SmallDisk> mount(Path path, int megabytes) {
        try {
            Files.createDirectories(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "fillmore-torture", path.toString())
                ? Optional.of(new SmallDisk(path))
                : Optional.empty();
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Path path() {
        return path;
    }

    private Path filler() {
        return path.resolve("filler");
    }

    long freeMegabytes() {
        return path.toFile().getUsableSpace() / MEGABYTE.length;
    }

    /** Fills it until so much is free, with somebody else's data. */
    void fillUpTo(long megabytesLeft) {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (freeMegabytes() > megabytesLeft) {
                out.write(MEGABYTE);
            }
        } catch (IOException full) {
            // Somebody else was faster; it is as full as it can be.
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        run("umount", path.toString());
    }
}
