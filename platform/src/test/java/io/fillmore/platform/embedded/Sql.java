package io.fillmore.platform.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Just enough SQL to see whether a server is there and has kept what was committed. */
final class Sql {
    private Sql() {}

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** The first column of the first row. */
    static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres)) {
            return ask(connection, query);
        }
    }

    static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void commitRow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (n int)");
            statement.execute("INSERT INTO kept VALUES (1)");
        }
    }

    static void commitRow(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres)) {
            commitRow(connection);
        }
    }

    static int rowsKept(EmbeddedPostgres postgres) throws SQLException {
        return Integer.parseInt(ask(postgres, "SELECT count(*) FROM kept"));
    }
}
