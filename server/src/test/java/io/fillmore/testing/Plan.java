package io.fillmore.testing;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How PostgreSQL goes about a statement of a command, asked as the server asks. */
public final class Plan {
    private Plan() {}

    public static String of(String statement, Object... parameters) {
        List<String> lines = read(tx -> tx.query("EXPLAIN " + statement, row -> row.text("QUERY PLAN"), parameters));
        return String.join("\n", lines);
    }

    /** How many bytes more a connection holds in memory while it carries out a query than while it does nothing, both planned before. */
    public static long bytesOf(String query, Object... parameters) {
        return read(tx -> {
            long bytes = 0;
            for (int i = 0; i < 2; i++) {
                bytes = bytes(tx, query, parameters) - bytes(tx, "SELECT 1");
            }
            return bytes;
        });
    }

    private static long bytes(Tx tx, String query, Object... parameters) {
        return tx.query(
                        "SELECT sum(m.total_bytes) AS bytes FROM pg_backend_memory_contexts m WHERE (SELECT count(*) FROM ("
                                + query + ") q) >= 0",
                        row -> row.decimal("bytes").longValueExact(),
                        parameters)
                .get(0);
    }

    private static <T> T read(Function<Tx, T> work) {
        Caller caller = new Caller(Caller.ANONYMOUS, "test", Instant.EPOCH);
        return TestServer.fillmore().database().read(caller, Optional.empty(), work);
    }
}
