package io.fillmore.platform.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that each server does on the database again and again, until it is closed. A run that fails is tried again at the next; of several
 * in a row that fail the log has the first.
 */
public final class Chore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final String name;
    private final Runnable work;
    private final ScheduledExecutorService timer;
    private boolean hasFailed;

    private Chore(String name, Runnable work) {
        this.name = name;
        this.work = work;
        timer = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins; when the first run comes, within a pause, differs from server to server. */
    public static Chore start(String name, Duration pause, Runnable work) {
        Chore chore = new Chore(name, work);
        long first = ThreadLocalRandom.current().nextLong(pause.toMillis());
        var unused = chore.timer.scheduleWithFixedDelay(chore::run, first, pause.toMillis(), TimeUnit.MILLISECONDS);
        return chore;
    }

    private void run() {
        try {
            work.run();
            hasFailed = false;
        } catch (RuntimeException failure) {
            if (!hasFailed && !timer.isShutdown()) {
                LOG.warn("{} failed, which is tried again: {}", name, failure.getMessage());
            }
            hasFailed = true;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
