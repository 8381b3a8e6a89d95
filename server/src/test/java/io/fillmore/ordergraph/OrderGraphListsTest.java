package io.fillmore.ordergraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.TestServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The three lists as lists: what they cost, and that they are filtered, sorted and paged as any other. */
@ExtendWith(HouseInOrder.class)
@TestInstance(Lifecycle.PER_CLASS)
class OrderGraphListsTest {
    private static final int MANY = 50;
    private static final String PROPERTIES = """
            "blockProperties": {"Block/s/a": {"key": "Block/s/a", "value": {"labelValue": "A"}},
                                "Block/s/b": {"key": "Block/s/b", "value": {"labelValue": "B"}}}""";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    /** One block and its like fifty times: two orders, a placement with a child, executions, allocations and transactions. */
    @BeforeAll
    void everythingExists() {
        String portfolio = "{\"code\": \"P\", \"displayName\": \"The fund\", \"baseCurrency\": \"GBP\"}";
        api.call("createPortfolio", Map.of("scope", scope), Map.of(), portfolio).expect(201);
        life("one", 1);
        life("many", MANY);
    }

    private void life(String name, int blocks) {
        send(
                "createOrders",
                blocks,
                i -> bodies.block(
                        name + i,
                        PROPERTIES,
                        bodies.order(name + i + "-a", String.valueOf(10 + i), ""),
                        bodies.order(name + i + "-b", "10", "")));
        send("placeBlocks", blocks, i -> bodies.placement(name + i + "-L", "20", "", name + i));
        String parent = "\"parentPlacementId\": ";
        send(
                "placeBlocks",
                blocks,
                i -> bodies.placement(name + i + "-C", "5", parent + bodies.id(name + i + "-L"), name + i));
        send("upsertExecutions", blocks, i -> bodies.execution(name + i + "-X", name + i + "-L", "15", ""));
        send("upsertExecutions", blocks, i -> bodies.execution(name + i + "-Y", name + i + "-C", "5", ""));
        String[] placements = IntStream.range(0, blocks)
                .boxed()
                .flatMap(i -> Stream.of(name + i + "-L", name + i + "-C"))
                .toArray(String[]::new);
        assertThat(api.call("runAllocationService", bodies.ids(placements)).at("/failed"))
                .isEmpty();
        String[] allocations = IntStream.range(0, blocks)
                .boxed()
                .flatMap(i -> Stream.of("a", "b").map(order -> name + i + "-L-" + name + i + "-" + order))
                .toArray(String[]::new);
        Answer booked = api.call("bookTransactions", "{\"allocationIds\": %s}".formatted(bodies.ids(allocations)));
        assertThat(booked.at("/failed")).isEmpty();
    }

    private void send(String operation, int items, IntFunction<String> item) {
        String[] all = IntStream.range(0, items).mapToObj(item).toArray(String[]::new);
        assertThat(api.call(operation, bodies.requests(all)).isSuccess()).isTrue();
    }

    private String of(String name) {
        return "id.scope eq '%s' and id.code startswith '%s'".formatted(scope, name);
    }

    private Answer list(String operation, Map<String, String> query) {
        return api.call(operation, Map.of(), query);
    }

    private static List<String> codes(Answer answer, String entity) {
        return answer.at("/values")
                .valueStream()
                .map(each -> each.at("/" + entity + "/id/code").asString())
                .toList();
    }

    private long statements(String operation, Map<String, String> query, int expected) {
        long before = TestServer.fillmore().database().statements();
        Answer answer = list(operation, query).expect(200);
        long statements = TestServer.fillmore().database().statements() - before;
        assertThat(answer.at("/values").size()).isEqualTo(expected);
        for (JsonNode graph : answer.at("/values")) {
            assertThat(graph.at("/executed/details")).isNotEmpty();
            assertThat(graph.at("/allocated/details")).isNotEmpty();
        }
        return statements;
    }

    @ParameterizedTest
    @CsvSource({"listOrderGraphBlocks, 1, 10", "listOrderGraphPlacements, 2, 8"})
    void aPage_isAFixedNumberOfStatements(String operation, int ofOne, int expected) {
        Map<String, String> one = Map.of("filter", of("one"), "limit", "5000");
        Map<String, String> many = Map.of("filter", of("many"), "limit", "5000");
        assertThat(statements(operation, one, ofOne)).isEqualTo(expected);
        assertThat(statements(operation, many, ofOne * MANY)).isEqualTo(expected);

        String asAt = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        Map<String, String> oneAsAt = new HashMap<>(one);
        Map<String, String> manyAsAt = new HashMap<>(many);
        oneAsAt.put("asAt", asAt);
        manyAsAt.put("asAt", asAt);
        long settling = 1;
        assertThat(statements(operation, oneAsAt, ofOne)).isEqualTo(expected + settling);
        assertThat(statements(operation, manyAsAt, ofOne * MANY))
                .as("the instant is settled already")
                .isEqualTo(expected);
    }

