package io.fillmore.block;

import static io.fillmore.testing.Bodies.VOD;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CreateOrders where the block, or some of its orders, are there already. */
@ExtendWith(HouseInOrder.class)
class ExistingBlockTest {
    private static final String LIMITED = """
            "type": "Limit", "timeInForce": "Day", "limitPrice": {"amount": 5, "currency": "GBP"},
            "stopPrice": {"amount": 4, "currency": "GBP"}""";

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

    private Answer block() {
        return api.call("getBlock", Map.of("scope", scope, "code", "B"), Map.of())
                .expect(200);
    }

    private static String label(String domain, String code, String value) {
        String key = domain + "/desk/" + code;
        return "\"%s\": {\"key\": \"%s\"%s}"
                .formatted(key, key, value.isEmpty() ? "" : ", \"value\": {\"labelValue\": \"" + value + "\"}");
    }

    private String blockOf(String instruments, String side, String more) {
        return "{\"blockId\": %s, \"instrumentIdentifiers\": %s, \"side\": \"%s\", %s, \"orders\": [%s]}"
                .formatted(bodies.id("B"), instruments, side, more, bodies.order("O2", "1", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Limit\"                                 | \"Market\"                             | type is 'Market' but 'Limit'",
                "\"type\": \"Limit\",                      | ''                                     | type is absent but 'Limit'",
                "\"Day\"                                   | \"GoodTilCancel\"                      | timeInForce is 'GoodTilCancel' but 'Day'",
                "\"timeInForce\": \"Day\",                 | ''                                     | timeInForce is absent but 'Day'",
                "\"amount\": 5                             | \"amount\": 5.01                       | limitPrice is '5.01 GBP' but '5 GBP'",
                "5, \"currency\": \"GBP\"                  | 5, \"currency\": \"USD\"               | limitPrice is '5 USD' but '5 GBP'",
                "\"amount\": 4                             | \"amount\": 40                         | stopPrice is '40 GBP' but '4 GBP'",
            })
    void eachFieldThatDiffers_isNamed_alone_withBothValues(String given, String instead, String words) {
        create(bodies.block("B", LIMITED, bodies.order("O1", "1", ""))).expect(201);
        String changed = LIMITED.replace(given, instead);
        assertThat(changed).isNotEqualTo(LIMITED);
        assertThat(refused(883, blockOf(VOD, "Buy", changed)).at("/detail").asString())
                .isEqualTo("The request does not match block %s/B: %s in the block.".formatted(scope, words));
    }

    @Test
    void instrumentAndSideThatDiffer_areNamed_withBothValues() {
        create(bodies.block("B", LIMITED, bodies.order("O1", "1", ""))).expect(201);
        String other = "{\"Instrument/default/Figi\": \"BBG1\"}";
        assertThat(refused(883, blockOf(other, "Sell", LIMITED)).at("/detail").asString())
                .contains("instrument is '{Instrument/default/Figi=BBG1}' but 'VOD'", "side is 'Sell' but 'Buy'")
                .doesNotContain("type", "timeInForce", "Price");
    }

    @Test
    void unresolvedInstruments_shareABlock_onlyIfTheirIdentifiersAreEqual() {
        String figi = "{\"Instrument/default/Figi\": \"BBG1\"}";
        create(blockOf(figi, "Buy", LIMITED)).expect(201);
        assertThat(block().at("/lusidInstrumentId").asString()).isEqualTo("LUID_ZZZZZZZZ");
        create(blockOf(figi, "Buy", LIMITED)).expect(201);
        refused(883, blockOf("{\"Instrument/default/Figi\": \"BBG2\"}", "Buy", LIMITED));
    }

    @Test
    void aResolvedInstrument_isMatchedByItsName_whateverElseIdentifiesIt() {
        create(bodies.block("B", LIMITED, bodies.order("O1", "1", ""))).expect(201);
        String more = "{\"Instrument/default/LusidInstrumentId\": \"VOD\", \"Instrument/default/Figi\": \"BBG1\"}";
        create(blockOf(more, "Buy", LIMITED)).expect(201);
        assertThat(block().at("/instrumentIdentifiers").propertyNames())
                .containsExactly("Instrument/default/LusidInstrumentId");
    }

    @Test
    void aBlockThatExists_keepsItsCreatedDate_andItsPropertiesAreSetOneByOne() {
        create(bodies.block(
                        "B",
                        "\"date\": \"2024-01-01T00:00:00Z\", \"blockProperties\": {%s, %s}"
                                .formatted(label("Block", "one", "1"), label("Block", "two", "2")),
                        bodies.order("O1", "1", "")))
                .expect(201);
        create(bodies.block(
                        "B",
                        "\"date\": \"2025-01-01T00:00:00Z\", \"blockProperties\": {%s, %s}"
                                .formatted(label("Block", "one", ""), label("Block", "three", "3")),
                        bodies.order("O2", "1", "")))
                .expect(201);
        assertThat(block().at("/createdDate").asString()).startsWith("2024-01-01");
        assertThat(block().at("/properties").propertyNames()).containsExactly("Block/desk/three", "Block/desk/two");
    }

    @Test
    void defaults_areNotApplied_toWhatIsThere() {
        create(bodies.block(
                        "B",
                        "",
                        bodies.order(
                                "O1",
                                "1",
                                "\"date\": \"2024-01-01T00:00:00Z\", \"state\": \"Working\", \"properties\": {%s}"
                                        .formatted(label("Order", "one", "1")))))
                .expect(201);
        String bare = "{\"id\": %s}".formatted(bodies.id("O1"));
        Answer again = Rows.unchangedBy(
                scope, () -> create(bodies.block("B", "", bare)).expect(201));
        assertThat(again.at("/values/0/orders/0/date").asString()).startsWith("2024-01-01");
        assertThat(again.at("/values/0/orders/0/state").asString()).isEqualTo("Working");
        assertThat(again.at("/values/0/orders/0/quantity").asInt()).isEqualTo(1);
        assertThat(again.at("/values/0/orders/0/properties").propertyNames()).containsExactly("Order/desk/one");
    }

    @Test
    void ordersOfAPlacedBlock_areUpdatedWithinItsRules_butNoneJoins() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 90
                """);
        String dated = "\"date\": \"2026-01-05T10:00:00Z\"";
        create(bodies.block("B", dated, bodies.order("O1", "20", ""))).expect(201);
        scenario.run("show block B -> 90");
        refused(922, bodies.block("B", dated, bodies.order("O1", "19", "")));
        refused(910, bodies.block("B", dated, bodies.order("O1", "21", ""), bodies.order("O3", "1", "")));
        refused(883, bodies.block("B", dated, bodies.order("O1", "19", "\"side\": \"Sell\"")));
        refused(910, bodies.block("B", dated, "{\"id\": %s}".formatted(bodies.id("O3"))));
    }

    @Test
    void aRequestSentAgain_afterItsBlockWasSwept_isAnsweredAsItIs() {
        String request = bodies.block("B", "", bodies.order("O1", "30", ""));
        create(request).expect(201);
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '" + scope + "'");
        Answer again = Rows.unchangedBy(scope, () -> create(request).expect(201));
        assertThat(again.at("/values/0/block/isSwept").asBoolean()).isTrue();
        scenario.run("order O2 Buy 1 VOD P in C");
        assertThat(moved("O1", "C").body()).contains("is swept");
        assertThat(moved("O2", "B").body()).contains("is swept");
    }

    private Answer moved(String order, String to) {
        String item = "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id(to), bodies.id(order));
        return Rows.unchangedBy(
                scope, () -> api.call("moveOrders", bodies.requests(item)).expect(400, 910));
    }

    @Test
    void aCancelledOrder_isAnsweredWhenSentAgain_andRefusedWhenChanged() {
        String request = bodies.block("B", "", bodies.order("O1", "30", ""), bodies.order("O2", "5", ""));
        create(request).expect(201);
        scenario.run("cancel order O1 -> Cancelled 30");
        Answer again = Rows.unchangedBy(scope, () -> create(request).expect(201));
        assertThat(again.at("/values/0/orders/0/state").asString()).isEqualTo("Cancelled");
        assertThat(again.at("/values/0/block/quantity").asInt()).isEqualTo(5);
        refused(922, bodies.block("B", "", bodies.order("O1", "31", "")));
    }
}
