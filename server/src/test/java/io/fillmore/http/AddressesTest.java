package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, methods, headers and content types. */
class AddressesTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private String body(String order) {
        return bodies.requests(bodies.block("B", "", bodies.order(order, "1", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/api/nowhere",
                "/api/api/api/orders/a/b",
                "/api/orders/a",
                "/api/orders/a/b/c",
                "/api/orders/a%2Fb/c",
                "/api/orders/a/b%2Fc",
                "/api/orders/a/%00",
                "/api/orders/%20a/b",
                "/api/orders/a/%E2%82%AC",
                "/api/orders/a/b?asAt=yesterday",
                "/api/orders/a/b?asAt=2024-01-01",
                "/api/orders/a/b?asAt=9999-01-01T00:00:00Z",
                "/api/transactionportfolios/a/b/transactions?limit=many",
                "/api/orders/a/b;x=1/c",
                "/api/orders/a/%25",
                "/api/orders/../../etc/passwd",
                "/api/orders/a/%C3%28",
            })
    void addressesThatAreNone_areRefused(String path) {
        BadInputTest.requireRefusal(api.get(path), 400, 404);
    }

    @Test
    void idsOfAnyLength_areRefused_inOurWords() {
        BadInputTest.requireRefusal(api.get("/api/orders/a/" + "x".repeat(65)), 400);
        BadInputTest.requireRefusal(api.get("/api/orders/a/" + "x".repeat(10_000)), 400);
        Answer answer = api.get("/api/orders/a/" + "x".repeat(10_000));
        assertThat(answer.at("/errors/code/0").asString()).contains("1 to 64").hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/ordermanagement/createorders",
        "PUT, /api/orders/a/b",
        "PUT, /api/executions",
        "PATCH, /api/ordermanagement/allocate",
        "INVENTED, /api/orders/a/b",
        "TRACE, /api/orders/a/b",
        "POST, /health",
    })
    void methodsThatAreNotServed_areRefused(String method, String path) {
        BadInputTest.requireRefusal(api.send(method, path, Optional.empty()), 405, 501, 400);
    }

    @Test
    void aRefusedMethod_tellsWhichAreServed() {
        assertThat(api.get("/api/ordermanagement/createorders").header("allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/json",
                "application/json-patch+json",
                "application/vnd.x+json",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
            })
    void theFourContentTypes_areReadAlike(String contentType) {
        Answer answer = api.with("Content-Type", contentType)
                .with("Accept", "text/plain")
                .call("createOrders", body("O" + contentType.hashCode()));
        answer.expect(201);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "multipart/form-data; boundary=x",
                "json",
            })
    void otherContentTypes_areRefused(String contentType) {
        Answer answer = Rows.unchangedBy(
                scope,
                () -> api.with("Content-Type", contentType).post("/api/ordermanagement/createorders", body("O")));
        BadInputTest.requireRefusal(answer, 415, 400);
    }

    @Test
    void bytesThatAreNotUtf8_areRefused() throws Exception {
        for (byte[] bytes : new byte[][] {
            body("O").getBytes(StandardCharsets.UTF_16),
            body("\u00e9").getBytes(StandardCharsets.ISO_8859_1),
            {(byte) 0xff, (byte) 0xfe, '{', '}'},
            {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
        }) {
            HttpRequest request = HttpRequest.newBuilder(
                            TestServer.address().resolve("/api/ordermanagement/createorders"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        }
    }

    @Test
    void bothBases_answerAlike_withTheRequestsOwnUrl() {
        api.call("createOrders", body("O")).expect(201);
        String path = "/orders/" + scope + "/O";
        Answer once = api.get("/api" + path).expect(200);
        Answer twice = api.get("/api/api" + path).expect(200);
        assertThat(twice.at("/version")).isEqualTo(once.at("/version"));
        Answer history = api.get("/api/api/ordermanagement/order/" + scope + "/O/$history?asAt=9998-01-01T00:00:00Z");
        BadInputTest.requireRefusal(history, 400);
        Answer list = api.get("/api/api/ordermanagement/order/" + scope + "/O/$history")
                .expect(200);
        assertThat(list.at("/href").asString())
                .isEqualTo(TestServer.address() + "/api/api/ordermanagement/order/" + scope + "/O/$history");
    }

    @Test
    void anAsAt_withAPlusThatWasNotEncoded_isUnderstood() {
        Answer created = api.call("createOrders", body("O"));
        String asAt = created.at("/values/0/orders/0/version/asAtModified").asString();
        api.get("/api/orders/" + scope + "/O?asAt=" + asAt).expect(200);
    }

    @Test
    void theCorrelationId_isEchoed_butNeverAHeaderOfItsOwn() {
        Answer echoed = api.with("CorrelationId", "my-id-7").get("/api/orders/a/b");
        assertThat(echoed.header("lusid-meta-correlationid")).isEqualTo("my-id-7");
        Answer odd = api.with("CorrelationId", "a b").get("/api/orders/a/b");
        assertThat(odd.header("lusid-meta-correlationid")).isEqualTo(odd.header("lusid-meta-requestid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /api/orders/a/b\r\n\r\n",
                "POST /api/executions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n",
                "POST /api/executions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n{\"requests\":",
            })
    void whatIsNotHttp_orBreaksOff_doesNotStopTheServer(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), TestServer.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).doesNotContain("Exception", "HTTP/1.1 5", "HTTP/1.1 2");
            }
        }
        assertThat(api.get("/health").status()).isEqualTo(200);
    }
}
