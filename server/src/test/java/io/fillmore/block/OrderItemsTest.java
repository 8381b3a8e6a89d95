package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** UpdateOrders and CancelOrders item by item, MoveOrders as a list: what several say of one block. */
@ExtendWith(HouseInOrder.class)
class OrderItemsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private String item(String order, String fields) {
        return "{\"id\": %s, %s}".formatted(bodies.id(order), fields);
    }

    private String move(String order, String to) {
        return "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id(to), bodies.id(order));
    }

    private static String codeOf(Answer answer, String key) {
        return answer.at("/failed/" + key + "/errorDetails/0/code").asString();
    }

    private int orderVersion(String order) {
        return api.call("getOrder", Map.of("scope", scope, "code", order), Map.of())
                .at("/version/asAtVersionNumber")
                .asInt();
    }

    @Test
    void eachUpdate_succeedsOrFails_onItsOwn_andSeesTheBlockAsEarlierItemsLeftIt() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                order O3 Buy 10 VOD P in B
                place L1 B 100
                """);
        Answer answer = api.call(
                        "updateOrders",
                        Bodies.map(
                                "a", item("O9", "\"quantity\": 1"),
                                "b", item("O1", "\"quantity\": 20"),
                                "c", item("O2", "\"quantity\": 69"),
                                "d", item("O3", "\"quantity\": 15"),
                                "e", item("O4", "\"quantity\": 15")))
                .expect(200);
        assertThat(answer.at("/values").propertyNames()).containsExactlyInAnyOrder("b", "d");
        assertThat(codeOf(answer, "a")).isEqualTo("650");
        assertThat(codeOf(answer, "c")).isEqualTo("922");
        assertThat(codeOf(answer, "e")).isEqualTo("650");
        scenario.run("show order O2 -> New 70\nshow block B -> 105");
        assertThat(orderVersion("O2")).isEqualTo(1);
    }

    @Test
    void whatOneItemFreed_anotherMayTake() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 100
                """);
        Answer answer = api.call(
                        "updateOrders",
                        Bodies.map("a", item("O1", "\"quantity\": 50"), "b", item("O2", "\"quantity\": 50")))
                .expect(200);
        assertThat(answer.at("/failed")).isEmpty();
        scenario.run("show block B -> 100");
    }

    @Test
    void aFailedItem_saysTypeCodeAndWhatToDo_underTheKeyOfTheRequest() {
        Answer answer = api.call("updateOrders", Bodies.map("the key / of mine", item("O9", "\"quantity\": 1")))
                .expect(200);
        String failed = "/failed/the key ~1 of mine";
        assertThat(answer.at(failed + "/type").asString()).isEqualTo("OrdersEntityNotFoundFailure`1");
        assertThat(answer.at(failed + "/detail").asString()).contains(scope + "/O9", "Create it first");
        assertThat(answer.at("/values")).isEmpty();
    }

    @Test
    void severalCancellations_ofOneBlock_makeOneVersionOfIt() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70.25 VOD P in B
                order O3 Buy 0.0000000001 VOD P in B
                cancel order O1
                """);
        int before = blockVersion();
        Answer answer = api.call(
                        "cancelOrders", Bodies.map("a", bodies.id("O1"), "b", bodies.id("O2"), "c", bodies.id("O3")))
                .expect(200);
        assertThat(answer.at("/values").propertyNames()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(answer.at("/values/a/orderState/version/asAtVersionNumber").asInt())
                .isEqualTo(2);
        assertThat(blockVersion()).isEqualTo(before + 1);
        scenario.run("show block B -> 0");
    }

    private int blockVersion() {
        return api.call("getBlock", Map.of("scope", scope, "code", "B"), Map.of())
                .at("/version/asAtVersionNumber")
                .asInt();
    }

    @Test
    void emptyRequests_answerNothing() {
        assertThat(api.call("updateOrders", "{}").expect(200).at("/values")).isEmpty();
        assertThat(api.call("cancelOrders", "{}").expect(200).at("/failed")).isEmpty();
        assertThat(api.call("moveOrders", bodies.requests()).expect(200).at("/values"))
                .isEmpty();
    }

    @Test
    void theSameOrderTwice_isRefused_whateverElseIsWrong() {
        String elsewhere = move("O9", "C");
        Rows.unchangedBy(
                scope,
                () -> api.call("moveOrders", bodies.requests(elsewhere, move("O9", "D")))
                        .expect(400, 144));
        Rows.unchangedBy(
                scope,
                () -> api.call(
                                "createOrders",
                                bodies.requests(bodies.block(
                                        "B",
                                        "",
                                        bodies.order("O1", "1", ""),
                                        bodies.order("O1", "1", "\"side\": \"Sell\""))))
                        .expect(400, 144));
    }

    @Test
    void movesOfSeveralOrders_reachTheBlocksTheyName_andOneMayWaitForNone() {
        scenario.run("""
                order O1 Buy 30.5 VOD P in B
                order O2 Buy 70 VOD P in B
                order O3 Buy 1 VOD P in C
                """);
        Answer moved = api.call("moveOrders", bodies.requests(move("O1", "C"), move("O3", "B"), move("O2", "D")))
                .expect(200);
        assertThat(moved.at("/values/0/sourceBlockId/code").asString()).isEqualTo("B");
        assertThat(moved.at("/values/1/sourceBlockId/code").asString()).isEqualTo("C");
        assertThat(moved.at("/values/2/order/id/code").asString()).isEqualTo("O2");
        scenario.run("show block B -> 1\nshow block C -> 30.5\nshow block D -> 70");
    }

    @Test
    void oneMoveThatFails_undoesTheOnesBefore_andTheBlockTheyMade() {
        scenario.run("order O1 Buy 30 VOD P in B\norder O2 Buy 70 VOD P in B state=Working");
        Rows.unchangedBy(
                scope,
                () -> api.call("moveOrders", bodies.requests(move("O1", "C"), move("O2", "C")))
                        .expect(400, 922));
        scenario.run("show block C -> 727");
    }

    @Test
    void anOrderThatMovedAway_leavesTheOther_aloneInItsBlock() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                update order O1 side=Sell                       -> 883
                move O2 C
                update order O1 side=Sell                       -> New 30
                move O1 C                                       -> 883
                order O3 Sell 5 VOD P in B
                show block B                                    -> 35
                """);
    }

    @Test
    void anOrderThatHasNoMoreAllocations_canBeCancelled() {
        scenario.run("""
                order O1 Buy 50 VOD P in B
                place L1 B 40
                fill X1 L1 40 @ 10
                allocate L1                                     -> O1 40 @ 10
                cancel order O1                                 -> 922
                bust X1
                allocate L1
                show allocation L1-O1                           -> none
                cancel placement L1
                cancel order O1
                """);
    }
}
