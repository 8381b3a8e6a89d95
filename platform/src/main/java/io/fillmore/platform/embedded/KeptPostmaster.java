package io.fillmore.platform.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A postmaster that is started again, on the port that it had, whenever it ends without being told to: killed, crashed, or out of
 * disk. It is tried for ever, with pauses that grow up to some seconds, since what is in the way may take an operator hours.
 */
final class KeptPostmaster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPostmaster.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** One that ran for so long did not end for the reason that the one before it did. */
    private static final Duration LONG_RUN = Duration.ofMinutes(1);

    private final IntFunction<Postmaster> start;
    private final Thread keeper = new Thread(this::keep, "postgres-keeper");
    private final List<Runnable> onEnd = new CopyOnWriteArrayList<>();
    private volatile Postmaster current;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean isClosing;

    /**
     * Keeps a postmaster that runs.
     *
     * @param start clears away what is left of the one before, and starts one on a port
     */
    KeptPostmaster(Postmaster running, IntFunction<Postmaster> start) {
        this.current = running;
        this.start = start;
        keeper.setDaemon(true);
        keeper.start();
    }

    Postmaster current() {
        return current;
    }

    /** That it is being started again, and at which attempt; empty while it runs. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Runs this each time that it has ended without being told to, before it is started again. */
    void onEnd(Runnable action) {
        onEnd.add(action);
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long since = System.nanoTime();
                int exitCode = current.awaitEnd();
                if (isClosing) {
                    return;
                }
                trouble = Optional.of("PostgreSQL has ended and is being started again");
                LOG.error(
                        "PostgreSQL (process {}) has ended with exit code {}; starting it again",
                        current.pid(),
                        exitCode);
                onEnd.forEach(Runnable::run);
                boolean ranLong = System.nanoTime() - since > LONG_RUN.toNanos();
                pause = startAgain(ranLong ? FIRST_PAUSE : pause);
                trouble = Optional.empty();
                LOG.warn("PostgreSQL runs again (process {})", current.pid());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries until it runs; the pause before the next time. */
    private Duration startAgain(Duration firstPause) throws InterruptedException {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            Thread.sleep(pause.toMillis());
            pause = longer(pause);
            try {
                current = start.apply(current.port());
                return pause;
            } catch (RuntimeException failed) {
                if (isClosing) {
                    throw new InterruptedException();
                }
                LOG.error("PostgreSQL could not be started again (attempt {}): {}", attempt, failed.getMessage());
                trouble = Optional.of("PostgreSQL has ended and could not be started again so far (attempt " + attempt
                        + "); the log says why");
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Ends it, and returns when it has ended. */
    @Override
    public void close() {
        isClosing = true;
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        current.stop();
    }
}
