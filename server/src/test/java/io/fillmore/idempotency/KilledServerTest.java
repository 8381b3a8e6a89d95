package io.fillmore.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.ServerProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the server while clients report fills with keys; each sends again what was not answered, and all is there once. */
class KilledServerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 3;
    private static final int ANSWERS_BEFORE_THE_KILL = 40;

    private final Bodies bodies = new Bodies("idem");

    @TempDir
    private Path data;

    /** Answers by key. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    /** What each client has sent, and not been answered yet. */
    private final int[] next = new int[CLIENTS];

    @Test
    void whoeverSendsAgain_hasEachFillOnce_andTheSameAnswers() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (ServerProcess server = ServerProcess.serving(data)) {
                Api api = server.awaitReady();
                if (round == 0) {
                    givenAPlacement(api);
                }
                requireSameAnswers(api);
                reportUntilKilled(api, server);
            }
        }
        try (ServerProcess server = ServerProcess.serving(data)) {
            Api api = server.awaitReady();
            requireSameAnswers(api);
            for (int client = 0; client < CLIENTS; client++) {
                report(api, client);
            }
            Answer fills = api.get("/api/executions?limit=5000").expect(200);
            assertThat(fills.at("/values").size()).isEqualTo(answered.size());
            assertThat(fills.at("/values")
                            .valueStream()
                            .allMatch(fill ->
                                    fill.at("/version/asAtVersionNumber").asInt() == 1))
                    .isTrue();
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ROUNDS * ANSWERS_BEFORE_THE_KILL);
    }

    private void givenAPlacement(Api api) {
        api.post(
                        "/api/ordermanagement/createorders",
                        bodies.requests(bodies.block("B", "", bodies.order("O", "100000", ""))))
                .expect(201);
        api.post("/api/ordermanagement/placeblocks", bodies.requests(bodies.placement("L", "100000", "", "B")))
                .expect(200);
    }

    private void requireSameAnswers(Api api) {
        answered.forEach((key, body) -> {
            Answer again = send(api, key);
            assertThat(again.header("idempotent-replayed")).as(key).isEqualTo("true");
            assertThat(again.body()).as(key).isEqualTo(body);
        });
    }

    private void reportUntilKilled(Api api, ServerProcess server) throws Exception {
        int before = answered.size();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            clients.add(threads.submit(() -> {
                while (report(api, number)) {
                    next[number]++;
                }
            }));
        }
        Awaitility.await().atMost(PATIENCE).until(() -> answered.size() >= before + ANSWERS_BEFORE_THE_KILL);
        server.kill();
        for (Future<?> client : clients) {
            client.get();
        }
        threads.shutdown();
    }

    /** Reports the next fill of a client; false if no answer comes. */
    private boolean report(Api api, int client) {
        String key = "X" + client + "-" + next[client];
        try {
            Answer answer = send(api, key);
            if (answer.status() == 503) {
                return false;
            }
            answered.put(key, answer.expect(201).body());
            return true;
        } catch (UncheckedIOException killed) {
            return false;
        }
    }

    private Answer send(Api api, String key) {
        return api.with("Idempotency-Key", key)
                .post("/api/executions", bodies.requests(bodies.execution(key, "L", "1", "")));
    }
}
