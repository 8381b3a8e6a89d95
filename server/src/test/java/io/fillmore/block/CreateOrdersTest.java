package io.fillmore.block;

import static io.fillmore.testing.Bodies.VOD;
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

@ExtendWith(HouseInOrder.class)
class CreateOrdersTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer create(String... blocks) {
        return api.call("createOrders", bodies.requests(blocks));
    }

    private Answer refused(int code, String... blocks) {
        return Rows.unchangedBy(scope, () -> create(blocks).expect(400, code));
    }

    private Answer order(String code) {
        return api.call("getOrder", Map.of("scope", scope, "code", code), Map.of());
    }

    private Answer block(String code) {
        return api.call("getBlock", Map.of("scope", scope, "code", code), Map.of());
    }

    @Test
    void orders_inheritFromTheirBlock_whatTheyDoNotSay() {
        Answer created = create(bodies.block(
                        "B",
                        """
                        "type": "Limit", "timeInForce": "GoodTilCancel", "date": "2024-01-02T03:04:05.1234567+01:00",
                        "limitPrice": {"amount": 101.50, "currency": "GBP"}, "stopPrice": {"currency": "GBP"},
                        "blockProperties": {"Block/a/b": {"key": "Block/a/b", "value": {"labelValue": "x"}}}""",
                        bodies.order("O1", "30", "\"price\": {\"amount\": 99, \"currency\": \"GBP\"}"),
                        bodies.order("O2", "70.5", "\"state\": \"Ready\", \"side\": \"buy\"")))
                .expect(201);

        assertThat(created.at("/values/0/block/quantity").decimalValue()).isEqualByComparingTo("100.5");
        assertThat(created.at("/values/0/block/createdDate").asString()).isEqualTo("2024-01-02T02:04:05.1234560+00:00");
        assertThat(created.at("/values/0/block/orderIds")).hasSize(2);
        assertThat(created.at("/values/0/block/properties/Block~1a~1b/value/labelValue")
                        .asString())
                .isEqualTo("x");
        Answer inheriting = order("O1").expect(200);
        assertThat(inheriting.at("/type").asString()).isEqualTo("Limit");
        assertThat(inheriting.at("/timeInForce").asString()).isEqualTo("GoodTilCancel");
        assertThat(inheriting.at("/limitPrice/amount").decimalValue()).isEqualByComparingTo("101.5");
        assertThat(inheriting.at("/stopPrice/currency").asString()).isEqualTo("GBP");
        assertThat(inheriting.at("/price/amount").decimalValue()).isEqualByComparingTo("99");
        assertThat(inheriting.at("/side").asString()).isEqualTo("Buy");
        assertThat(inheriting.at("/state").asString()).isEqualTo("New");
        assertThat(order("O2").at("/side").asString()).isEqualTo("buy");
        assertThat(order("O2").at("/state").asString()).isEqualTo("Ready");
    }

    @Test
    void theSameRequestAgain_changesNothing_evenAfterTheBlockWasPlaced() {
        String request =
                bodies.block("B", "\"type\": \"Limit\"", bodies.order("O1", "30", ""), bodies.order("O2", "70", ""));
        Answer first = create(request).expect(201);
        scenario.run("place L1 B 60 type=Limit instrument=VOD -> New 60");

        Answer second = Rows.unchangedBy(scope, () -> create(request).expect(201));

        assertThat(second.at("/values")).isEqualTo(first.at("/values"));
    }

    @Test
    void anOrderThatExists_isUpdated_andTheBlockFollows() {
        create(bodies.block("B", "", bodies.order("O1", "30", "\"state\": \"New\""), bodies.order("O2", "70", "")));
        Answer again = create(bodies.block("B", "", bodies.order("O1", "40", "\"state\": \"Ignored\"")))
                .expect(201);

        assertThat(again.at("/values/0/block/quantity").decimalValue()).isEqualByComparingTo("110");
        assertThat(again.at("/values/0/orders/0/state").asString()).isEqualTo("New");
        assertThat(again.at("/values/0/orders/0/version/asAtVersionNumber").asInt())
                .isEqualTo(2);
    }

    @Test
    void theSideOfTheFirstOrder_isTheBlocks_whenItGivesNone() {
        String block = """
                {"blockId": %s, "instrumentIdentifiers": %s, "orders": [%s, %s]}""".formatted(
                bodies.id("B"), VOD, bodies.order("O1", "1", "\"side\": \"Sell\""), bodies.order("O2", "1", ""));
        create(block).expect(201);
        assertThat(block("B").at("/side").asString()).isEqualTo("Sell");
        assertThat(order("O2").at("/side").asString()).isEqualTo("Sell");
    }

    @Test
    void noSideAtAll_isRefused() {
        String block = """
                {"blockId": %s, "instrumentIdentifiers": %s, "orders": [%s]}""".formatted(bodies.id("B"), VOD, bodies.order("O1", "1", ""));
        assertThat(refused(151, block).body()).contains(scope + "/B");
    }

    @Test
    void blocksAndOrders_mayBeNamedOnce() {
        refused(
                144,
                bodies.block("B", "", bodies.order("O1", "1", "")),
                bodies.block("B", "", bodies.order("O2", "1", "")));
        refused(
                144,
                bodies.block("B", "", bodies.order("O1", "1", "")),
                bodies.block("C", "", bodies.order("O1", "1", "")));
    }

    @Test
    void differingBlockingFields_areRefused_andNamedWithBothValues() {
        create(bodies.block(
                        "B",
                        "\"type\": \"Limit\", \"limitPrice\": {\"amount\": 1, \"currency\": \"GBP\"}",
                        bodies.order("O1", "1", "")))
                .expect(201);
        Answer refusal = refused(
                883,
                bodies.block(
                        "B",
                        "\"type\": \"Market\", \"limitPrice\": {\"amount\": 2, \"currency\": \"GBP\"}, \"timeInForce\": \"Day\"",
                        bodies.order("O2", "1", "")));
        assertThat(refusal.at("/detail").asString())
                .contains("type is 'Market' but 'Limit'", "'2 GBP' but '1 GBP'", "timeInForce is 'Day' but absent")
                .doesNotContain("stopPrice", "side is");
    }

    @Test
    void textsThatDifferInCaseOnly_match() {
        create(bodies.block("B", "\"type\": \"Limit\"", bodies.order("O1", "1", "")))
                .expect(201);
        create(bodies.block("B", "\"type\": \"LIMIT\"", bodies.order("O2", "1", "")))
                .expect(201);
    }

    @Test
    void anOrdersOwnSide_mustBeTheBlocks() {
        refused(883, bodies.block("B", "", bodies.order("O1", "1", "\"side\": \"Sell\"")));
    }

    @Test
    void anOrderOfAnotherBlock_isRefused_andPointsAtMoveOrders() {
        create(bodies.block("B", "", bodies.order("O1", "1", ""))).expect(201);
        Answer refusal = refused(922, bodies.block("C", "", bodies.order("O1", "1", "")));
        assertThat(refusal.at("/detail").asString()).contains("MoveOrders");
    }

    @Test
    void aPlacedOrSweptBlock_takesNoNewOrders() {
        create(bodies.block("B", "", bodies.order("O1", "10", ""))).expect(201);
        scenario.run("place L1 B 1 instrument=VOD");
        refused(910, bodies.block("B", "", bodies.order("O2", "1", "")));

        create(bodies.block("C", "", bodies.order("O3", "10", ""))).expect(201);
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '" + scope + "' AND code = 'C'");
        refused(910, bodies.block("C", "", bodies.order("O4", "1", "")));
    }

    @Test
    void aQuantity_mustBeThere_andAboveZero() {
        String without = "{\"id\": %s}".formatted(bodies.id("O1"));
        refused(959, bodies.block("B", "", without));
        Answer zero = refused(151, bodies.block("B", "", bodies.order("O1", "0", ""), bodies.order("O2", "-1", "")));
        assertThat(zero.at("/errors").propertyNames())
                .containsExactly("requests[0].orders[0].quantity", "requests[0].orders[1].quantity");
    }

    @Test
    void aPropertyOfAnotherDomain_isRefused() {
        String property =
                "\"properties\": {\"Block/a/b\": {\"key\": \"Block/a/b\", \"value\": {\"labelValue\": \"x\"}}}";
        refused(947, bodies.block("B", "", bodies.order("O1", "1", property)));
    }

    @Test
    void oneBadOrder_inTheSecondBlock_writesNothingOfTheFirst() {
        create(bodies.block("Z", "", bodies.order("O9", "1", ""))).expect(201);
        refused(
                922,
                bodies.block("B", "", bodies.order("O1", "1", "")),
                bodies.block("C", "", bodies.order("O2", "1", ""), bodies.order("O9", "1", "")));
    }

    @Test
    void theSmallestAndLargestNumbers_areReadBackAsSent() {
        String largest = "123456789012345678901234567890.0123456789";
        create(bodies.block("B", "", bodies.order("O1", largest, ""), bodies.order("O2", "0.0000000001", "")))
                .expect(201);
        assertThat(order("O1").body()).contains("\"quantity\":" + largest);
        assertThat(order("O2").body()).contains("\"quantity\":0.0000000001");
        assertThat(block("B").body()).contains("\"quantity\":123456789012345678901234567890.012345679");
    }

    @Test
    void twoThatCreateTheSameBlock_bothSucceed_andTheQuantityIsTheSum() {
        for (int i = 0; i < 20; i++) {
            String code = "R" + i;
            String one = bodies.requests(bodies.block(code, "", bodies.order(code + "a", "30", "")));
            String two = bodies.requests(bodies.block(code, "", bodies.order(code + "b", "70", "")));
            List<Answer> answers =
                    Race.of(List.of(() -> api.call("createOrders", one), () -> api.call("createOrders", two)));
            assertThat(answers).allMatch(Answer::isSuccess);
            assertThat(block(code).at("/quantity").decimalValue()).isEqualByComparingTo("100");
        }
    }

    @Test
    void twoThatCreateTheSameOrderInTwoBlocks_oneWins_theOtherIsToldToMoveIt() {
        for (int i = 0; i < 20; i++) {
            String code = "S" + i;
            List<Answer> answers = Race.of(List.of(
                    () -> create(bodies.block(code + "x", "", bodies.order(code, "1", ""))),
                    () -> create(bodies.block(code + "y", "", bodies.order(code, "1", "")))));
            assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.code() == 922).hasSize(1);
        }
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfOrders() {
        assertThat(statementsFor("T1", 1)).isEqualTo(statementsFor("T2", 200));
    }

    private long statementsFor(String code, int orders) {
        String[] lines = new String[orders];
        for (int i = 0; i < orders; i++) {
            lines[i] = bodies.order(code + "-" + i, "1", "");
        }
        long before = TestServer.fillmore().database().statements();
        create(bodies.block(code, "", lines)).expect(201);
        return TestServer.fillmore().database().statements() - before;
    }
}
