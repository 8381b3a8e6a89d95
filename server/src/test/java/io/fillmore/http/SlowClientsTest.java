package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fillmore.platform.http.RequestLimits;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.LimitedServer;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that are slow on purpose, more of them than the server has threads or connections, do not keep others out. */
@ExtendWith(HouseInOrder.class)
class SlowClientsTest {
    private static final int REQUESTS = 16;
    private static final int CONNECTIONS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POST = String.join(
            "\r\n",
            "POST /api/ordermanagement/createorders HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "");

    private static LimitedServer server;

    private final Api api = server.api();
    private final Bodies bodies = new Bodies(TestServer.newScope());
    private int created;

    @BeforeAll
    static void start() {
        RequestLimits usual = RequestLimits.DEFAULT;
        server = LimitedServer.with(new RequestLimits(
                usual.bodyBytes(),
                usual.bodyDepth(),
                usual.bodyItems(),
                usual.headerBytes(),
                Duration.ofSeconds(6),
                CONNECTIONS,
                REQUESTS,
                usual.requestsASecond()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** An honest client, whose requests are answered while the slow ones are at it, and until these are all gone. */
    private void othersAreServed_untilAllAreEnded(Dribblers slow) {
        for (int i = 0; i < 10; i++) {
            create("");
        }
        create(" ".repeat(1_000_000));
        await().atMost(PATIENCE).until(() -> {
            create("");
            return slow.open() == 0;
        });
        api.get("/health").expect(200);
    }

    private void create(String padding) {
        created++;
        String order = bodies.order("O" + created, "1", "");
        api.post("/api/ordermanagement/createorders", padding + bodies.requests(bodies.block("B" + created, "", order)))
                .expect(201);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void headersThatDribble() throws IOException {
        try (Dribblers slow = Dribblers.of(server, 2 * CONNECTIONS, bytes(POST + "X: "), bytes("y"))) {
            othersAreServed_untilAllAreEnded(slow);
        }
    }

    @Test
    void connectionsThatSayNothing() throws IOException {
        try (Dribblers slow = Dribblers.of(server, 2 * CONNECTIONS, new byte[0], new byte[0])) {
            for (int i = 0; i < 10; i++) {
                create("");
            }
            assertThat(slow.open()).isLessThan(2 * CONNECTIONS);
        }
    }

    @Test
    void bodiesThatDribble() throws IOException {
        String announced = POST + "Content-Length: 30000000\r\n\r\n{";
        try (Dribblers slow = Dribblers.of(server, 3 * REQUESTS, bytes(announced), bytes(" "))) {
            othersAreServed_untilAllAreEnded(slow);
        }
    }

    @Test
    void bodiesThatDribble_areToldWhy() throws IOException {
        String announced = POST + "Content-Length: 1000\r\n\r\n{";
        try (Dribblers slow = Dribblers.of(server, 1, bytes(announced), bytes(" "))) {
            await().atMost(PATIENCE)
                    .until(() -> slow.answers().stream().allMatch(answer -> answer.startsWith("HTTP/1.1 408 ")));
            await().atMost(PATIENCE).until(() -> slow.open() == 0);
        }
    }

    @Test
    void bodiesWithoutAnEnd() throws IOException {
        String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
        try (Dribblers slow =
                Dribblers.of(server, REQUESTS, bytes(POST + "Transfer-Encoding: chunked\r\n\r\n"), bytes(chunk))) {
            othersAreServed_untilAllAreEnded(slow);
        }
    }

    @Test
    void answersThatNobodyReads() throws IOException {
        String get = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Dribblers slow = Dribblers.of(server, 3 * REQUESTS, bytes(get), bytes(get))) {
            othersAreServed_untilAllAreEnded(slow);
        }
    }
}
