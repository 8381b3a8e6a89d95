package io.fillmore.platform.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has PostgreSQL look at tables that have grown tenfold since it last did, every few seconds. By itself it looks once a minute; until
 * then it plans lists of a table that was filled just now, for the first time, as if it knew nothing: one as at an instant read all the
 * past that there was.
 */
public final class FreshStatistics implements AutoCloseable {
    private static final Caller NOBODY = new Caller(Caller.ANONYMOUS, "", Instant.EPOCH);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** A look at a large table may take seconds, of which nobody needs to hear. */
    private static final Duration SLOW = Duration.ofMinutes(10);

    /** Its count of rows is from its last look. A table that grows and grows is looked at each time that it has become ten times as large. */
    private static final String STALE = """
            SELECT quote_ident(s.relname) AS name
              FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
             WHERE s.schemaname = current_schema() AND s.n_live_tup >= 10 * greatest(c.reltuples, 100)
             ORDER BY s.relname
            """;

    /** From three tenths of the rows that it looks at by itself, in a seventh of the time. */
    private static final String ROUGHLY = "SET LOCAL default_statistics_target = 30";

    private final Database database;
    private final Chore chore;

    private FreshStatistics(ConnectionPool pool) {
        this.database = new Database(pool, DatabaseCondition.UNKNOWN, DatabaseEvents.UNWATCHED, SLOW);
        this.chore = Chore.start("fresh-statistics", PAUSE, this::run);
    }

    /** Begins to look after them. */
    public static FreshStatistics start(ConnectionPool pool) {
        return new FreshStatistics(pool);
    }

    /** Looks at the tables that need it now; says which. One at which something is at work is left to the next time. */
    public List<String> run() {
        return database.write(NOBODY, tx -> {
            List<String> stale = tx.query(STALE, row -> row.text("name"));
            if (!stale.isEmpty()) {
                tx.write(ROUGHLY);
                tx.write("ANALYZE (SKIP_LOCKED) " + String.join(", ", stale));
            }
            return stale;
        });
    }

    @Override
    public void close() {
        chore.close();
    }
}
