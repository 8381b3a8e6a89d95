package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.fillmore.platform.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that stops taking writes, and one whose clock is behind what was promised before it. */
class PrimaryTest {
    /** Its own functions come before PostgreSQL's. */
    private static final String SHADOWED = "?options=-c%20search_path%3Dpublic,pg_catalog";

    private static final String CODE = "thing";

    @TempDir
    private Path data;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() {
        postgres = EmbeddedPostgres.start(data, Map.of("fsync", "off"));
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    private ThingDatabase open(String parameters) {
        ConnectionPool pool = ConnectionPool.open(settings(parameters), "classpath:db/things");
        return new ThingDatabase(postgres, pool, new Database(pool));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private DatabaseSettings settings(String parameters) {
        return new DatabaseSettings(
                postgres.jdbcUrl() + parameters, Optional.of(postgres.user()), Optional.of(postgres.password()), 4);
    }

    private void execute(String... sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    private void readOnly(String value) throws SQLException {
        execute("ALTER SYSTEM SET default_transaction_read_only = " + value, "SELECT pg_reload_conf()");
    }

    private static void write(ThingDatabase things, String name) {
        things.write(ThingDatabase.CALLER, Thing.named(CODE, name));
    }

    /** The process at the other end of the connection that a write was refused on; 0 once it is not refused. */
    private static long refusedBy(ThingDatabase things) {
        AtomicLong process = new AtomicLong();
        try {
            things.database().write(ThingDatabase.CALLER, tx -> {
                process.set(tx.query("SELECT pg_backend_pid() AS pid", row -> row.integer("pid"))
                        .get(0));
                return tx.update("DELETE FROM things WHERE code = 'none'");
            });
            return 0;
        } catch (DatabaseException refused) {
            assertThat(refused.isUnavailable()).as("%s", refused).isTrue();
            return process.get();
        }
    }

    private boolean isConnected(long process) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE pid = " + process)) {
            return found.next();
        }
    }

    @Test
    void aServerThatTakesNoWritesAnyMore_isUnavailable_losesItsConnections_andIsFoundAgain() throws SQLException {
        try (ThingDatabase things = open("")) {
            write(things, "before");
            readOnly("on");
            AtomicLong refused = new AtomicLong();
            Awaitility.await().until(() -> refused.accumulateAndGet(refusedBy(things), Math::max) > 0);
            Awaitility.await().until(() -> !isConnected(refused.get()));
            assertThat(things.pool().isAlive()).isFalse();
            readOnly("off");
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> refusedBy(things) == 0);
            assertThat(things.pool().isAlive()).isTrue();
        }
    }

    @Test
    void aReadOnlyServer_isNotOpened_andIsWaitedFor() throws SQLException {
        readOnly("on");
        assertThatThrownBy(() -> open(""))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContaining("it takes no writes now");
        List<String> told = new ArrayList<>();
        AwaitDatabase.reachable(settings(""), Duration.ofMinutes(1), line -> {
            told.add(line);
            assertThatCode(() -> readOnly("off")).doesNotThrowAnyException();
        });
        assertThat(told).singleElement().asString().contains("Waiting up to 60 s", "it takes no writes now");
        open("").pool().close();
    }

    @Test
    void whatWaitingDoesNotHelp_isNotWaitedFor() {
        DatabaseSettings wrong = new DatabaseSettings(
                postgres.jdbcUrl() + "-absent", Optional.of(postgres.user()), Optional.of(postgres.password()), 4);
        AwaitDatabase.reachable(wrong, Duration.ofDays(1), line -> fail("waits: " + line));
    }

    @Test
    void aPrimaryWhoseClockIsBehindThatOfTheOneBefore_isRefused_untilItHasPassed() throws SQLException {
        execute("CREATE FUNCTION public.pg_last_xact_replay_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                + " $$SELECT '2200-01-01Z'::timestamptz$$");
        assertThatThrownBy(() -> open(SHADOWED))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContaining(
                        "its clock is behind that of the primary before it, whose last commit was at 2200");
    }

    @Test
    void whatWasReadAsAtAnInstant_stays_whenTheClockOfTheNextPrimaryIsBehind() throws SQLException {
        open("").pool().close();
        execute(
                "CREATE TABLE public.behind (seconds int)",
                "INSERT INTO public.behind VALUES (0)",
                "CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                        + " $$SELECT pg_catalog.clock_timestamp() - make_interval(secs => seconds) FROM public.behind$$");
        try (ThingDatabase things = open(SHADOWED)) {
            Instant read = things.database().now();
            assertThat(things.read(Thing.named(CODE, "").id(), Optional.of(read)))
                    .isEmpty();
            execute("UPDATE public.behind SET seconds = 60");
            write(things, "later");
            assertThat(things.read(Thing.named(CODE, "").id(), Optional.of(read)))
                    .isEmpty();
        }
    }
}
