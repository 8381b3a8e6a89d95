package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fillmore.platform.http.RequestLimits;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.LimitedServer;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked beyond a limit is refused, says so, and does nothing; what is within it is done. */
@ExtendWith(HouseInOrder.class)
class LimitsTest {
    private static final String CREATE = "/api/ordermanagement/createorders";
    private static final RequestLimits USUAL = RequestLimits.DEFAULT;

    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private String order(String code) {
        return bodies.requests(bodies.block("B" + code, "", bodies.order(code, "1", "")));
    }

    private static RequestLimits ofBodies(int bytes, int depth, int items, int headerBytes) {
        return new RequestLimits(
                bytes,
                depth,
                items,
                headerBytes,
                USUAL.transfer(),
                USUAL.connections(),
                USUAL.requests(),
                USUAL.requestsASecond());
    }

    private static RequestLimits ofRequests(int requests, int requestsASecond) {
        return new RequestLimits(
                USUAL.bodyBytes(),
                USUAL.bodyDepth(),
                USUAL.bodyItems(),
                USUAL.headerBytes(),
                USUAL.transfer(),
                USUAL.connections(),
                requests,
                requestsASecond);
    }

    private Answer refused(Api api, String body, int status) {
        Answer answer = Rows.unchangedBy(scope, () -> api.post(CREATE, body));
        BadInputTest.requireRefusal(answer, status);
        return answer;
    }

    @Test
    void bodiesThatAreTooLong_tooDeep_orOfTooManyItems() throws Exception {
        try (LimitedServer server = LimitedServer.with(ofBodies(2_000, 8, 5, 64 * 1024))) {
            Api api = server.api();
            assertThat(refused(api, order("O").replace("{", "{" + " ".repeat(2_000)), 413)
                            .at("/detail")
                            .asString())
                    .contains("2000 bytes");
            String deep =
                    order("O").replace("\"quantity\"", "\"x\": " + "[".repeat(8) + "]".repeat(8) + ", \"quantity\"");
            assertThat(refused(api, deep, 400).at("/detail").asString()).contains("8 levels");
            String many = bodies.requests(bodies.block(
                    "B",
                    "",
                    IntStream.range(0, 6)
                            .mapToObj(i -> bodies.order("O" + i, "1", ""))
                            .toArray(String[]::new)));
            assertThat(refused(api, many, 400).at("/detail").asString()).contains("5 items");
            assertThat(chunked(api, " ".repeat(3_000)).statusCode()).isEqualTo(413);
            assertThat(chunked(api, order("C")).statusCode()).isEqualTo(201);
            api.call("createOrders", order("O")).expect(201);
        }
    }

    /** In a thread of its own, however few processors there are. */
    private static CompletableFuture<Answer> atOnce(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
    }

