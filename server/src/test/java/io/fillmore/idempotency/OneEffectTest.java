package io.fillmore.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.Fillmore;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a key stands for is done once, by two servers on one database, and is there if and only if its answer is. */
@ExtendWith(HouseInOrder.class)
class OneEffectTest {
    private static final String CREATE = "/api/ordermanagement/createorders";
    private static final String CANCEL = "/api/ordermanagement/cancelorders";

    private static Fillmore another;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        // With one connection only, none that a request needs besides its own can be had.
        DatabaseSettings settings = TestServer.databaseSettings();
        another = Fillmore.start(
                new DatabaseSettings(settings.url(), settings.user(), settings.password(), 1),
                HttpSettings.onLoopback(0).withStrictProperties(true));
    }

    @AfterAll
    static void stop() {
        another.close();
    }

    private static Api other() {
        return new Api(URI.create("http://127.0.0.1:" + another.port()));
    }

    private Answer send(Api to, String path, String body) {
        return to.with("Idempotency-Key", key).post(path, body);
    }

    private String fill() {
        return bodies.requests(bodies.execution("X", "L", "1", ""));
    }

    private String count(String table) {
        return Rows.one("SELECT count(*) FROM %s WHERE scope = '%s'".formatted(table, scope));
    }

    @Test
    void sentAtOnce_toTwoServers_itIsDoneOnce() {
        String block = bodies.requests(bodies.block("B", "", bodies.order("O", "10", "")));
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Api to = i % 2 == 0 ? api : other();
            calls.add(() -> send(to, CREATE, block));
        }
        List<Answer> answers = Race.of(calls);
        assertThat(answers).extracting(Answer::status).containsOnly(201, 409).contains(201);
        assertThat(answers.stream().filter(Answer::isSuccess).map(Answer::body).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(a ->
                                a.isSuccess() && a.header("idempotent-replayed").isEmpty()))
                .hasSize(1);
        assertThat(Rows.one("SELECT count(*) FROM orders_as_at WHERE scope = '%s'".formatted(scope)))
                .isEqualTo("1");
    }

    @Test
    void whileItIsInFlight_onAnyServer_itIsRefused() throws SQLException {
        scenario.run("order O Buy 10 VOD P in B\nplace L B 10");
        CompletableFuture<Answer> first;
        try (Connection holder = TestServer.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM blocks WHERE scope = '%s' FOR UPDATE".formatted(scope));
            first = CompletableFuture.supplyAsync(() -> send(api, "/api/executions", fill()));
            Awaitility.await().until(OneEffectTest::somebodyWaits);
            for (Api to : List.of(api, other())) {
                Answer refusal = send(to, "/api/executions", fill()).expect(409, 156);
                assertThat(refusal.header("retry-after")).isEqualTo("1");
                assertThat(refusal.at("/detail").asString()).contains(key, "still being carried out");
            }
            holder.rollback();
        }
        Answer answer = first.join().expect(201);
        assertThat(send(other(), "/api/executions", fill()).expect(201).body()).isEqualTo(answer.body());
        assertThat(count("executions")).isEqualTo("1");
    }

    @Test
    void whenItsConnectionBreaks_nothingIsDone_andItIsAskedToComeAgain() throws SQLException {
        scenario.run("order O Buy 10 VOD P in B\nplace L B 10");
        try (Connection holder = TestServer.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM blocks WHERE scope = '%s' FOR UPDATE".formatted(scope));
            CompletableFuture<Answer> broken =
                    CompletableFuture.supplyAsync(() -> send(api, "/api/executions", fill()));
            Awaitility.await().until(OneEffectTest::somebodyWaits);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted");
            // It was 500, as if it were a fault of the server's that may come again.
            broken.join().expect(503);
            holder.rollback();
        }
        Answer done = send(api, "/api/executions", fill()).expect(201);
        assertThat(done.header("idempotent-replayed")).isEmpty();
    }

    private static boolean somebodyWaits() {
        return !Rows.one("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0");
    }

    @Test
    void aClientThatIsGone_beforeItsAnswer_getsItWhenItAsksAgain() throws IOException {
        scenario.run("order O Buy 10 VOD P in B\nplace L B 10");
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), TestServer.address().getPort())) {
            byte[] body = fill().getBytes(StandardCharsets.UTF_8);
            String head = "POST /api/executions HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: " + key
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            // The connection is reset when there is an answer.
            socket.setSoLinger(true, 0);
            Awaitility.await().until(() -> count("executions").equals("1"));
        }
        Answer again = Rows.unchangedBy(
                scope, () -> send(other(), "/api/executions", fill()).expect(201));
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(again.at("/values/0/id/code").asString()).isEqualTo("X");
    }

    @Test
    void ifTheAnswerCannotBeKept_nothingIsDone() {
        Rows.execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON kept_answers FOR EACH ROW
                    WHEN (NEW.key = '%s') EXECUTE FUNCTION refuse()""".formatted(key));
        requireUndone("DROP TRIGGER refuse ON kept_answers; DROP FUNCTION refuse()");
    }

    @Test
    void ifTheCommitFails_nothingIsDone() {
        Rows.execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
                CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON kept_answers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
                    WHEN (NEW.key = '%s') EXECUTE FUNCTION refuse()""".formatted(key));
        requireUndone("DROP TRIGGER refuse ON kept_answers; DROP FUNCTION refuse()");
    }

    private void requireUndone(String mend) {
        try {
            scenario.run("order O Buy 10 VOD P in B\nplace L B 10");
            Answer failed = Rows.unchangedBy(
                    scope, () -> send(api, "/api/executions", fill()).expect(500));
            assertThat(failed.body()).doesNotContain("refused", "\"values\"");
            assertThat(failed.header("content-type")).isEqualTo("application/problem+json");
        } finally {
            Rows.execute(mend);
        }
        Answer done = send(api, "/api/executions", fill()).expect(201);
        assertThat(done.header("idempotent-replayed")).isEmpty();
    }

    @Test
    void aConflict_isRunAgain_andKeepsTheKey() {
        String orders = IntStream.range(0, 20)
                .mapToObj(i -> "order O%d Buy 10 VOD P in B%d".formatted(i, i))
                .collect(Collectors.joining("\n"));
        scenario.run(orders);
        String upwards = mapOf(IntStream.range(0, 20).mapToObj(i -> "O" + i).toList());
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // New orders of one id in blocks of their own: all but one find it taken, and run again.
            String block = bodies.requests(bodies.block("N" + i, "", bodies.order("N", "1", "")));
            Api to = (i % 2 == 0 ? api : other()).with("Idempotency-Key", key + i);
            calls.add(() -> to.post(CREATE, block));
        }
        calls.add(() -> send(api, CANCEL, upwards));
        List<Answer> answers = Race.of(calls);
        assertThat(answers.subList(0, 6)).filteredOn(Answer::isSuccess).hasSize(1);
        assertThat(answers.subList(0, 6))
                .filteredOn(answer -> answer.code() == 922)
                .hasSize(5);
        answers.get(6).expect(200);
        for (int i = 0; i < 6; i++) {
            String block = bodies.requests(bodies.block("N" + i, "", bodies.order("N", "1", "")));
            Answer again = api.with("Idempotency-Key", key + i).post(CREATE, block);
            assertThat(again.body()).isEqualTo(answers.get(i).body());
        }
    }

    private String mapOf(List<String> codes) {
        return codes.stream()
                .map(code -> "\"" + code + "\": " + bodies.id(code))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void withOneConnection_strictPropertiesAndReadsAsAt_findTheirWay() {
        String property =
                "\"properties\": {\"Order/%1$s/x\": {\"key\": \"Order/%1$s/x\", \"value\": {\"labelValue\": \"v\"}}}"
                        .formatted(scope);
        String block = bodies.requests(bodies.block("B", "", bodies.order("O", "10", property)));
        send(other(), CREATE, block).expect(400, 121);

        String now =
                Rows.one("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        Answer read = other().with("Idempotency-Key", key + "-read")
                .post("/api/instruments/$get?identifierType=Figi&asAt=" + now, "[\"None-%s\"]".formatted(scope))
                .expect(200);
        assertThat(read.at("/failed").size()).isEqualTo(1);
        // The lock that settles instants was given up: writers go on.
        api.post(CREATE, bodies.requests(bodies.block("C", "", bodies.order("C", "10", ""))))
                .expect(201);
    }
}
