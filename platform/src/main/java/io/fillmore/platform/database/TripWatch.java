package io.fillmore.platform.database;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees all that goes to the database: counts statements, times trips, and logs those that take long. */
final class TripWatch {
    static final Duration USUALLY_SLOW = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(TripWatch.class);
    private static final int LOGGED_MAX = 4_000;

    private final DatabaseEvents events;
    private final long slowNanos;
    private final LongAdder statements = new LongAdder();

    TripWatch(DatabaseEvents events, Duration slow) {
        this.events = events;
        this.slowNanos = slow.toNanos();
    }

    /** Notes a statement, which may travel with others. */
    void asked() {
        statements.increment();
    }

    long statements() {
        return statements.sum();
    }

    /**
     * Notes a trip that has ended.
     *
     * @param sql as it was sent, with {@code ?}s in place of values: those are the clients' business
     */
    void travelled(TripName name, String sql, long startedNanos) {
        long nanos = System.nanoTime() - startedNanos;
        events.travelled(name, nanos);
        if (nanos >= slowNanos) {
            String text = sql.replaceAll("\\s+", " ").strip();
            LOG.warn(
                    "slow statement: {} ms, {} {}: {}",
                    nanos / 1_000_000,
                    name.kind(),
                    name.table(),
                    text.length() <= LOGGED_MAX ? text : text.substring(0, LOGGED_MAX) + "…");
        }
    }
}
