package io.fillmore.platform.embedded;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk of a data directory has room for writes. PostgreSQL stops altogether once it cannot write its log, so writes end
 * before that, and reads go on.
 *
 * <p>Looks at the disk when asked, at most ten times a second. Writes are taken again once a quarter more than what is kept free is
 * free, so that it does not go back and forth.
 */
final class FreeSpace {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);
    private static final long LOOK_EVERY = Duration.ofMillis(100).toNanos();
    private static final long MB = 1024 * 1024;

    /** Of a small disk at most one part in so many is kept free. */
    private static final long PARTS = 8;

    private final File directory;
    private final Ballast ballast;
    private final long kept;
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOK_EVERY);
    private volatile boolean isEnough = true;

    FreeSpace(Path directory, Ballast ballast, long kept) {
        this.directory = directory.toFile();
        this.ballast = ballast;
        this.kept = Math.min(kept, this.directory.getTotalSpace() / PARTS);
        ballast.take(this.kept);
    }

    boolean isEnough() {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last >= LOOK_EVERY && lookedAt.compareAndSet(last, now)) {
            look();
        }
        return isEnough;
    }

    private synchronized void look() {
        long free = directory.getUsableSpace();
        if (isEnough && free < kept) {
            isEnough = false;
            LOG.error(
                    "Writes are refused: {} has {} MB free on its disk, and {} MB are kept free. Make room; reads go on",
                    directory,
                    free / MB,
                    kept / MB);
        } else if (!isEnough && free >= kept + kept / 4) {
            isEnough = true;
            ballast.take(kept);
            LOG.warn("Writes are taken again: {} has {} MB free on its disk", directory, free / MB);
        }
    }
}
