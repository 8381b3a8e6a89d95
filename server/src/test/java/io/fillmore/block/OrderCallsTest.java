package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** UpdateOrders, CancelOrders and MoveOrders. */
@ExtendWith(HouseInOrder.class)
class OrderCallsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private void refused(String line) {
        Rows.unchangedBy(scope, () -> scenario.run(line));
    }

    @Test
    void updates_changeWhatTheyName_andTheBlockFollows() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                update order O1 quantity=50                     -> New 50
                show block B                                    -> 120
                update order O1 portfolio=Q price=3             -> New 50
                show block B                                    -> 120
                """);
        Answer order = api.call("getOrder", Map.of("scope", scope, "code", "O1"), Map.of());
        assertThat(order.at("/portfolioId/code").asString()).isEqualTo("Q");
        assertThat(order.at("/price/amount").decimalValue()).isEqualByComparingTo("3");
        assertThat(order.at("/version/asAtVersionNumber").asInt()).isEqualTo(3);
    }

    @Test
    void anUpdateThatChangesNothing_makesNoVersion_whateverTheState() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                cancel order O1
                """);
        refused("update order O1 quantity=30                     -> Cancelled 30");
    }

    @Test
    void updates_areRefused_theFirstThatApplies() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                order O3 Buy 10 VOD P in C
                """);
        refused("update order O9 quantity=1                      -> 650");
        refused("update order O1 quantity=0                      -> 151");
        refused("update order O1 quantity=-5 side=Sell            -> 151");
        refused("update order O1 side=Sell                       -> 883");
        refused("update order O1 limit=5                         -> 883");
        scenario.run("place L1 B 90");
        refused("update order O1 side=Sell                       -> 910");
        refused("update order O1 quantity=19                     -> 922");
        scenario.run("update order O1 quantity=20                -> New 20");
        scenario.run("cancel order O3");
        refused("update order O3 quantity=0                      -> 922");
        Rows.execute("UPDATE orders SET state = 'Booked' WHERE scope = '" + scope + "' AND code = 'O2'");
        refused("update order O2 quantity=80                     -> 922");
    }

    @Test
    void sideAndPrices_ofAnOrderAloneInItsBlock_changeTheBlockWithIt() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                update order O1 side=Sell limit=5 stop=4        -> New 30
                """);
        Answer block = api.call("getBlock", Map.of("scope", scope, "code", "B"), Map.of());
        assertThat(block.at("/side").asString()).isEqualTo("Sell");
        assertThat(block.at("/limitPrice/amount").decimalValue()).isEqualByComparingTo("5");
        assertThat(block.at("/stopPrice/amount").decimalValue()).isEqualByComparingTo("4");
    }

    @Test
    void anOrder_cannotBecomeLessThanIsAllocatedOfIt() {
        scenario.run("""
                order O1 Buy 50 VOD P in B
                order O2 Buy 50 VOD P in B
                place L1 B 40
                fill X1 L1 40 @ 10
                allocate L1 by FIFO                             -> O1 40 @ 10
                """);
        refused("update order O1 quantity=39                     -> 922");
        scenario.run("update order O1 quantity=40                -> New 40");
    }

    @Test
    void properties_areSetOneByOne_andRemovedByAnEmptyOne() {
        scenario.run("order O1 Buy 30 VOD P in B");
        updateProperties(
                "\"Order/a/one\": {\"key\": \"Order/a/one\", \"value\": {\"labelValue\": \"1\"}},"
                        + " \"Order/a/two\": {\"key\": \"Order/a/two\", \"value\": {\"metricValue\": {\"value\": 2.50, \"unit\": \"kg\"}}}");
        Answer updated = updateProperties("\"Order/a/one\": {\"key\": \"Order/a/one\"}");
        assertThat(updated.at("/values/a/properties").propertyNames()).containsExactly("Order/a/two");
        assertThat(updated.at("/values/a/properties/Order~1a~1two/value/metricValue/value")
                        .decimalValue())
                .isEqualByComparingTo("2.5");
        Answer wrongDomain =
                updateProperties("\"Block/a/b\": {\"key\": \"Block/a/b\", \"value\": {\"labelValue\": \"1\"}}");
        assertThat(wrongDomain.at("/failed/a/errorDetails/0/code").asString()).isEqualTo("947");
    }

    private Answer updateProperties(String properties) {
        return api.call(
                        "updateOrders",
                        Bodies.map("a", "{\"id\": %s, \"properties\": {%s}}".formatted(bodies.id("O1"), properties)))
                .expect(200);
    }

    @Test
    void itemsThatFail_doNotStopOthers_andThoseOfOneBlockAddUp() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 60
                """);
        Answer answer = api.call(
                        "cancelOrders", Bodies.map("a", bodies.id("O9"), "b", bodies.id("O1"), "c", bodies.id("O2")))
                .expect(200);
        assertThat(answer.at("/failed").propertyNames()).containsExactly("a", "c");
        assertThat(answer.at("/values/b/orderState/state").asString()).isEqualTo("Cancelled");
        assertThat(answer.at("/failed/c/detail").asString())
                .contains("CancelPlacements", "CancelOrdersAndMoveRemaining", "60");
        scenario.run("show block B -> 70");
    }

    @Test
    void theSameOrderTwice_isRefused() {
        scenario.run("order O1 Buy 30 VOD P in B");
        Rows.unchangedBy(
                scope,
                () -> api.call("cancelOrders", Bodies.map("a", bodies.id("O1"), "b", bodies.id("O1")))
                        .expect(400, 144));
        String item = "{\"id\": %s, \"quantity\": 1}".formatted(bodies.id("O1"));
        Rows.unchangedBy(
                scope,
                () -> api.call("updateOrders", Bodies.map("a", item, "b", item)).expect(400, 144));
    }

    @Test
    void cancelling_keepsTheQuantityOnRecord_andTakesItFromTheBlock() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                cancel order O1                                 -> Cancelled 30
                show block B                                    -> 70
                """);
        refused("cancel order O1                                 -> Cancelled 30");
        assertThat(api.call("getBlock", Map.of("scope", scope, "code", "B"), Map.of())
                        .at("/orderIds"))
                .hasSize(2);
    }

    @Test
    void cancelling_isRefused_theFirstThatApplies() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                order O3 Buy 70 VOD P in C
                place L1 B 80
                fill X1 L1 10 @ 10
                """);
        refused("cancel order O9                                 -> 650");
        refused("cancel order O1                                 -> 922");
        scenario.run("allocate L1                                -> O1 3 @ 10, O2 7 @ 10");
        scenario.run("cancel placement L1");
        refused("cancel order O1                                 -> 922");
        Rows.execute("UPDATE orders SET state = 'closed' WHERE scope = '" + scope + "' AND code = 'O3'");
        refused("cancel order O3                                 -> 922");
    }

    @Test
    void moving_resumsBothBlocks_andCreatesTheDestination() {
        scenario.run("""
                order O1 Buy 30 VOD P in B limit=5
                order O2 Buy 70 VOD P in B limit=5
                move O1 C                                       -> 30
                show block B                                    -> 70
                move O2 C                                       -> 100
                show block B                                    -> 0
                """);
        Answer moved = Rows.unchangedBy(scope, () -> move("O1", "C").expect(200));
        assertThat(moved.at("/values/0/sourceBlockId/code").asString()).isEqualTo("C");
        assertThat(moved.at("/values/0/destinationBlock/limitPrice/amount").decimalValue())
                .isEqualByComparingTo("5");
        assertThat(moved.at("/values/0/destinationBlock/orderIds")).hasSize(2);
    }

    private Answer move(String order, String block) {
        return api.call(
                "moveOrders",
                bodies.requests(
                        "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id(block), bodies.id(order))));
    }

    @Test
    void moving_isRefused_theFirstThatApplies_andAllOrNothing() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                order O3 Sell 70 VOD P in C
                order O4 Buy 1 VOD P in D state=Working
                order O5 Buy 1 VOD P in E
                """);
        refused("move O9 C                                       -> 650");
        refused("move O4 B                                       -> 922");
        refused("move O1 C                                       -> 883");
        String request = bodies.requests(
                "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id("F"), bodies.id("O1")),
                "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id("F"), bodies.id("O3")));
        Rows.unchangedBy(scope, () -> api.call("moveOrders", request).expect(400, 883));
        scenario.run("place L1 B 10");
        refused("move O1 F                                       -> 910");
        refused("move O5 B                                       -> 910");
    }

    @Test
    void twoCancellations_thatTogetherWouldOverplace_oneFails() {
        for (int i = 0; i < 15; i++) {
            String at = "R" + i;
            scenario.run("order %sa Buy 50 VOD P in %s\norder %sb Buy 50 VOD P in %s\nplace %sL %s 50"
                    .formatted(at, at, at, at, at, at));
            List<Answer> answers = Race.of(List.of(
                    () -> api.call("cancelOrders", Bodies.map("x", bodies.id(at + "a"))),
                    () -> api.call("cancelOrders", Bodies.map("x", bodies.id(at + "b")))));
            assertThat(answers)
                    .filteredOn(answer -> answer.at("/failed").isEmpty())
                    .hasSize(1);
            scenario.run("show block " + at + " -> 50");
        }
    }

    @Test
    void oppositeMoves_bothSucceed_withoutADeadlock() {
        scenario.run("order M1 Buy 1 VOD P in X\norder M2 Buy 1 VOD P in Y");
        for (int i = 0; i < 15; i++) {
            String there = i % 2 == 0 ? "Y" : "X";
            String back = i % 2 == 0 ? "X" : "Y";
            List<Answer> answers = Race.of(List.of(() -> move("M1", there), () -> move("M2", back)));
            assertThat(answers).allMatch(Answer::isSuccess);
        }
        scenario.run("show block X -> 1\nshow block Y -> 1");
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfOrders() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            scenario.run("order N%d Buy 10 VOD P in N%d".formatted(i, i % 7));
            many.append(i == 0 ? "" : ",")
                    .append("\"k%d\": {\"id\": %s, \"quantity\": 11}".formatted(i, bodies.id("N" + i)));
        }
        scenario.run("order N Buy 10 VOD P in N");
        String one = Bodies.map("a", "{\"id\": %s, \"quantity\": 11}".formatted(bodies.id("N")));
        assertThat(statementsOf("updateOrders", one)).isEqualTo(statementsOf("updateOrders", many + "}"));
    }

    private long statementsOf(String operation, String body) {
        long before = TestServer.fillmore().database().statements();
        api.call(operation, body).expect(200);
        return TestServer.fillmore().database().statements() - before;
    }

    @Test
    void reads_answerAsAtAnyInstant() {
        Answer created = api.call("createOrders", bodies.requests(bodies.block("B", "", bodies.order("O1", "30", ""))));
        String first = created.at("/values/0/orders/0/version/asAtModified").asString();
        scenario.run("update order O1 quantity=50");
        assertThat(asAt("getOrder", "O1", first).at("/quantity").asInt()).isEqualTo(30);
        assertThat(asAt("getBlock", "B", first).at("/quantity").asInt()).isEqualTo(30);
        asAt("getOrder", "O1", "2020-01-01T00:00:00Z").expect(404, 650);
        asAt("getBlock", "B", "2020-01-01T00:00:00Z").expect(404, 727);
        asAt("getOrder", "O1", "9999-01-01T00:00:00Z").expect(400, 151);
    }

    private Answer asAt(String operation, String code, String asAt) {
        return api.call(operation, Map.of("scope", scope, "code", code), Map.of("asAt", asAt));
    }
}
