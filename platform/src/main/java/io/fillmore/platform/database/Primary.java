package io.fillmore.platform.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The server of a replicated database that takes writes, told from one that was demoted, or promoted too early. A connection to any
 * other is refused when it is made, and dropped when it turns out to be one.
 */
final class Primary {
    /** Refused as not taking connections yet, since waiting or another host may help. */
    static final String REQUIRE = """
            DO $$
            BEGIN
                IF current_setting('transaction_read_only') = 'on' THEN
                    RAISE EXCEPTION 'it takes no writes now: it is a replica, or read-only' USING ERRCODE = '57P03';
                END IF;
                -- What was read as at an instant of the primary before must not change by writes that are stamped earlier.
                IF pg_last_xact_replay_timestamp() > clock_timestamp() THEN
                    RAISE EXCEPTION 'its clock is behind that of the primary before it, whose last commit was at %: set it right',
                        pg_last_xact_replay_timestamp() USING ERRCODE = '57P03';
                END IF;
            END
            $$
            """;

    private static final String READ_ONLY = "25006";

    private Primary() {}

    /** @throws SQLException if it is not a primary that may write now */
    static void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(REQUIRE);
        }
    }

    /** Whether a statement failed since the server takes no writes any more. */
    static boolean isLost(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState());
    }

    /** Has the pool drop connections to a server that takes no writes any more. */
    static final class Eviction implements SQLExceptionOverride {
        @java.lang.Override // the other Override is what this one decides
        public Override adjudicate(SQLException failure) {
            return isLost(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
