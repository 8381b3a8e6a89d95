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

/** Blocks written whole with the orders that they hold, and deleted. */
@ExtendWith(HouseInOrder.class)
class UpsertBlocksTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer block(String code) {
        return api.call("getBlock", Map.of("scope", scope, "code", code), Map.of())
                .expect(200);
    }

    private List<String> ordersOf(String block) {
        return block(block)
                .at("/orderIds")
                .valueStream()
                .map(id -> id.at("/code").asString())
                .toList();
    }

    @Test
    void aBlockTakesItsOrdersIn_andReleasesOthers() {
        scenario.run("""
                write order O1 Buy 10 VOD
                write order O2 Buy 20 VOD
                write order O3 Buy 30 VOD
                write block B 30 Buy VOD orders=O1,O2 -> 30
                write block B 30 Buy VOD orders=O1,O2 -> 30
                """);
        assertThat(block("B").at("/version/asAtVersionNumber").asInt()).isEqualTo(1);
        scenario.run("write block B 50 Buy VOD orders=O2,O3 -> 50");
        assertThat(ordersOf("B")).containsExactly("O2", "O3");
        scenario.run("""
                delete order O1
                write block B 7 Buy VOD -> 7
                """);
        assertThat(ordersOf("B")).isEmpty();
    }

    @Test
    void aBlockWithoutOrders_hasItsOwnQuantity_untilOneJoins() {
        scenario.run("""
                write block B 100 Buy VOD -> 100
                write block B 90 Buy VOD -> 90
                order O1 Buy 30 VOD P in B
                show block B -> 30
                """);
    }

    @Test
    void fieldsChangeFreely_onlyWithoutOrders() {
        scenario.run("""
                write block B 100 Buy VOD type=Limit limit=5 currency=GBP
                write block B 100 Sell BP -> 100
                write order O1 Sell 10 BP
                write block B 10 Sell BP orders=O1
                write block B 10 Buy BP orders=O1 -> 883
                """);
        assertThat(block("B").at("/side").asString()).isEqualTo("Sell");
        assertThat(block("B").at("/limitPrice").isMissingNode()).isTrue();
    }

    @Test
    void whatMayNotBecome_isRefused_andWritesNothing() {
        scenario.run("""
                write order O1 Buy 10 VOD
                write order O2 Sell 10 VOD
                write order O3 Buy 10 VOD state=Closed
                write order O4 Buy - VOD weight=1
                write order O5 Buy 10 VOD
                write block C 10 Buy VOD orders=O5
                write block B 10 Buy VOD orders=O1
                """);
        scenario.refused("""
                write block B 20 Buy VOD orders=O1,Z -> 650
                write block B 20 Buy VOD orders=O1,O2 -> 883
                write block B 20 Buy VOD orders=O1,O5 -> 922
                write block B 20 Buy VOD orders=O1,O3 -> 922
                write block B 10 Buy VOD orders=O1,O4 -> 959
                write block B 11 Buy VOD orders=O1 -> 151
                write block B 10 Buy VOD orders=O1 swept=true -> 157
                write block B -1 Buy VOD -> 151
                write block B 20 Buy VOD orders=O1,O1 -> 144
                """);
    }

    @Test
    void aPlacedBlock_isFixed_butMayBeRepeated() {
        scenario.run("""
                order O1 Buy 10 VOD P in B
                write order O2 Buy 5 VOD
                write block N 50 Buy VOD
                write placement LN N 40
                place L B 10
                write block B 10 Buy VOD orders=O1
                write block N 40 Buy VOD -> 40
                """);
        scenario.refused("""
                write block B 10 Sell VOD orders=O1 -> 910
                write block B 15 Buy VOD orders=O1,O2 -> 910
                write block B 10 Buy VOD -> 910
                write block N 39 Buy VOD -> 910
                write block N 5 Buy VOD orders=O2 -> 910
                """);
    }

    @Test
    void aDeletedBlock_releasesItsOrders_andAPlacedOneStays() {
        scenario.run("""
                order O1 Buy 10 VOD P in B
                order O2 Buy 10 VOD P in C
                place L C 10
                delete block B
                show block B -> 727
                show order O1 -> New 10
                delete order O1
                """);
        scenario.refused("""
                delete block B -> 727
                delete block C -> 157
                """);
        List<String> actions = api.call("getOrderHistory", Map.of("scope", scope, "code", "O1"), Map.of())
                .at("/values")
                .valueStream()
                .map(item -> item.at("/action").asString())
                .toList();
        assertThat(actions)
                .containsExactly("OrderCreated", "OrderAddedToBlock", "OrderRemovedFromBlock", "OrderDeleted");
    }

    @Test
    void aSweptBlock_staysAsItIs() {
        scenario.run("""
                write order O1 Buy 10 VOD
                write block B 10 Buy VOD orders=O1 swept=true
                write block B 10 Buy VOD orders=O1 swept=true
                write block B 10 Buy VOD orders=O1
                """);
        scenario.refused("""
                write block B 10 Buy VOD orders=O1 swept=false -> 910
                write block B 10 Buy VOD orders=O1 type=Limit -> 910
                write block B 10 Buy VOD -> 910
                delete block B -> 910
                """);
        String order = "{\"id\": %s, \"quantity\": 10}".formatted(bodies.id("O1"));
        String properties =
                "\"blockProperties\": {\"Block/a/b\": {\"key\": \"Block/a/b\", \"value\": {\"labelValue\": \"x\"}}}";
        Rows.unchangedBy(
                scope,
                () -> api.call("createOrders", bodies.requests(bodies.block("B", properties, order)))
                        .expect(400, 910));
        api.call("createOrders", bodies.requests(bodies.block("B", "", order))).expect(201);
    }

    @Test
    void twoBlocksThatTakeOneOrder_raceToOneHolder() {
        for (int i = 0; i < 8; i++) {
            String n = String.valueOf(i);
            scenario.run("write order R" + n + " Buy 10 VOD");
            List<Answer> answers = Race.of(List.of(() -> take("X" + n, "R" + n), () -> take("Y" + n, "R" + n)));
            assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
            assertThat(answers).filteredOn(answer -> !answer.isSuccess()).allMatch(answer -> answer.code() == 922);
        }
    }

    private Answer take(String block, String order) {
        return api.call(
                "upsertBlocks", bodies.requests("""
                {"id": %s, "orderIds": %s, "instrumentIdentifiers": %s, "quantity": 10, "side": "Buy",
                 "createdDate": "2024-03-05T10:00:00Z"}""".formatted(bodies.id(block), bodies.ids(order), Bodies.VOD)));
    }
}
