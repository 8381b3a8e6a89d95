package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients of several servers that trade until they are stopped, and send each request again, to the next server, until it is answered:
 * every request is carried out in the end.
 */
public final class PersistentClients {
    private static final int ORDERS_TO_A_TRADE = 5;

    private final List<Api> servers;
    private final String scope;
    private final Bodies bodies;
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean isStopping;

    public PersistentClients(List<Api> servers, String scope) {
        this.servers = List.copyOf(servers);
        this.scope = scope;
        this.bodies = new Bodies(scope);
    }

    /** Begins, with so many clients, each with a block of its own. */
    public PersistentClients start(int number) {
        until201(0, "transactionportfolios/" + scope, """
                {"code": "P", "displayName": "P", "baseCurrency": "GBP", "created": "2024-01-01T00:00:00Z"}""");
        for (int client = 0; client < number; client++) {
            int first = client;
            clients.add(threads.submit(() -> trade(first)));
        }
        return this;
    }

    private void trade(int client) {
        for (int i = 0; !isStopping; i++) {
            String code = "O" + client + "-" + i;
            Answer created = until201(
                    client + i,
                    "ordermanagement/createorders",
                    bodies.requests(bodies.block("B" + client, "", bodies.order(code, "10", ""))));
            answered.put(code, Json.text(created.at("/values/0/orders/0")));
            if (i % ORDERS_TO_A_TRADE == 0) {
                book(client + i, "T" + client + "-" + i);
            }
        }
    }

    /** Takes an order of its own from its block to its transaction. */
    private void book(int server, String code) {
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put(
                "ordermanagement/createorders", bodies.requests(bodies.block(code, "", bodies.order(code, "10", ""))));
        calls.put("ordermanagement/placeblocks", bodies.requests(bodies.placement(code, "10", "", code)));
        calls.put("executions", bodies.requests(bodies.execution(code, code, "7", "")));
        calls.put("ordermanagement/allocate", bodies.ids(code));
        calls.put(
                "ordermanagement/booktransactions?markOrdersAndAllocationsAsBooked=true",
                "{\"allocationIds\": %s}".formatted(bodies.ids(code + "-" + code)));
        calls.forEach((address, body) -> until201(server, address, body));
    }

    /** Sends it until it is answered; an answer other than success, or "try again", is an error of ours. */
    private Answer until201(int first, String address, String body) {
        for (int attempt = first; ; attempt++) {
            try {
                Answer answer = servers.get(attempt % servers.size()).post("/api/" + address, body);
                if (answer.isSuccess()) {
                    return answer;
                }
                assertThat(answer.status()).as("%s: %s", address, answer).isEqualTo(503);
            } catch (UncheckedIOException noAnswer) {
                // as if it had been answered with 503
            }
        }
    }

    /** The orders that were answered so far, as they were answered, by code. */
    public Map<String, String> answered() {
        return Map.copyOf(answered);
    }

    /** Lets each client finish what it is at, and fails if one met anything but success in the end. */
    public void stop() {
        isStopping = true;
        threads.shutdown();
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException failure) {
                throw new AssertionError(failure.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** Fails unless every order of these is there once, unchanged, and as at its creation. */
    public void requireAll(Api api, Map<String, String> orders) {
        orders.forEach((code, order) -> {
            Answer found = order(api, code, Map.of());
            assertThat(asAnswered(found)).as(code).isEqualTo(order);
            String asAt = found.at("/version/asAtCreated").asString();
            assertThat(asAnswered(order(api, code, Map.of("asAt", asAt))))
                    .as(code)
                    .isEqualTo(order);
        });
    }

    private Answer order(Api api, String code, Map<String, String> query) {
        return api.call("getOrder", Map.of("scope", scope, "code", code), query).expect(200);
    }

    private static String asAnswered(Answer order) {
        return order.body().replaceFirst(",\"links\":.*", "}");
    }
}
