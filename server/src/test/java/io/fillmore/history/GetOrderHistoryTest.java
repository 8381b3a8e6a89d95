package io.fillmore.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GetOrderHistoryTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer history(String order, Map<String, String> query) {
        return api.call("getOrderHistory", Map.of("scope", scope, "code", order), query);
    }

    private List<String> actions(Answer history) {
        return history.at("/values")
                .valueStream()
                .map(GetOrderHistoryTest::words)
                .toList();
    }

    private static String words(JsonNode item) {
        StringBuilder words = new StringBuilder(item.at("/action").asString());
        if (item.has("attributeName")) {
            words.append(' ').append(item.at("/attributeName").asString());
            words.append(' ').append(item.at("/previousValue/labelValue").asString("-"));
            words.append(" > ").append(item.at("/newValue/labelValue").asString("-"));
        }
        item.path("detail").forEachEntry((key, value) -> {
            if (key.endsWith("Code") || key.equals("TransactionId")) {
                words.append(' ').append(value.asString());
            }
        });
        return words.toString();
    }

    @Test
    void everythingThatHappened_isTold_oldestFirst() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD - in B
                update order O1 quantity=40 portfolio=P
                move O1 C
                place L1 C 40
                update placement L1 quantity=39
                fill X1 L1 10 @ 10
                fill X1 L1 12 @ 10
                fill X2 L1 1 @ 10
                allocate L1
                bust X2
                allocate L1
                book L1-O1
                fill X1 L1 13 @ 10
                allocate L1
                book L1-O1
                fill X1 L1 0 @ 10
                allocate L1
                cancel placement L1
                cancel order O1
                """);
        Answer history = history("O1", Map.of()).expect(200);
        assertThat(actions(history))
                .containsExactly(
                        "OrderCreated",
                        "OrderAddedToBlock B",
                        "OrderUpdated Order/PortfolioId - > " + scope + "/P",
                        "OrderUpdated Order/Quantity 30 > 40",
                        "OrderRemovedFromBlock B",
                        "OrderAddedToBlock C",
                        "PlacementCreated L1",
                        "PlacementUpdated L1",
                        "ExecutionCreated X1",
                        "ExecutionUpdated X1",
                        "ExecutionCreated X2",
                        "AllocationCreated L1-O1",
                        "ExecutionDeleted X2",
                        "AllocationUpdated L1-O1",
                        "TransactionBooked P " + scope + "-L1-O1",
                        "ExecutionUpdated X1",
                        "AllocationUpdated L1-O1",
                        "TransactionAmended P " + scope + "-L1-O1",
                        "ExecutionUpdated X1",
                        "AllocationDeleted L1-O1",
                        "TransactionAmended P " + scope + "-L1-O1",
                        "PlacementCancelled L1",
                        "OrderCancelled Order/State New > Cancelled");
    }

    @Test
    void whatHappensToABlock_whileTheOrderIsElsewhere_isNotItsHistory() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 30 VOD P in B
                move O1 C
                place L1 B 10
                fill X1 L1 10 @ 10
                """);
        assertThat(actions(history("O1", Map.of())))
                .containsExactly(
                        "OrderCreated", "OrderAddedToBlock B", "OrderRemovedFromBlock B", "OrderAddedToBlock C");
        assertThat(actions(history("O2", Map.of()))).endsWith("PlacementCreated L1", "ExecutionCreated X1");
    }

    /** What happened to it in a block stays the history of that block's orders, and does not become that of the others. */
    @Test
    void aPlacementThatGoesToAnotherBlock_isToldToBothOrders_eachWhatHappenedThere() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 30 VOD P in C
                place L B 10
                fill X L 10 @ 10
                bust X
                """);
        List<String> before = actions(history("O1", Map.of()));
        assertThat(before).contains("PlacementCreated L", "ExecutionCreated X", "ExecutionDeleted X");
        api.call("upsertPlacements", bodies.requests(bodies.placement("L", "10", "", "C")))
                .expect(201);
        scenario.run("fill Y L 10 @ 10");
        List<String> told = new ArrayList<>(before);
        told.add("PlacementUpdated L");
        assertThat(actions(history("O1", Map.of()))).containsExactlyElementsOf(told);
        assertThat(actions(history("O2", Map.of())))
                .contains("PlacementUpdated L", "ExecutionCreated Y")
                .doesNotContain("PlacementCreated L", "ExecutionCreated X", "ExecutionDeleted X");
    }

    @Test
    void anExecutionThatMovesToAnotherPlacement_isToldToBothOrders() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 30 VOD P in C
                place L1 B 10
                place L2 C 10
                fill X L1 10 @ 10
                fill X L2 10 @ 10
                fill X L2 9 @ 10
                bust X
                """);
        assertThat(actions(history("O1", Map.of())))
                .endsWith("PlacementCreated L1", "ExecutionCreated X", "ExecutionUpdated X L2 L1");
        Answer other = history("O2", Map.of());
        assertThat(actions(other))
                .endsWith(
                        "PlacementCreated L2", "ExecutionUpdated X L2 L1", "ExecutionUpdated X", "ExecutionDeleted X");
        String created = other.at("/values/2/asAtModified").asString();
        assertThat(actions(history("O2", Map.of("asAt", created)))).endsWith("PlacementCreated L2");
    }

    @Test
    void aSweptBlock_isTold() {
        scenario.run("order O1 Buy 30 VOD P in B");
        Rows.execute(("WITH old AS (INSERT INTO blocks_past SELECT *, now() FROM blocks WHERE scope = '%1$s')"
                        + " UPDATE blocks SET is_swept = true, version = 2, as_at_from = now() WHERE scope = '%1$s'")
                .formatted(scope));
        assertThat(actions(history("O1", Map.of()))).endsWith("BlockSwept B");
    }

    @Test
    void history_isReadAsAtAnInstant() {
        scenario.run("order O1 Buy 30 VOD P in B");
        Answer order = api.call("getOrder", Map.of("scope", scope, "code", "O1"), Map.of());
        scenario.run("update order O1 quantity=40");
        String first = order.at("/version/asAtModified").asString();
        assertThat(actions(history("O1", Map.of("asAt", first))))
                .containsExactly("OrderCreated", "OrderAddedToBlock B");
        history("O1", Map.of("asAt", "2020-01-01T00:00:00Z")).expect(404, 650);
        history("O9", Map.of()).expect(404, 650);
        assertThat(history("O1", Map.of()).at("/values/2/asAtVersionNumber").asInt())
                .isEqualTo(2);
    }
}
