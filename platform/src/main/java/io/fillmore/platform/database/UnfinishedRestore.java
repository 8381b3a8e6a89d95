package io.fillmore.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The mark on a database into which a backup is being restored: until it is gone, no server may take the database for whole. */
public final class UnfinishedRestore {
    private static final String MARK = "fillmore_restoring";

    private UnfinishedRestore() {}

    /** Sets the mark. */
    public static void begin(Connection connection) throws SQLException {
        execute(connection, "CREATE SCHEMA " + MARK);
    }

    /** Removes the mark, with the transaction that makes the database whole. */
    public static void end(Connection connection) throws SQLException {
        execute(connection, "DROP SCHEMA " + MARK);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @throws UnusableDatabaseException if the database has the mark */
    static void refuse(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mark = statement.executeQuery("SELECT to_regnamespace('" + MARK + "') IS NOT NULL")) {
            mark.next();
            if (mark.getBoolean(1)) {
                throw new UnusableDatabaseException(
                        "A restore into this database was begun and not finished: delete the database, and restore again.",
                        null);
            }
        }
    }
}
