package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Invariants;
import io.fillmore.testing.Json;
import io.fillmore.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the server, and its PostgreSQL, in the middle of writes: what was answered is there afterwards. */
class KillTest {
    private static final int CLIENTS = 4;
    private static final int ANSWERS_BEFORE_THE_KILL = 60;

    private final Bodies bodies = new Bodies("kill");

    @TempDir
    private Path data;

    /** The answered orders by code: how the order was answered. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    /** What was read of allocations and histories before a kill, by address. */
    private final Map<String, String> read = new ConcurrentHashMap<>();

    @Test
    void whatWasAnswered_isThereAfterEachKill_andTheServerStartsWithoutHelp() throws Exception {
        int rounds = 4;
        for (int round = 0; round < rounds; round++) {
            try (ServerProcess server = ServerProcess.serving(data)) {
                Api api = server.awaitReady();
                requireAnswered(api);
                writeUntilKilled(api, round, round % 2 == 0 ? server::kill : this::killPostgres);
                server.kill();
            }
        }
        try (ServerProcess server = ServerProcess.serving(data)) {
            requireAnswered(server.awaitReady());
            assertThat(broken()).isEmpty();
        }
        assertThat(read).hasSizeGreaterThan(rounds);
        assertThat(answered).hasSizeGreaterThanOrEqualTo(rounds * ANSWERS_BEFORE_THE_KILL);
    }

    private void requireAnswered(Api api) {
        answered.forEach((code, order) -> {
            Answer found = get(api, code, Map.of());
            assertThat(orderIn(found)).as(code).isEqualTo(order);
            String asAt = found.at("/version/asAtCreated").asString();
            assertThat(orderIn(get(api, code, Map.of("asAt", asAt))))
                    .as(code + " as at " + asAt)
                    .isEqualTo(order);
        });
    }

    private static Answer get(Api api, String code, Map<String, String> query) {
        return api.call("getOrder", Map.of("scope", "kill", "code", code), query)
                .expect(200);
    }

    private static String orderIn(Answer answer) {
        return answer.body().replaceFirst(",\"links\":.*", "}");
    }

    private void writeUntilKilled(Api api, int round, Runnable kill) throws Exception {
        int before = answered.size();
        AtomicBoolean isKilled = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String prefix = "O" + round + "-" + client + "-";
            clients.add(threads.submit(() -> write(api, prefix, isKilled)));
        }
        Awaitility.await().until(() -> answered.size() >= before + ANSWERS_BEFORE_THE_KILL);
        kill.run();
        isKilled.set(true);
        for (Future<?> client : clients) {
            client.get();
        }
        threads.shutdown();
    }

    /** Creates orders in one block one after the other, until an answer fails to come; a PostgreSQL that is killed comes back. */
    private void write(Api api, String prefix, AtomicBoolean isKilled) {
        for (int i = 0; !isKilled.get(); i++) {
            String code = prefix + i;
            try {
                Answer answer = api.post(
                        "/api/ordermanagement/createorders",
                        bodies.requests(bodies.block("B", "", bodies.order(code, "10", ""))));
                if (!answer.isSuccess()) {
                    assertThat(answer.status()).as("%s", answer).isEqualTo(503);
                    return;
                }
                answered.put(code, Json.text(answer.at("/values/0/orders/0")));
                if (i % 5 == 0 && !trade(api, code)) {
                    return;
                }
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    /** Takes an order of its own from placement to transaction, and reads what came of it; false once that fails. */
    private boolean trade(Api api, String code) {
        String order = bodies.order(code + "t", "10", "");
        String portfolio =
                "{\"code\": \"P\", \"displayName\": \"P\", \"baseCurrency\": \"GBP\", \"created\": \"2024-01-01T00:00:00Z\"}";
        String booking = "{\"allocationIds\": %s}".formatted(bodies.ids(code + "-" + code + "t"));
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("transactionportfolios/kill", portfolio);
        calls.put("ordermanagement/createorders", bodies.requests(bodies.block(code, "", order)));
        calls.put("ordermanagement/placeblocks", bodies.requests(bodies.placement(code, "10", "", code)));
        calls.put("executions", bodies.requests(bodies.execution(code, code, "7", "")));
        calls.put("ordermanagement/allocate", bodies.ids(code));
        calls.put("ordermanagement/booktransactions?markOrdersAndAllocationsAsBooked=true", booking);
        for (Map.Entry<String, String> call : calls.entrySet()) {
            if (!api.post("/api/" + call.getKey(), call.getValue()).isSuccess()) {
                return false;
            }
        }
        for (String address : List.of(
                "/api/allocations/kill/" + code + "-" + code + "t",
                "/api/ordermanagement/order/kill/" + code + "t/$history")) {
            String body = readable(api, address);
            if (!body.isEmpty()) {
                read.put(address, body);
            }
        }
        return true;
    }

    /** The answer without what differs from request to request; empty if there is none. */
    private static String readable(Api api, String address) {
        Answer answer = api.get(address);
        return answer.isSuccess() ? answer.body().replaceAll("\"href\":\"[^\"]*\"", "\"href\":\"\"") : "";
    }

    private void killPostgres() {
        ServerProcess.signal("KILL", Long.parseLong(pidFile().get(0)));
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> broken() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + pidFile().get(3) + "/fillmore";
        String password = Files.readString(data.resolve("password")).strip();
        try (Connection connection = DriverManager.getConnection(url, "fillmore", password)) {
            return Invariants.broken(connection);
        }
    }
}
