package io.fillmore.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What the items of an order's history hold; GetOrderHistoryTest says which there are. */
@ExtendWith(HouseInOrder.class)
class HistoryItemsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private List<JsonNode> items(String order, Map<String, String> query) {
        return api.call("getOrderHistory", Map.of("scope", scope, "code", order), query)
                .expect(200)
                .at("/values")
                .valueStream()
                .toList();
    }

    private JsonNode only(String order, String action) {
        List<JsonNode> found = items(order, Map.of()).stream()
                .filter(item -> item.at("/action").asString().equals(action))
                .toList();
        assertThat(found).as(action).hasSize(1);
        return found.get(0);
    }

    private void lifecycle() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                move O1 C
                place L1 C 30
                fill X1 L1 10 @ 10
                allocate L1
                book L1-O1
                """);
    }

    private static Map<String, String> detail(JsonNode item) {
        Map<String, String> detail = new LinkedHashMap<>();
        item.path("detail").forEachEntry((key, value) -> detail.put(key, value.asString()));
        return detail;
    }

    private Map<String, String> named(String name, String code) {
        return Map.of(name + "Scope", scope, name + "Code", code);
    }

    @Test
    void detail_namesWhatItHappenedTo_andSuchAnItemHasNoAttribute() {
        lifecycle();
        assertThat(detail(only("O1", "OrderRemovedFromBlock"))).isEqualTo(named("BlockId", "B"));
        assertThat(detail(only("O1", "PlacementCreated"))).isEqualTo(named("PlacementId", "L1"));
        assertThat(detail(only("O1", "ExecutionCreated"))).isEqualTo(named("ExecutionId", "X1"));
        assertThat(detail(only("O1", "AllocationCreated"))).isEqualTo(named("AllocationId", "L1-O1"));
        assertThat(detail(only("O1", "TransactionBooked")))
                .containsOnly(
                        Map.entry("PortfolioIdScope", scope),
                        Map.entry("PortfolioIdCode", "P"),
                        Map.entry("TransactionId", scope + "-L1-O1"),
                        Map.entry("TransactionStatus", "Active"));
        assertThat(items("O1", Map.of()))
                .filteredOn(item -> item.has("detail"))
                .allMatch(item -> !item.has("attributeName") && !item.has("previousValue") && !item.has("newValue"));
    }

    @Test
    void anItem_servesBothGenerationsOfClients() {
        lifecycle();
        Answer placement = api.call("getPlacement", Map.of("scope", scope, "code", "L1"), Map.of());
        JsonNode item = only("O1", "PlacementCreated");
        assertThat(item.at("/actionDescription").asString()).isEqualTo("Placement created");
        for (String field : List.of("asAtModified", "userIdModified", "requestIdModified", "asAtVersionNumber")) {
            assertThat(item.path(field)).as(field).isEqualTo(placement.at("/version/" + field));
        }
        assertThat(item.at("/reasonModified").asString()).isEmpty();
        assertThat(item.at("/isInherited").asBoolean()).isFalse();
        String first = "0001-01-01T00:00:00.0000000+00:00";
        assertThat(item.at("/effectiveFrom").asString()).isEqualTo(first);
        assertThat(item.at("/effectiveRange/fromDate").asString()).isEqualTo(first);
        assertThat(item.at("/effectiveUntil")).isEqualTo(item.at("/effectiveRange/untilDate"));
        assertThat(item.at("/effectiveUntil").asString()).startsWith("9999-12-31T23:59:59.999999");
    }

    @Test
    void anUpdate_isOneItemForEachChangedAttribute_propertiesAmongThem() {
        scenario.run("order O1 Buy 30 VOD P in B");
        String property = "\"properties\": {\"Order/p/a\": {\"key\": \"Order/p/a\"%s}}";
        String update = "{\"id\": %s, \"quantity\": 31, %s}";
        api.call(
                        "updateOrders",
                        Bodies.map(
                                "a",
                                update.formatted(
                                        bodies.id("O1"), property.formatted(", \"value\": {\"labelValue\": \"x\"}"))))
                .expect(200);
        api.call("updateOrders", Bodies.map("a", update.formatted(bodies.id("O1"), property.formatted(""))))
                .expect(200);
        List<JsonNode> updates = items("O1", Map.of()).stream()
                .filter(item -> item.at("/action").asString().equals("OrderUpdated"))
                .toList();
        assertThat(updates)
                .extracting(item -> item.at("/attributeName").asString() + " "
                        + item.at("/previousValue/labelValue").asString("-") + " > "
                        + item.at("/newValue/labelValue").asString("-"))
                .containsExactly("Order/Quantity 30 > 31", "Order/p/a - > x", "Order/p/a x > -");
        assertThat(updates)
                .extracting(item -> item.at("/asAtVersionNumber").asInt())
                .containsExactly(2, 2, 3);
    }

    @Test
    void whatWasReadAsAt_isReadSoForEver() {
        lifecycle();
        List<JsonNode> known = items("O1", Map.of());
        String latest = known.get(known.size() - 1).at("/asAtModified").asString();
        scenario.run("""
                fill X1 L1 12 @ 11
                fill X2 L1 3 @ 12
                allocate L1
                book L1-O1 mark=true
                fill X4 L1 1 @ 10
                bust X4
                """);
        assertThat(items("O1", Map.of("asAt", latest))).isEqualTo(known);
        assertThat(items("O1", Map.of()))
                .startsWith(known.toArray(JsonNode[]::new))
                .hasSizeGreaterThan(known.size() + 4);
    }

    @Test
    void aPlacementOverTwoBlocks_isTheHistoryOfTheOrdersOfBoth_andAnAllocationOnlyOfItsOwn() {
        scenario.run("""
                order O1 Buy 40 VOD P in B
                order O2 Buy 60 VOD P in C
                order O3 Buy 60 VOD P in D
                place L1 B,C 100
                fill X1 L1 50 @ 10
                allocate L1
                """);
        for (String order : List.of("O1", "O2")) {
            assertThat(detail(only(order, "PlacementCreated"))).isEqualTo(named("PlacementId", "L1"));
            assertThat(detail(only(order, "ExecutionCreated"))).isEqualTo(named("ExecutionId", "X1"));
            assertThat(detail(only(order, "AllocationCreated"))).isEqualTo(named("AllocationId", "L1-" + order));
        }
        assertThat(items("O3", Map.of())).hasSize(2);
    }

    @Test
    void anAllocationThatMovesToAnotherOrder_isToldToBoth() {
        scenario.run("""
                portfolio P GBP
                write order O1 Buy 30 VOD
                write order O2 Buy 30 VOD
                write allocation A O1 P 10 @ 5 currency=GBP
                book A
                write allocation A O2 P 10 @ 5 currency=GBP
                book A
                write allocation A O2 P 12 @ 5 currency=GBP
                book A
                """);
        Map<String, String> moved = new LinkedHashMap<>(named("AllocationId", "A"));
        moved.putAll(named("OrderId", "O2"));
        moved.putAll(named("PreviousOrderId", "O1"));
        assertThat(actionsAround("O1"))
                .containsExactly("AllocationCreated", "TransactionBooked", "AllocationUpdated", "TransactionAmended");
        assertThat(actionsAround("O2"))
                .containsExactly("AllocationUpdated", "TransactionAmended", "AllocationUpdated", "TransactionAmended");
        assertThat(detail(only("O1", "AllocationUpdated"))).isEqualTo(moved);
        assertThat(detail(items("O2", Map.of()).get(1))).isEqualTo(moved);
    }

    private List<String> actionsAround(String order) {
        return items(order, Map.of()).stream()
                .map(item -> item.at("/action").asString())
                .filter(action -> !action.startsWith("Order"))
                .toList();
    }
}