    /** Sends a body that does not say how long it is. */
    private static HttpResponse<String> chunked(Api api, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.base() + CREATE))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void largeBodies_areReadWhole_withOrWithoutTheirLength() throws Exception {
        String padded = order("O").replace("{", "{" + " ".repeat(400_000));
        TestServer.api().post(CREATE, padded).expect(201);
        assertThat(chunked(TestServer.api(), order("P").replace("{", "{" + " ".repeat(400_000)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void headersThatAreTooLong() {
        try (LimitedServer server = LimitedServer.with(ofBodies(2_000, 8, 5, 8 * 1024))) {
            Api api = server.api();
            Answer address = api.get("/api/orders/a/" + "x".repeat(9_000));
            BadInputTest.requireRefusal(address, 400);
            Answer header = api.with("X-Long", "x".repeat(9_000)).get("/api/orders/a/b");
            BadInputTest.requireRefusal(header, 400);
            assertThat(header.at("/detail").asString()).contains("longer than 8192 bytes");
            api.with("X-Long", "x".repeat(7_000)).get("/api/orders/a/b").expect(404);
        }
    }

    @Test
    void moreRequestsThanOneClientMaySend_butHealthIsAnswered() {
        try (LimitedServer server = LimitedServer.with(ofRequests(200, 2))) {
            Api api = server.api();
            List<Answer> answers =
                    IntStream.range(0, 12)
                            .mapToObj(i -> atOnce(() -> api.post(CREATE, order("O" + i))))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
            assertThat(answers).anyMatch(answer -> answer.status() == 201);
            Answer refused = answers.stream()
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();
            BadInputTest.requireRefusal(refused, 429);
            assertThat(refused.code()).isEqualTo(102);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.at("/detail").asString()).contains("127.0.0.1", "2 requests");
            long created = answers.stream().filter(Answer::isSuccess).count();
            assertThat(Rows.one("SELECT count(*) FROM orders WHERE scope = '%s'".formatted(scope)))
                    .isEqualTo(Long.toString(created));
            for (int i = 0; i < 20; i++) {
                api.get("/health").expect(200);
            }
        }
    }

    @Test
    void moreRequestsThanAreWorkedOnAtATime_areToldToComeAgain() throws SQLException {
        try (LimitedServer server = LimitedServer.with(ofRequests(4, 1_000));
                Connection blocker = locked("orders", "EXCLUSIVE")) {
            Api api = server.api();
            List<CompletableFuture<Answer>> working = Stream.of("O1", "O2", "O3", "O4")
                    .map(code -> atOnce(() -> api.post(CREATE, order(code))))
                    .toList();
            await().until(() -> waitingForALock() == 4);
            Answer refused = refused(api, order("O5"), 503);
            assertThat(refused.header("retry-after")).isEqualTo("5");
            assertThat(refused.at("/detail").asString()).contains("as many requests as it can", "nothing was done");
            api.get("/health").expect(200);
            blocker.rollback();
            working.forEach(each -> each.join().expect(201));
            api.post(CREATE, order("O5")).expect(201);
        }
    }

    @Test
    void whatIsSentAgainWithItsKey_isHeldToTheLimitsToo_beforeItsAnswerIsLookedFor() throws SQLException {
        try (LimitedServer server = LimitedServer.with(ofRequests(4, 1_000))) {
            Api keyed = server.api().with("Idempotency-Key", scope);
            keyed.post(CREATE, order("O")).expect(201);
            try (Connection blocker = locked("orders", "EXCLUSIVE")) {
                List<CompletableFuture<Answer>> working = Stream.of("O1", "O2", "O3", "O4")
                        .map(code -> atOnce(() -> server.api().post(CREATE, order(code))))
                        .toList();
                await().until(() -> waitingForALock() == 4);
                Answer refused = keyed.post(CREATE, order("O"));
                BadInputTest.requireRefusal(refused, 503);
                assertThat(refused.at("/detail").asString()).contains("as many requests as it can");
                blocker.rollback();
                working.forEach(each -> each.join().expect(201));
            }
            for (int i = 0; i < 10; i++) {
                keyed.post(CREATE, order("O")).expect(201);
            }
        }
        try (LimitedServer server = LimitedServer.with(ofRequests(200, 2))) {
            Api keyed = server.api().with("Idempotency-Key", scope);
            List<Answer> answers =
                    IntStream.range(0, 12).mapToObj(i -> atOnce(() -> keyed.post(CREATE, order("O")))).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();
            assertThat(answers).anyMatch(answer -> answer.status() == 429 && answer.code() == 102);
        }
    }

    private static Connection locked(String table, String mode) throws SQLException {
        Connection connection = TestServer.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN " + mode + " MODE");
        }
        return connection;
    }

    private static int waitingForALock() {
        return Integer.parseInt(Rows.one("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"));
    }

    @Test
    void whatTakesTheDatabaseTooLong_isStopped_andSaysWhatToDo() throws SQLException {
        try (LimitedServer server = LimitedServer.with(USUAL, Duration.ofSeconds(1))) {
            Api api = server.api();
            try (Connection blocker = locked("orders", "ACCESS EXCLUSIVE")) {
                Answer list = api.call("listOrders", Map.of(), Map.of());
                Answer command = api.post(CREATE, order("O"));
                blocker.rollback();
                for (Answer answer : List.of(list, command)) {
                    BadInputTest.requireRefusal(answer, 503);
                    assertThat(answer.at("/name").asString()).isEqualTo("TookTooLong");
                    assertThat(answer.at("/detail").asString()).contains("nothing was written", "narrow the filter");
                }
            }
            assertThat(Rows.one("SELECT count(*) FROM blocks WHERE scope = '%s'".formatted(scope)))
                    .isEqualTo("0");
            api.post(CREATE, order("O")).expect(201);
        }
    }
}
