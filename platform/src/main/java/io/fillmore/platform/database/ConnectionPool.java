package io.fillmore.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import io.fillmore.platform.value.Awaited;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;

/** The pooled connections to a PostgreSQL that is new enough and whose schema is up to date. */
public final class ConnectionPool implements AutoCloseable {
    private static final int OLDEST_MAJOR = 15;
    /** A database that has just started on a busy machine takes its time. */
    private static final Duration FIRST_CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ALIVE_TIMEOUT = Duration.ofSeconds(2);

    /** Longer than any statement may take: only a host that is gone without a word is silent for so long. */
    private static final Duration SILENCE_TIMEOUT = Duration.ofMinutes(11);

    private static final String SESSION =
            "SET statement_timeout = %d; SET idle_in_transaction_session_timeout = '2min'; " + Planning.ofSession();

    private final Awaited<Opened> opened;

    private ConnectionPool(Awaited<Opened> opened) {
        this.opened = opened;
    }

    private record Opened(DatabaseSettings settings, HikariDataSource connections, String version) {}

    /** As the other, with nobody to watch. */
    public static ConnectionPool open(DatabaseSettings settings, String migrations) {
        return open(settings, migrations, DatabaseEvents.UNWATCHED);
    }

    /**
     * Connects, checks the version, brings the schema up to date — safely when several servers start at once — and opens
     * the pool.
     *
     * @param migrations the class path location of the product's migrations; the as-at rule's own come before them
     * @param events hears how long connections are waited for
     * @throws UnusableDatabaseException with one line for an operator: unreachable, refused, too old,
     *     no primary, half restored, newer than this program, or migrations failed
     */
    public static ConnectionPool open(DatabaseSettings settings, String migrations, DatabaseEvents events) {
        ConnectionPool pool = opening(() -> settings, migrations, events);
        pool.awaitOpen();
        return pool;
    }

    /**
     * As {@link #open}, but returns at once: whoever wants a connection waits for it, and is told if it fails.
     *
     * @param settings may themselves be waited for, and fail
     */
    public static ConnectionPool opening(
            Supplier<DatabaseSettings> settings, String migrations, DatabaseEvents events) {
        return new ConnectionPool(Awaited.by("open-database", () -> opened(settings.get(), migrations, events)));
    }

    private static Opened opened(DatabaseSettings settings, String migrations, DatabaseEvents events) {
        String version = checkedVersion(settings);
        new Migrations(settings, migrations).run();
        return new Opened(settings, new HikariDataSource(config(settings, events)), version);
    }

    /** Returns once it is open; throws as {@link #open} does. */
    public void awaitOpen() {
        opened.get();
    }

    private static String checkedVersion(DatabaseSettings settings) {
        try (Connection connection = connect(settings, FIRST_CONNECT_TIMEOUT)) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            requireNewEnough(connection.getMetaData().getDatabaseMajorVersion(), version);
            Primary.require(connection);
            UnfinishedRestore.refuse(connection);
            return version;
        } catch (SQLException failure) {
            throw new UnusableDatabaseException(
                    "Cannot connect to " + settings.urlWithoutSecrets() + ": "
                            + settings.withoutSecrets(firstLine(failure)),
                    failure);
        }
    }

    static void requireNewEnough(int major, String version) {
        if (major < OLDEST_MAJOR) {
            throw new UnusableDatabaseException(
                    "The database is PostgreSQL " + version + "; Fillmore needs " + OLDEST_MAJOR + " or newer.", null);
        }
    }

    /** A connection beside any pool, for what is not a request. */
    public static Connection connect(DatabaseSettings settings, Duration timeout) throws SQLException {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("loginTimeout", Long.toString(timeout.toSeconds()));
        return DriverManager.getConnection(settings.completeUrl(), properties);
    }

    private static HikariConfig config(DatabaseSettings settings, DatabaseEvents events) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("fillmore");
        config.setJdbcUrl(settings.completeUrl());
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setConnectionInitSql(SESSION.formatted(settings.statementTime().toMillis()) + ";" + Primary.REQUIRE);
        config.setExceptionOverride(new Primary.Eviction());
        config.setMetricsTrackerFactory((name, stats) -> new WaitsForConnections(events));
        config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE_TIMEOUT.toSeconds()));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "fillmore");
        return config;
    }

    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** One of them, to be closed, which gives it back. */
    Connection connection() throws SQLException {
        return opened.get().connections().getConnection();
    }

    /** How the connections are used at this moment. */
    public Usage usage() {
        HikariDataSource pool = opened.get().connections();
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new Usage(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }

    /**
     * How connections are used.
     *
     * @param active in use by a request
     * @param waiting requests that want one
     * @param max how many there may be
     */
    public record Usage(int active, int idle, int waiting, int max) {}

    private record WaitsForConnections(DatabaseEvents events) implements IMetricsTracker {
        @Override
        public void recordConnectionAcquiredNanos(long nanos) {
            events.waitedForConnection(nanos);
        }

        @Override
        public void recordConnectionTimeout() {
            events.connectionTimedOut();
        }
    }

    /** Whether the database takes connections and writes; asked past the pool, which would wait long for one. */
    public boolean isAlive() {
        try (Connection connection = connect(opened.get().settings(), ALIVE_TIMEOUT)) {
            connection.setNetworkTimeout(Runnable::run, (int) ALIVE_TIMEOUT.toMillis());
            Primary.require(connection);
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    /** Closes connections that nobody uses now, and the others as soon as they are given back. */
    public void forgetConnections() {
        opened.get().connections().getHikariPoolMXBean().softEvictConnections();
    }

    /** The version of PostgreSQL, such as {@code 18.1}. */
    public String version() {
        return opened.get().version();
    }

    /** Waits until it is open before. */
    @Override
    public void close() {
        opened.ifMade().ifPresent(made -> made.connections().close());
    }
}
