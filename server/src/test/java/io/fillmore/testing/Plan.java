package io.fillmore.testing;

import io.fillmore.platform.database.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How PostgreSQL goes about a statement of a command, asked as the server asks. */
public final class Plan {
    private Plan() {}

    public static String of(String statement, Object... parameters) {
        Caller caller = new Caller(Caller.ANONYMOUS, "test", Instant.EPOCH);
        List<String> lines = TestServer.fillmore()
                .database()
                .read(
                        caller,
                        Optional.empty(),
                        tx -> tx.query("EXPLAIN " + statement, row -> row.text("QUERY PLAN"), parameters));
        return String.join("\n", lines);
    }
}
