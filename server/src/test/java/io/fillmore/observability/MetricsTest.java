package io.fillmore.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Exposition;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.TestServer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each metric moves when it should, and only then. */
@ExtendWith(HouseInOrder.class)
class MetricsTest {
    private static final String REQUESTS = "fillmore_requests_total";
    private static final String REFUSALS = "fillmore_refusals_total";
    private static final String ENTITIES = "fillmore_entities_total";

    private static WatchedServer server;

    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private Exposition before;

    @BeforeAll
    static void start() {
        server = WatchedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void look() {
        before = server.scrape();
    }

    private void grew(String name, Map<String, Integer> expected) {
        server.awaitGrowth(before, name, expected);
    }

    private Answer create(String... orders) {
        return server.api().call("createOrders", bodies.requests(bodies.block("B", "", orders)));
    }

    private Answer createBlock() {
        return create(bodies.order("O1", "30", ""), bodies.order("O2", "70", ""))
                .expect(201);
    }

    private static String entities(String table, String outcome) {
        return "{outcome=\"%s\",table=\"%s\"}".formatted(outcome, table);
    }

    private static String requests(String operation, int status) {
        return "{operation=\"%s\",status=\"%d\"}".formatted(operation, status);
    }

    private static String refusals(int code, String name, String of, String operation) {
        return "{code=\"%d\",name=\"%s\",of=\"%s\",operation=\"%s\"}".formatted(code, name, of, operation);
    }

    @Test
    void requests_areCounted_byOperationAndStatus_andTimedOnceEach() {
        createBlock();
        server.api().get("/api/orders/" + scope + "/none").expect(404, 650);
        server.api().get("/api/orders/" + scope + "/O1").expect(200);
        server.api().get("/nowhere/" + scope).expect(404);
        grew(
                REQUESTS,
                Map.of(
                        requests("createOrders", 201), 1,
                        requests("getOrder", 404), 1,
                        requests("getOrder", 200), 1,
                        requests("unmatched", 404), 1));
        grew(
                "fillmore_request_duration_seconds_count",
                Map.of(
                        "{operation=\"createOrders\"}", 1,
                        "{operation=\"getOrder\"}", 2,
                        "{operation=\"unmatched\"}", 1));
    }

    @Test
    void refusals_areCounted_byCode_ofRequestsAndOfItems() {
        createBlock();
        server.api().get("/api/orders/" + scope + "/none").expect(404, 650);
        server.api().post("/api/ordermanagement/createorders", "{").expect(400, 157);
        server.api()
                .call(
                        "updateOrders",
                        Bodies.map(
                                "good", "{\"id\": %s, \"quantity\": 40}".formatted(bodies.id("O1")),
                                "bad", "{\"id\": %s, \"quantity\": 40}".formatted(bodies.id("none")),
                                "worse", "{\"id\": %s, \"quantity\": 40}".formatted(bodies.id("none2"))))
                .expect(200);
        grew(
                REFUSALS,
                Map.of(
                        refusals(650, "OrderNotFound", "request", "getOrder"), 1,
                        refusals(157, "InvalidRequest", "request", "createOrders"), 1,
                        refusals(650, "OrderNotFound", "item", "updateOrders"), 2));
    }

    @Test
    void entities_areCounted_byWhatBecameOfThem() {
        createBlock();
        grew(ENTITIES, Map.of(entities("blocks", "created"), 1, entities("orders", "created"), 2));

        before = server.scrape();
        createBlock();
        grew(ENTITIES, Map.of(entities("blocks", "unchanged"), 1, entities("orders", "unchanged"), 2));

        before = server.scrape();
        server.api()
                .call("updateOrders", Bodies.map("a", "{\"id\": %s, \"quantity\": 40}".formatted(bodies.id("O1"))))
                .expect(200);
        grew(ENTITIES, Map.of(entities("blocks", "changed"), 1, entities("orders", "changed"), 1));

        before = server.scrape();
        server.api().delete("/api/blocks/" + scope + "/B").expect(200);
        grew(ENTITIES, Map.of(entities("blocks", "deleted"), 1, entities("orders", "changed"), 2));
    }

    @Test
    void whatIsRefused_countsNoEntity() {
        createBlock();
        server.api()
                .post(
                        "/api/ordermanagement/createorders",
                        bodies.requests(bodies.block("B", "\"type\": \"Limit\"", bodies.order("O3", "1", ""))))
                .expect(400, 883);
        grew(REFUSALS, Map.of(refusals(883, "BlockFieldsDiffer", "request", "createOrders"), 1));
        grew(ENTITIES, Map.of(entities("blocks", "created"), 1, entities("orders", "created"), 2));
    }

    @Test
    void theWayToTheMarketAndBack_isCounted() {
        createBlock();
        server.api()
                .call("placeBlocks", bodies.requests(bodies.placement("L", "100", "", "B")))
                .expect(200);
        server.api()
                .call("upsertExecutions", bodies.requests(bodies.execution("X", "L", "50", "")))
                .expect(201);
        server.api().call("runAllocationService", bodies.ids("L")).expect(200);
        grew(
                ENTITIES,
                Map.of(
                        entities("blocks", "created"), 1,
                        entities("orders", "created"), 2,
                        entities("placements", "created"), 1,
                        entities("placements", "unchanged"), 1,
                        entities("executions", "created"), 1,
                        entities("allocations", "created"), 2));
    }

    @Test
    void retries_areCounted() {
        AtomicInteger tries = new AtomicInteger();
        server.fillmore().database().write(new Caller("ann", "r", Instant.EPOCH), tx -> {
            if (tries.incrementAndGet() < 3) {
                throw new ConflictException("on purpose");
            }
            return true;
        });
        grew("fillmore_transaction_retries_total", Map.of("", 2));
    }

    @Test
    void settling_isTimed_onceForAnInstant() {
        createBlock();
        server.api().get("/api/orders/" + scope + "/O1").expect(200);
        grew("fillmore_settle_duration_seconds_count", Map.of());
        String instant = Instant.now().toString();
        server.api().get("/api/orders/" + scope + "/O1?asAt=" + instant).expect(200);
        server.api().get("/api/orders/" + scope + "/O1?asAt=" + instant).expect(200);
        grew("fillmore_settle_duration_seconds_count", Map.of("", 1));
    }

    @Test
    void tripsToTheDatabase_areTimed_byKindAndTable() {
        createBlock();
        grew(
                "fillmore_database_trip_duration_seconds_count",
                Map.of(
                        "{kind=\"lock\",table=\"blocks\"}", 1,
                        "{kind=\"insert\",table=\"blocks\"}", 1,
                        "{kind=\"copy\",table=\"orders\"}", 1,
                        "{kind=\"commit\",table=\"\"}", 1));
        before = server.scrape();
        server.api().get("/api/orders?filter=id.code%20eq%20'O1'").expect(200);
        grew("fillmore_database_trip_duration_seconds_count", Map.of("{kind=\"list\",table=\"orders\"}", 1));
    }

    @Test
    void aRequestThatWaits_isSeen_withItsConnection() {
        createBlock();
        CompletableFuture<Answer> waiting = Held.block(scope, "B", () -> {
            CompletableFuture<Answer> begun = CompletableFuture.supplyAsync(this::createBlock);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.scrape().value("fillmore_pool_connections_active"))
                            .isEqualTo(1));
            // the scrape is in flight itself
            assertThat(server.scrape().value("fillmore_requests_in_flight")).isEqualTo(2);
            return begun;
        });
        waiting.join();
        Awaitility.await().untilAsserted(() -> {
            Exposition after = server.scrape();
            assertThat(after.value("fillmore_pool_connections_active")).isZero();
            assertThat(after.value("fillmore_requests_in_flight")).isEqualTo(1);
        });
    }

    @Test
    void whatStandsSomewhere_isShown() {
        assertThat(before.types().keySet())
                .contains(
                        "fillmore_admission_waiting",
                        "fillmore_admission_refused_total",
                        "fillmore_pool_connections_idle",
                        "fillmore_pool_waiting",
                        "fillmore_pool_timeouts_total",
                        "fillmore_pool_wait_duration_seconds",
                        "jvm_memory_used_bytes",
                        "jvm_gc_collection_seconds",
                        "jvm_threads_current",
                        "process_cpu_seconds_total");
        assertThat(before.value("fillmore_pool_connections_max"))
                .isEqualTo(TestServer.databaseSettings().connections());
        assertThat(before.value("fillmore_stopping")).isZero();
        assertThat(before.samples().keySet()).anyMatch(series -> series.startsWith("fillmore_build_info{version="));
        assertThat(before.value("fillmore_statements_total")).isPositive();
        long statements = server.fillmore().database().statements();
        assertThat((long) server.scrape().value("fillmore_statements_total")).isEqualTo(statements);
    }
}
