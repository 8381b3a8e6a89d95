package io.fillmore.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The processes of a PostgreSQL that serve connections. */
final class Backends {
    private static final String SERVING_OTHERS = """
            SELECT pid FROM pg_stat_activity
             WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY state_change DESC NULLS LAST LIMIT 4
            """;

    private Backends() {}

    /** Kills one of those that were busy last. */
    static void killOne(House house, Random random) {
        List<Long> pids = new ArrayList<>();
        try (Connection connection = house.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SERVING_OTHERS)) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        if (!pids.isEmpty()) {
            kill(pids.get(random.nextInt(pids.size())));
        }
    }

    /** As {@code kill -9} does. */
    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
