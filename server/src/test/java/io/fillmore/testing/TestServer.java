package io.fillmore.testing;

import io.fillmore.Fillmore;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.http.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real server on the real PostgreSQL, started once for all tests of a run. Tests keep out of each other's way by scopes
 * of their own, {@link #newScope}. Only its disk is not the real thing: it does not wait for it.
 */
public final class TestServer {
    private static final AtomicInteger SCOPES = new AtomicInteger();
    private static final TestServer INSTANCE = start();

    private final EmbeddedPostgres postgres;
    private final Fillmore fillmore;

    private TestServer(EmbeddedPostgres postgres, Fillmore fillmore) {
        this.postgres = postgres;
        this.fillmore = fillmore;
    }

    private static TestServer start() {
        try {
            Path data = Files.createTempDirectory("fillmore-test");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Map.of("fsync", "off", "full_page_writes", "off"));
            Fillmore fillmore = Fillmore.start(settings(postgres), HttpSettings.onLoopback(0));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                fillmore.close();
                postgres.close();
            }));
            return new TestServer(postgres, fillmore);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DatabaseSettings settings(EmbeddedPostgres postgres) {
        return new DatabaseSettings(
                postgres.jdbcUrl(),
                Optional.of(postgres.user()),
                Optional.of(postgres.password()),
                DatabaseSettings.DEFAULT_CONNECTIONS);
    }

    /** A client of the server. */
    public static Api api() {
        return new Api(address());
    }

    /** The base address, without {@code /api}. */
    public static URI address() {
        return URI.create("http://127.0.0.1:" + INSTANCE.fillmore.port());
    }

    /** The server itself, for what HTTP does not show. */
    public static Fillmore fillmore() {
        return INSTANCE.fillmore;
    }

    /** The database of the server, for a second server on it. */
    public static DatabaseSettings databaseSettings() {
        return settings(INSTANCE.postgres);
    }

    /** The URL of that database with user and password, as an operator would give it. */
    public static String databaseUrl() {
        DatabaseSettings settings = databaseSettings();
        return settings.url() + "?user=" + settings.user().orElseThrow() + "&password="
                + settings.password().orElseThrow();
    }

    /** The URL of another database of the same PostgreSQL. */
    public static String databaseUrl(String database) {
        return databaseUrl().replaceFirst("/[^/]*\\?", "/" + database + "?");
    }

    /** A scope that no other test uses, nor comes to by spoiling its own in a letter or two. */
    public static String newScope() {
        int number = SCOPES.incrementAndGet();
        return "scope-" + number + "-" + Integer.toHexString(number * 0x9E3779B1);
    }

    /** A connection of the test's own, to look at rows. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                INSTANCE.postgres.jdbcUrl(), INSTANCE.postgres.user(), INSTANCE.postgres.password());
    }
}
