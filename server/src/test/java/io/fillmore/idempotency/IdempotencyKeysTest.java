package io.fillmore.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.idempotency.AnswerOnce;
import io.fillmore.platform.idempotency.IdempotencyKey;
import io.fillmore.platform.idempotency.KeptAnswer;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests a key stands for, and which answers are kept. */
@ExtendWith(HouseInOrder.class)
class IdempotencyKeysTest {
    private static final String CREATE = "/api/ordermanagement/createorders";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);
    private final String key = UUID.randomUUID().toString();
    private final Api keyed = api.with("Idempotency-Key", key);

    private String order(String quantity) {
        return bodies.requests(bodies.block("B", "", bodies.order("O", quantity, "")));
    }

    private Answer replayed(Answer first, Answer again) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
        assertThat(again.header("lusid-meta-success")).isEqualTo(first.header("lusid-meta-success"));
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        return again;
    }

    @Test
    void theAnswer_staysThatOfTheFirst_whateverHappenedSince() {
        Answer first = keyed.post(CREATE, order("10")).expect(201);
        scenario.run("update order O quantity=20");
        Answer again = replayed(first, Rows.unchangedBy(scope, () -> keyed.post(CREATE, order("10"))));
        assertThat(again.at("/values/0/orders/0/quantity").asInt()).isEqualTo(10);
        assertThat(again.at("/links/0/href").asString()).endsWith(first.header("lusid-meta-requestid"));
    }

    @Test
    void anotherBody_isRefused() {
        keyed.post(CREATE, order("10")).expect(201);
        Answer refusal =
                Rows.unchangedBy(scope, () -> keyed.post(CREATE, order("11")).expect(422, 157));
        assertThat(refusal.at("/detail").asString()).contains(key, "another address or body", "nothing was done");
        assertThat(refusal.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refusal.header("lusid-meta-success")).isEqualTo("False");
        keyed.post(CREATE, order("10")).expect(201);
    }

    @Test
    void anotherAddressOrQuery_isRefused_butTheApiHasTwoAddresses() {
        scenario.run("order O Buy 10 VOD P in B\nplace L B 10\nfill X L 10 @ 1");
        String allocate = "/api/ordermanagement/allocate?allocationAlgorithm=";
        Answer first = keyed.post(allocate + "FIFO", bodies.ids("L")).expect(200);
        keyed.post(allocate + "LF", bodies.ids("L")).expect(422);
        keyed.post("/api/ordermanagement/$cancelplacements", bodies.ids("L")).expect(422);
        replayed(first, keyed.post("/api" + allocate + "FIFO", bodies.ids("L")));
    }

    @Test
    void anAddressThatIsWrittenOtherwise_isHeldToItsKeyToo() {
        String encoded = CREATE.replace("/api/", "/%61pi/");
        replayed(keyed.post(encoded, order("10")).expect(201), keyed.post(encoded, order("10")));
    }

    @Test
    void refusals_areKeptToo_andWroteNothing() {
        scenario.run("order O Buy 10 VOD P in B");
        String tooMuch = bodies.requests(bodies.placement("L", "11", "", "B"));
        Answer refused = Rows.unchangedBy(
                scope,
                () -> keyed.post("/api/ordermanagement/placeblocks", tooMuch).expect(400, 881));
        scenario.run("update order O quantity=20");
        replayed(refused, keyed.post("/api/ordermanagement/placeblocks", tooMuch));
        api.post("/api/ordermanagement/placeblocks", tooMuch).expect(200);
    }

    @Test
    void missingEntities_faultsOfShape_andFailedItems_areKept() {
        String lost = bodies.requests(bodies.placement("L", "1", "", "None"));
        replayed(
                keyed.post("/api/ordermanagement/placeblocks", lost).expect(404, 727),
                keyed.post("/api/ordermanagement/placeblocks", lost));
        Api other = api.with("Idempotency-Key", key + "-2");
        replayed(other.post(CREATE, "{\"requests\": [{").expect(400, 157), other.post(CREATE, "{\"requests\": [{"));
        Api third = api.with("Idempotency-Key", key + "-3");
        String cancelled = Bodies.map("a", bodies.id("O"), "b", bodies.id("N"));
        scenario.run("order O Buy 10 VOD P in B");
        Answer partly =
                third.post("/api/ordermanagement/cancelorders", cancelled).expect(200);
        assertThat(partly.at("/values").size()).isEqualTo(1);
        assertThat(partly.at("/failed").size()).isEqualTo(1);
        scenario.run("order N Buy 10 VOD P in C");
        replayed(partly, third.post("/api/ordermanagement/cancelorders", cancelled));
    }

    @Test
    void whatIsRefusedForItsForm_isNotKept() {
        Answer notRead = keyed.with("Content-Type", "text/plain")
                .post(CREATE, order("10"))
                .expect(415);
        assertThat(notRead.header("idempotent-replayed")).isEmpty();
        keyed.post(CREATE, order("10")).expect(201);
    }

    @Test
    void withoutAKey_nothingIsKept_norWithoutAPost() {
        String before = Rows.one("SELECT count(*) FROM kept_answers");
        api.post(CREATE, order("10")).expect(201);
        keyed.get("/api/orders/" + scope + "/O").expect(200);
        keyed.get("/api/orders/" + scope + "/None").expect(404);
        assertThat(Rows.one("SELECT count(*) FROM kept_answers")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb", "schlüssel", "256"})
    void aBadKey_isRefused_beforeTheBodyIsRead(String text) {
        String bad = text.equals("256") ? "k".repeat(256) : text;
        String answer = Rows.unchangedBy(scope, () -> raw("Idempotency-Key: " + bad + "\r\n", order("0")));
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":151", "Idempotency-Key", "1 to 255");
    }

    @Test
    void twoKeys_areRefused_andTheLongestIsTaken() {
        assertThat(raw("Idempotency-Key: a\r\nIdempotency-Key: b\r\n", order("1")))
                .startsWith("HTTP/1.1 400")
                .contains("given 2 times");
        String longest = key + "~".repeat(255 - key.length());
        api.with("Idempotency-Key", longest).post(CREATE, order("1")).expect(201);
    }

    private static String raw(String header, String body) {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), TestServer.address().getPort())) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "POST " + CREATE + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                    + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void theSameKey_ofAnotherUser_isAnother() {
        AnswerOnce answers = new AnswerOnce(TestServer.fillmore().database());
        AtomicInteger done = new AtomicInteger();
        for (String user : new String[] {"ann", "ben", "ann"}) {
            answers.run(
                    new IdempotencyKey(user, key),
                    "f",
                    () -> KeptAnswer.given(200, "text/plain", new byte[] {(byte) done.incrementAndGet()}));
        }
        assertThat(done).hasValue(2);
    }

    @Test
    void aLargeAnswer_isKeptSmall() {
        StringBuilder orders = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            orders.append(i == 0 ? "" : ",").append(bodies.order("O" + i, "1", ""));
        }
        String body = bodies.requests(bodies.block("B", "", orders.toString()));
        Answer first = keyed.post(CREATE, body).expect(201);
        replayed(first, keyed.post(CREATE, body));
        int kept = Integer.parseInt(
                Rows.one("SELECT octet_length(body) FROM kept_answers WHERE key = '%s'".formatted(key)));
        assertThat(kept).isLessThan(first.body().length() / 5);
    }
}
