package io.fillmore.platform.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is there to be deleted: PostgreSQL cannot start without some room for its log, so when others have filled the disk to
 * the last byte this gives it what it needs to serve reads.
 */
final class Ballast {
    private static final Logger LOG = LoggerFactory.getLogger(Ballast.class);
    private static final int CHUNK = 1024 * 1024;

    /** Two segments of the write-ahead log. */
    private static final long ENOUGH_TO_START = 32L * CHUNK;

    private final Path file;

    Ballast(Path file) {
        this.file = file;
    }

    private long free() {
        return file.toAbsolutePath().getParent().toFile().getUsableSpace();
    }

    /** Puts it there unless it is, if so much and the file itself is free. */
    void take(long kept) {
        if (Files.exists(file) || free() < kept + ENOUGH_TO_START) {
            return;
        }
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < ENOUGH_TO_START; written += CHUNK) {
                out.write(chunk);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}); nothing else depends on it", file, e.getMessage());
        }
    }

    /** Deletes it if PostgreSQL would not have the room to start. */
    void dropIfNeeded() {
        try {
            if (free() < ENOUGH_TO_START && Files.deleteIfExists(file)) {
                LOG.warn("Deleted {}, so that PostgreSQL has room to start", file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted ({}): delete it", file, e.getMessage());
        }
    }
}
