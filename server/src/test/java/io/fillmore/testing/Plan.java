package io.fillmore.testing;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How PostgreSQL goes about a statement of a command, asked as the server asks. */
public final class Plan {
    private Plan() {}

    public static String of(String statement, Object... parameters) {
        return String.join("\n", query("EXPLAIN " + statement, row -> row.text("QUERY PLAN"), parameters));
    }

    /** What a connection holds in memory while it carries out a query, in bytes. */
    public static long bytesOf(String query, Object... parameters) {
        return query(
                        "SELECT sum(m.total_bytes) AS bytes FROM pg_backend_memory_contexts m WHERE (SELECT count(*) FROM ("
                                + query + ") q) >= 0",
                        row -> row.decimal("bytes").longValueExact(),
                        parameters)
                .get(0);
    }

    private static <T> List<T> query(String query, Function<Row, T> mapper, Object... parameters) {
        Caller caller = new Caller(Caller.ANONYMOUS, "test", Instant.EPOCH);
        return TestServer.fillmore()
                .database()
                .read(caller, Optional.empty(), tx -> tx.query(query, mapper, parameters));
    }
}