    @Test
    void blocks_areFilteredAndSorted_byTheirOwnFields() {
        Map<String, String> query =
                Map.of("filter", of("many") + " and quantity gte 65", "sortBy", "quantity DESC,id.code");
        assertThat(codes(list("listOrderGraphBlocks", query).expect(200), "block"))
                .containsExactly("many49", "many48", "many47", "many46", "many45");
    }

    @Test
    void propertyKeys_chooseProperties() {
        JsonNode all = list("listOrderGraphBlocks", Map.of("filter", of("one"))).at("/values/0/block/properties");
        assertThat(all.propertyNames()).containsExactly("Block/s/a", "Block/s/b");
        JsonNode chosen = list("listOrderGraphBlocks", Map.of("filter", of("one"), "propertyKeys", "Block/s/b"))
                .at("/values/0/block/properties");
        assertThat(chosen.propertyNames()).containsExactly("Block/s/b");
    }

    @Test
    void pages_showOneInstant_whateverIsDoneMeanwhile() {
        send("createOrders", 5, i -> bodies.block("page" + i, "", bodies.order("page-order" + i, "10", "")));
        Map<String, String> query = new HashMap<>(Map.of("filter", of("page"), "limit", "2"));
        List<String> seen = new ArrayList<>();
        Answer page = list("listOrderGraphBlocks", query).expect(200);
        for (int turn = 0; turn < 3; turn++) {
            seen.addAll(codes(page, "block"));
            page.at("/values")
                    .forEach(graph -> assertThat(graph.at("/placed/quantity").decimalValue())
                            .isZero());
            String code = "page" + (turn + 2);
            if (turn < 2) {
                api.call("placeBlocks", bodies.requests(bodies.placement(code + "-L", "10", "", code)))
                        .expect(200);
                query.put("paginationToken", page.at("/nextPage").asString());
                page = list("listOrderGraphBlocks", query).expect(200);
            }
        }
        assertThat(seen).containsExactly("page0", "page1", "page2", "page3", "page4");
        assertThat(page.json().has("nextPage")).isFalse();
        query.remove("paginationToken");
        query.put("sortBy", "id.code DESC");
        assertThat(list("listOrderGraphBlocks", query)
                        .at("/values/0/placed/quantity")
                        .decimalValue())
                .isZero();
        assertThat(list("listOrderGraphBlocks", query)
                        .at("/values/1/placed/quantity")
                        .decimalValue())
                .isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listOrderGraphBlocks", "listOrderGraphPlacements"})
    void whatEveryListRefuses_isRefusedInItsOrder(String operation) {
        Map<String, String> query = new HashMap<>(Map.of(
                "limit",
                "5001",
                "filter",
                "nothing",
                "sortBy",
                "no",
                "paginationToken",
                "no",
                "asAt",
                "2999-01-01T00:00:00Z"));
        list(operation, query).expect(400, 151);
        query.remove("limit");
        list(operation, query).expect(400, 233);
        query.remove("filter");
        list(operation, query).expect(400, 411);
        query.remove("sortBy");
        list(operation, query).expect(400, 689);
        query.remove("paginationToken");
        list(operation, query).expect(400, 151);
    }

    @Test
    void aTokenOfAnotherList_isRefused() {
        String token = list("listOrderGraphBlocks", Map.of("limit", "1"))
                .at("/nextPage")
                .asString();
        assertThat(token).isNotEmpty();
        list("listOrderGraphBlocks", Map.of("limit", "1", "paginationToken", token))
                .expect(200);
        list("listOrderGraphPlacements", Map.of("limit", "1", "paginationToken", token))
                .expect(400, 689);
        list("listOrderGraphBlocks", Map.of("filter", of("one"), "paginationToken", token))
                .expect(400, 689);
    }

    @Test
    void theKindOfCompliance_isAccepted_andMeansNothing() {
        JsonNode plain = list("listOrderGraphBlocks", Map.of("filter", of("one")))
                .expect(200)
                .at("/values");
        for (String flag : List.of("true", "false")) {
            assertThat(list("listOrderGraphBlocks", Map.of("filter", of("one"), "useComplianceV2", flag))
                            .at("/values"))
                    .isEqualTo(plain);
        }
    }

    @Test
    void aBlockOfManyOrders_listsThemAll() {
        int orders = 10_500;
        String[] all = IntStream.range(0, orders)
                .mapToObj(i -> bodies.order("big" + i, "1", ""))
                .toArray(String[]::new);
        api.call("createOrders", bodies.requests(bodies.block("big", "", all))).expect(201);
        api.call("placeBlocks", bodies.requests(bodies.placement("big-L", "10500", "", "big")))
                .expect(200);
        JsonNode graph =
                list("listOrderGraphBlocks", Map.of("filter", of("big"))).at("/values/0");
        assertThat(graph.at("/ordered/details").size()).isEqualTo(orders);
        assertThat(graph.at("/ordered/quantity").decimalValue()).isEqualByComparingTo("10500");
        assertThat(graph.at("/derivedState").asString()).isEqualTo("Placed");
        JsonNode placement =
                list("listOrderGraphPlacements", Map.of("filter", of("big"))).at("/values/0");
        assertThat(placement.at("/ordered/details").size()).isEqualTo(orders);
    }
}
