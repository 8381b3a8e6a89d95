package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.ServerProcess;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest bodies, many at a time, fit into a heap of 256 MB: each is done or told to come again, and the server lives on. */
class MemoryTest {
    private static final int CLIENTS = 6;
    private static final int MANY = 10_000;
    private static final int READERS = 90;
    private static final String PADDING = " ".repeat(31 * 1024 * 1024);

    private final Bodies bodies = new Bodies("memory");

    @TempDir
    private Path data;

    @Test
    void theLargestBodies_manyAtATime() {
        try (ServerProcess server = ServerProcess.serving(data)) {
            Api api = server.awaitReady();
            List<Answer> answers = IntStream.range(0, CLIENTS)
                    .boxed()
                    .flatMap(client -> Stream.of(
                            sent(api, "createorders", orders("C" + client, 1) + PADDING),
                            sent(api, "createorders", orders("M" + client, MANY)),
                            sent(api, "cancelorders", unknown(MANY))))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers).allMatch(answer -> answer.isSuccess() || answer.status() == 503);
            assertThat(answers).filteredOn(Answer::isSuccess).hasSizeGreaterThan(CLIENTS);
            api.get("/health").expect(200);
            assertThat(server.errors()).doesNotContain("OutOfMemoryError", "ERROR");
        }
    }

    /** More than the heap holds, if what a slow client has not taken yet were in it. */
    @Test
    void theLargestPages_whileTheirClientsTakeTheirTime() throws Exception {
        try (ServerProcess server = ServerProcess.serving(data)) {
            Api api = server.awaitReady();
            for (int part = 0; part < 4; part++) {
                api.post("/api/orders", "{\"orderRequests\": [" + largeOrders(part) + "]}")
                        .expect(201);
            }
            URI address = URI.create(api.base() + "/api/orders?limit=5000");
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<InputStream>>> answers = IntStream.range(0, READERS)
                    .mapToObj(i ->
                            client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream()))
                    .toList();
            String first = null;
            for (CompletableFuture<HttpResponse<InputStream>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
            api.get("/api/orders?limit=1").expect(200);
            for (CompletableFuture<HttpResponse<InputStream>> answer : answers) {
                String page = withoutTokens(new String(answer.get().body().readAllBytes(), StandardCharsets.UTF_8));
                assertThat(page.length()).isGreaterThan(1024 * 1024);
                first = first == null ? page : first;
                assertThat(page.equals(first)).isTrue();
            }
            api.get("/health").expect(200);
            assertThat(server.errors()).doesNotContain("OutOfMemoryError", "ERROR");
        }
    }

    @Test
    void whatFitsNoFile_isRefused_andWhatIsSmall_isAnswered() throws Exception {
        Path temporary = Files.createDirectory(data.resolve("tmp"));
        try (ServerProcess server = ServerProcess.servingFrom(data.resolve("data"), temporary)) {
            Api api = server.awaitReady();
            api.post("/api/orders", "{\"orderRequests\": [" + largeOrders(0) + "]}")
                    .expect(201);
            Files.move(temporary, data.resolve("gone"));
            assertThat(api.get("/api/orders").expect(503, 157).body()).contains("no room for the answer");
            assertThat(api.post("/api/orders", "{\"orderRequests\": [" + largeOrders(1) + "]}")
                            .expect(503, 157)
                            .body())
                    .contains("no room for the body");
            api.get("/api/orders?filter=id.code%20eq%20'none'").expect(200);
            Files.move(data.resolve("gone"), temporary);
            assertThat(api.get("/api/orders").expect(200).at("/values")).hasSize(10);
            assertThat(server.errors()).doesNotContain("ERROR");
        }
    }

    /** Each page is as at the instant of its own request. */
    private static String withoutTokens(String page) {
        return page.substring(page.indexOf("\"values\""), page.lastIndexOf("labelValue"));
    }

    private String largeOrders(int part) {
        String text = "é".repeat(8_000);
        return IntStream.range(0, 10)
                .mapToObj(i -> bodies.order(
                        "large" + part + "-" + i,
                        "1",
                        "\"side\": \"Buy\", \"instrumentIdentifiers\": " + Bodies.VOD + ", \"properties\": {"
                                + IntStream.range(0, 14)
                                        .mapToObj(p ->
                                                "\"Order/a/p%d\": {\"key\": \"Order/a/p%d\", \"value\": {\"labelValue\": \"%s\"}}"
                                                        .formatted(p, p, text))
                                        .collect(Collectors.joining(", "))
                                + "}"))
                .collect(Collectors.joining(", "));
    }

    private static CompletableFuture<Answer> sent(Api api, String operation, String body) {
        return CompletableFuture.supplyAsync(
                () -> api.post("/api/ordermanagement/" + operation, body), task -> new Thread(task).start());
    }

    private String orders(String block, int count) {
        return bodies.requests(bodies.block(
                block,
                "",
                IntStream.range(0, count)
                        .mapToObj(i -> bodies.order(block + "-" + i, "1", ""))
                        .toArray(String[]::new)));
    }

    private String unknown(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\": " + bodies.id("unknown" + i))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
