package io.fillmore.platform.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that each server does on the database again and again, until it is closed. A run that fails is tried again at the next. */
public final class Chore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final ScheduledExecutorService timer;

    private Chore(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Begins; when the first run comes, within a pause, differs from server to server. */
    public static Chore start(String name, Duration pause, Runnable work) {
        Chore chore = new Chore(Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        }));
        long first = ThreadLocalRandom.current().nextLong(pause.toMillis());
        var unused = chore.timer.scheduleWithFixedDelay(
                () -> quietly(name, work), first, pause.toMillis(), TimeUnit.MILLISECONDS);
        return chore;
    }

    private static void quietly(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("{} failed, which is tried again: {}", name, failure.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
