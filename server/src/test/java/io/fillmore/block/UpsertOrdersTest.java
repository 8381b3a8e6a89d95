package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Invariants;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders written whole, in a block or not, and deleted. */
@ExtendWith(HouseInOrder.class)
class UpsertOrdersTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer order(String code) {
        return api.call("getOrder", Map.of("scope", scope, "code", code), Map.of())
                .expect(200);
    }

    private Answer upsert(String... orders) {
        return api.call("upsertOrders", "{\"orderRequests\": [" + String.join(", ", orders) + "]}");
    }

    private String request(String code, String more) {
        return """
                {"id": %s, "instrumentIdentifiers": %s, "side": "Buy", "quantity": 10%s}""".formatted(bodies.id(code), Bodies.VOD, more);
    }

    @Test
    void anOrderStandsAlone_isReplacedWhole_andRepeatedWithoutAVersion() {
        scenario.run("""
                write order O1 Buy 10 VOD portfolio=P type=Limit limit=5 currency=GBP -> New 10
                write order O1 Buy 10 VOD portfolio=P type=Limit limit=5 currency=GBP -> New 10
                """);
        Answer first = order("O1");
        assertThat(first.at("/version/asAtVersionNumber").asInt()).isEqualTo(1);
        scenario.run("write order O1 Sell 11 VOD2 -> New 11");
        Answer second = order("O1");
        assertThat(second.at("/version/asAtVersionNumber").asInt()).isEqualTo(2);
        assertThat(second.at("/date")).isEqualTo(first.at("/date"));
        assertThat(second.at("/lusidInstrumentId").asString()).isEqualTo("VOD2");
        for (String gone : List.of("/portfolioId", "/limitPrice", "/type")) {
            assertThat(second.at(gone).isMissingNode()).as(gone).isTrue();
        }
        String before = first.at("/version/asAtModified").asString();
        assertThat(api.call("getOrder", Map.of("scope", scope, "code", "O1"), Map.of("asAt", before))
                        .at("/side")
                        .asString())
                .isEqualTo("Buy");
    }

    @Test
    void everyField_isKeptAndGivenBack() {
        String id = bodies.id("X");
        upsert(request("O1", """
                , "weight": 0.25, "amount": {"amount": 1000.5, "currency": "GBP"}, "price": {"amount": 1, "currency": "GBP"},
                "orderBookId": %1$s, "orderInstruction": %1$s, "package": %1$s, "timeInForce": "GTC", "state": "Odd",
                "date": "2024-03-05T10:00:00Z", "stopPrice": {"amount": 2, "currency": "GBP"}""".formatted(id))).expect(201);
        Answer order = order("O1");
        assertThat(order.at("/weight").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(order.at("/amount/amount").decimalValue()).isEqualByComparingTo("1000.5");
        assertThat(order.at("/orderBookId/code").asString()).isEqualTo("X");
        assertThat(order.at("/orderInstructionId/code").asString()).isEqualTo("X");
        assertThat(order.at("/packageId/code").asString()).isEqualTo("X");
        assertThat(order.at("/state").asString()).isEqualTo("Odd");
        assertThat(order.at("/stopPrice/amount").decimalValue()).isEqualByComparingTo("2");
    }

    @Test
    void anOrderInABlock_keepsIt_andTheBlockFollows() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 20 VOD P in B
                write order O1 Buy 40 VOD portfolio=P -> New 40
                show block B -> 60
                write order O1 Buy 40 VOD portfolio=P state=Cancelled -> Cancelled 40
                show block B -> 20
                write order O2 Sell 20 VOD -> 883
                cancel order O2
                """);
        assertThat(api.call("getBlock", Map.of("scope", scope, "code", "B"), Map.of())
                        .at("/orderIds")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void anOrderAloneInItsBlock_takesTheBlocksSharedFieldsAlong() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                write order O1 Sell 30 VOD
                """);
        assertThat(api.call("getBlock", Map.of("scope", scope, "code", "B"), Map.of())
                        .at("/side")
                        .asString())
                .isEqualTo("Sell");
    }

    @Test
    void whatMayNotBecome_isRefused_andWritesNothing() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 30 VOD P in B
                order O3 Buy 10 VOD P in B
                cancel order O3
                place L B 50
                fill F L 50 @ 1
                allocate L
                """);
        scenario.refused("""
                write order O3 Buy 11 VOD -> 922
                write order O1 Sell 30 VOD -> 910
                write order O1 Buy 20 VOD -> 922
                write order O1 Buy 30 VOD state=Canceled -> 922
                write order O1 Buy - VOD weight=2 -> 959
                write order N1 Buy - VOD -> 959
                write order N1 Buy 0 VOD -> 151
                """);
        scenario.run("write order W Buy - VOD weight=2").refused("move W to B2 -> 959");
    }

    @Test
    void aLaterRefusal_undoesTheWhole_andPrecedenceHolds() {
        scenario.run("write order O1 Buy 10 VOD");
        Rows.unchangedBy(
                scope,
                () -> upsert(
                                request("N1", ""),
                                request("N2", ", \"properties\": {\"Block/a/b\": {\"key\": \"Block/a/b\"}}"))
                        .expect(400, 947));
        Rows.unchangedBy(
                scope, () -> upsert(request("N1", ""), request("N1", "")).expect(400, 144));
        String noIdentifiers = request("N2", "").replace(Bodies.VOD, "{}");
        Rows.unchangedBy(
                scope,
                () -> upsert(
                                request("N1", ", \"properties\": {\"Block/a/b\": {\"key\": \"Block/a/b\"}}"),
                                noIdentifiers)
                        .expect(400, 151));
    }

    @Test
    void anUpsert_racingWithAPlacement_neverLeavesTheBlockOverplaced() {
        for (int i = 0; i < 8; i++) {
            String n = String.valueOf(i);
            scenario.run("order R" + n + " Buy 100 VOD P in RB" + n);
            Race.of(List.of(
                    () -> upsert(request("R" + n, "")),
                    () -> api.call("placeBlocks", bodies.requests(bodies.placement("RL" + n, "100", "", "RB" + n)))));
            assertThat(Invariants.broken()).isEmpty();
        }
    }

    @Test
    void aDeletedOrder_isGone_andWasThere() {
        scenario.run("write order O1 Buy 10 VOD");
        String modified = order("O1").at("/version/asAtModified").asString();
        Answer deleted = api.call("deleteOrder", Map.of("scope", scope, "code", "O1"), Map.of())
                .expect(200);
        assertThat(deleted.at("/entityType").asString()).isEqualTo("Order");
        scenario.run("show order O1 -> 650");
        assertThat(api.call("getOrder", Map.of("scope", scope, "code", "O1"), Map.of("asAt", modified))
                        .at("/quantity")
                        .asInt())
                .isEqualTo(10);
        assertThat(api.call("getOrderHistory", Map.of("scope", scope, "code", "O1"), Map.of())
                        .at("/values/1/action")
                        .asString())
                .isEqualTo("OrderDeleted");
    }

    @Test
    void whatOthersReferTo_isNotDeleted() {
        scenario.run("""
                order O1 Buy 10 VOD P in B
                write order O2 Buy 10 VOD
                write allocation A O2 P 4 @ 1 currency=GBP
                """);
        scenario.refused("""
                delete order Z -> 650
                delete order O1 -> 157
                delete order O2 -> 157
                """);
        assertThat(api.call("deleteOrder", Map.of("scope", scope, "code", "O2"), Map.of())
                        .at("/detail")
                        .asString())
                .contains("allocation " + scope + "/A");
    }
}
