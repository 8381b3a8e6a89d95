package io.fillmore.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The pooled connections to a PostgreSQL that is new enough and whose schema is up to date. */
public final class ConnectionPool implements AutoCloseable {
    private static final int OLDEST_MAJOR = 15;
    private static final String OWN_MIGRATIONS = "classpath:db/platform";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ALIVE_TIMEOUT = Duration.ofSeconds(2);

    /**
     * Statements of commands find what they name by index, so they are planned once a connection and not by how much there is at that
     * time: on an empty table, reading all of it, or of an index, looks as cheap as looking up, and a plan stays. So rows that are
     * touched weigh more than anything. Lists are planned each time, see {@link Tx#queryPlanned}.
     */
    private static final String SESSION = """
            SET statement_timeout = '10min';
            SET idle_in_transaction_session_timeout = '2min';
            SET plan_cache_mode = force_generic_plan;
            SET enable_seqscan = off;
            SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            SET enable_indexonlyscan = off;
            SET random_page_cost = 0.01;
            SET seq_page_cost = 0.01;
            SET cpu_tuple_cost = 1;
            SET cpu_index_tuple_cost = 1
            """;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final String version;

    private ConnectionPool(DatabaseSettings settings, HikariDataSource pool, String version) {
        this.settings = settings;
        this.pool = pool;
        this.version = version;
    }

    /**
     * Connects, checks the version, brings the schema up to date — safely when several servers start at once — and opens
     * the pool.
     *
     * @param migrations the class path location of the product's migrations; the as-at rule's own come before them
     * @param events hears how long connections are waited for
     * @throws UnusableDatabaseException with one line for an operator: unreachable, refused, too old, or migrations failed
     */
    public static ConnectionPool open(DatabaseSettings settings, String migrations, DatabaseEvents events) {
        String version = checkedVersion(settings);
        HikariDataSource pool = new HikariDataSource(config(settings, events));
        try {
            Flyway.configure()
                    // Not through the pool, whose session is for looking up: migrations go over whole tables.
                    .dataSource(
                            settings.url(),
                            settings.user().orElse(null),
                            settings.password().orElse(null))
                    .locations(OWN_MIGRATIONS, migrations)
                    .table("schema_history")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            pool.close();
            throw new UnusableDatabaseException(
                    "The database's schema could not be brought up to date: " + firstLine(failure), failure);
        }
        return new ConnectionPool(settings, pool, version);
    }

    private static String checkedVersion(DatabaseSettings settings) {
        try (Connection connection = connect(settings, CONNECT_TIMEOUT)) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            requireNewEnough(connection.getMetaData().getDatabaseMajorVersion(), version);
            return version;
        } catch (SQLException failure) {
            throw new UnusableDatabaseException(
                    "Cannot connect to " + settings.urlWithoutSecrets() + ": " + firstLine(failure), failure);
        }
    }

    static void requireNewEnough(int major, String version) {
        if (major < OLDEST_MAJOR) {
            throw new UnusableDatabaseException(
                    "The database is PostgreSQL " + version + "; Fillmore needs " + OLDEST_MAJOR + " or newer.", null);
        }
    }

    private static Connection connect(DatabaseSettings settings, Duration timeout) throws SQLException {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("loginTimeout", Long.toString(timeout.toSeconds()));
        return DriverManager.getConnection(settings.url(), properties);
    }

    private static HikariConfig config(DatabaseSettings settings, DatabaseEvents events) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("fillmore");
        config.setJdbcUrl(settings.url());
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setConnectionInitSql(SESSION);
        config.setMetricsTrackerFactory((name, stats) -> new WaitsForConnections(events));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "fillmore");
        return config;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    public DataSource dataSource() {
        return pool;
    }

    /** How the connections are used at this moment. */
    public Usage usage() {
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

    /** Whether the database takes connections; asked past the pool, which would wait long for one. */
    public boolean isAlive() {
        try (Connection connection = connect(settings, ALIVE_TIMEOUT)) {
            return connection.isValid((int) ALIVE_TIMEOUT.toSeconds());
        } catch (SQLException gone) {
            return false;
        }
    }

    /** The version of PostgreSQL, such as {@code 18.1}. */
    public String version() {
        return version;
    }

    @Override
    public void close() {
        pool.close();
    }
}
