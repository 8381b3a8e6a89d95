package io.fillmore.benchmark.contender;

import io.fillmore.platform.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The embedded PostgreSQL with its default settings, with a database for each contender. */
public final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final List<String> databases = new ArrayList<>();

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static Postgres start(Path directory) {
        return new Postgres(EmbeddedPostgres.start(directory));
    }

    /** Makes another database and gives its URL, without user and password. */
    public String createDatabase(String name) {
        run("CREATE DATABASE " + name);
        databases.add(name);
        return urlOf(name);
    }

    private String urlOf(String name) {
        return url().substring(0, url().lastIndexOf('/') + 1) + name;
    }

    /** The URL of Fillmore's database, without user and password. */
    public String url() {
        return server.jdbcUrl();
    }

    /** As Fillmore takes it, on one line. */
    public String urlWithLogin() {
        return url() + "?user=" + server.user() + "&password=" + server.password();
    }

    /** The arguments that tell a rival its database. */
    public List<String> login(String databaseUrl) {
        return List.of("--url", databaseUrl, "--user", server.user(), "--password", server.password());
    }

    /** A connection to Fillmore's database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), server.user(), server.password());
    }

    public ProcessHandle handle() {
        return ProcessHandle.of(server.pid()).orElseThrow();
    }

    /** Empties all tables of Fillmore's database. */
    void truncateAll() {
        List<String> tables =
                texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_history'");
        // The instrument that is traded stays.
        tables.removeIf(table -> table.startsWith("instrument"));
        run("TRUNCATE " + String.join(", ", tables));
    }

    /** Writes to disk what is still to be written, so that no contender pays for another's work. */
    public void settle() {
        run("CHECKPOINT");
    }

    /** Has the planner know what is in all databases, as autovacuum would in time. */
    public void analyze() {
        run("VACUUM ANALYZE");
        databases.forEach(name -> run(urlOf(name), "VACUUM ANALYZE"));
    }

    /** Runs one statement in a transaction of its own. */
    public void run(String sql) {
        run(url(), sql);
    }

    private void run(String databaseUrl, String sql) {
        try (Connection connection = DriverManager.getConnection(databaseUrl, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first column of all rows. */
    public List<String> texts(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
