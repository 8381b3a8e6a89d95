package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Json;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What getOrder and getBlock give back, at which instant. */
@ExtendWith(HouseInOrder.class)
class OrderReadsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer create(String block) {
        return api.call("createOrders", bodies.requests(block));
    }

    private Answer get(String operation, String code, Map<String, String> query) {
        return api.call(operation, Map.of("scope", scope, "code", code), query);
    }

    private static String modified(Answer entity) {
        return entity.expect(200).at("/version/asAtModified").asString();
    }

    /** The instant 1 µs before a stamp, which has 7 digits after the point. */
    private static String justBefore(String stamp) {
        return OffsetDateTime.parse(stamp).minusNanos(1_000).toString();
    }

    @Test
    void eachVersion_isReadFromItsInstant_untilTheNextOnes() {
        scenario.run("order O1 Buy 30 VOD P in B");
        String first = modified(get("getOrder", "O1", Map.of()));
        scenario.run("update order O1 quantity=40");
        String second = modified(get("getOrder", "O1", Map.of()));
        scenario.run("cancel order O1");
        String third = modified(get("getOrder", "O1", Map.of()));

        for (String operation : new String[] {"getOrder", "getBlock"}) {
            String code = operation.equals("getOrder") ? "O1" : "B";
            int absent = operation.equals("getOrder") ? 650 : 727;
            get(operation, code, Map.of("asAt", justBefore(first))).expect(404, absent);
            assertThat(quantity(operation, code, first)).isEqualByComparingTo("30");
            assertThat(quantity(operation, code, justBefore(second))).isEqualByComparingTo("30");
            assertThat(quantity(operation, code, second)).isEqualByComparingTo("40");
            assertThat(quantity(operation, code, justBefore(third))).isEqualByComparingTo("40");
        }
        assertThat(quantity("getOrder", "O1", third)).isEqualByComparingTo("40");
        assertThat(quantity("getBlock", "B", third)).isZero();
        assertThat(get("getOrder", "O1", Map.of("asAt", second)).at("/state").asString())
                .isEqualTo("New");
    }

    private BigDecimal quantity(String operation, String code, String asAt) {
        return get(operation, code, Map.of("asAt", asAt))
                .expect(200)
                .at("/quantity")
                .decimalValue();
    }

    @Test
    void aBlocksOrders_areThoseItHadThen() {
        scenario.run("order O1 Buy 30 VOD P in B\norder O2 Buy 70 VOD P in B");
        String before = modified(get("getBlock", "B", Map.of()));
        scenario.run("move O1 C");
        assertThat(get("getBlock", "B", Map.of("asAt", before)).at("/orderIds")).hasSize(2);
        assertThat(get("getBlock", "B", Map.of()).at("/orderIds")).hasSize(1);
        get("getBlock", "C", Map.of("asAt", before)).expect(404, 727);
    }

    @Test
    void theVersion_saysWhoAndHowOften_forOneLife() {
        Answer created =
                create(bodies.block("B", "", bodies.order("O1", "30", ""))).expect(201);
        scenario.run("update order O1 quantity=31");
        Answer order = get("getOrder", "O1", Map.of());
        assertThat(order.at("/version/asAtVersionNumber").asInt()).isEqualTo(2);
        assertThat(order.at("/version/asAtCreated")).isEqualTo(created.at("/values/0/orders/0/version/asAtModified"));
        assertThat(order.at("/version/entityUniqueId"))
                .isEqualTo(created.at("/values/0/orders/0/version/entityUniqueId"));
        assertThat(order.at("/version/requestIdCreated").asString())
                .isEqualTo(created.header("lusid-meta-requestid"))
                .isNotEqualTo(order.at("/version/requestIdModified").asString());
        assertThat(get("getBlock", "B", Map.of())
                        .at("/version/asAtVersionNumber")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void ids_areCaseSensitive_andOthersAreNotFound() {
        scenario.run("order O1 Buy 30 VOD P in B");
        get("getOrder", "o1", Map.of()).expect(404, 650);
        get("getOrder", "B", Map.of()).expect(404, 650);
        get("getBlock", "b", Map.of()).expect(404, 727);
        get("getBlock", "O1", Map.of()).expect(404, 727);
    }

    @Test
    void propertyKeys_chooseAmongTheProperties_ofOrdersAndBlocks() {
        create(bodies.block(
                        "B",
                        "\"blockProperties\": {%s, %s}".formatted(label("Block/a/x"), label("Block/a/y")),
                        bodies.order(
                                "O1",
                                "1",
                                "\"properties\": {%s, %s}".formatted(label("Order/a/x"), label("Order/a/y")))))
                .expect(201);
        assertThat(get("getOrder", "O1", Map.of()).at("/properties")).hasSize(2);
        assertThat(keys("getOrder", "O1", "Order/a/y,Order/a/z")).containsExactly("Order/a/y");
        assertThat(keys("getOrder", "O1", "Order/a/z")).isEmpty();
        assertThat(get("getBlock", "B", Map.of()).at("/properties")).hasSize(2);
        assertThat(keys("getBlock", "B", "Block/a/x")).containsExactly("Block/a/x");
    }

    private Iterable<String> keys(String operation, String code, String keys) {
        return get(operation, code, Map.of("propertyKeys", keys))
                .expect(200)
                .at("/properties")
                .propertyNames();
    }

    private static String label(String key) {
        return "\"%s\": {\"key\": \"%s\", \"value\": {\"labelValue\": \"v\"}}".formatted(key, key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDCC8\uD83C\uDFFD", // beyond the first plane, with a modifier
                "e\u0301 \u00E9", // two spellings of one letter, not made one
                "\u202Eright to left\u202C\u200B\uFEFF",
                "tab\tline\nreturn\rquote\"back\\slash\u0001\u007F",
                "' ; DROP TABLE orders; --",
                "\u0130\u0131\u00DF\uFB01\u1E9E",
                "%s {} $1 ? :x",
            })
    void texts_areGivenBackAsTheyCame(String text) {
        String json = Json.text(text);
        create(bodies.block(
                        "B",
                        "\"type\": %s, \"timeInForce\": %s, \"blockProperties\": {\"Block/a/x\": {\"key\": \"Block/a/x\", \"value\": {\"labelValue\": %s}}}"
                                .formatted(json, json, json),
                        bodies.order("O1", "1", "\"state\": " + json)))
                .expect(201);
        Answer order = get("getOrder", "O1", Map.of());
        assertThat(order.at("/type").asString()).isEqualTo(text);
        assertThat(order.at("/timeInForce").asString()).isEqualTo(text);
        assertThat(order.at("/state").asString()).isEqualTo(text);
        assertThat(get("getBlock", "B", Map.of())
                        .at("/properties/Block~1a~1x/value/labelValue")
                        .asString())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999999999999999999.9999999999",
                "0.0000000001",
                "100.50000",
                "1e29",
                "0.1",
                "3333333333.3333333333"
            })
    void numbers_areReadBackByValue_whereverTheyStand(String number) {
        BigDecimal value = new BigDecimal(number);
        String money = "{\"amount\": %s, \"currency\": \"GBP\"}".formatted(number);
        create(bodies.block(
                        "B",
                        "\"limitPrice\": %s, \"stopPrice\": %s".formatted(money, money),
                        bodies.order(
                                "O1",
                                number,
                                "\"price\": %s, \"properties\": {\"Order/a/x\": {\"key\": \"Order/a/x\", \"value\": {\"metricValue\": {\"value\": %s}}}}"
                                        .formatted(money, number))))
                .expect(201);
        Answer order = get("getOrder", "O1", Map.of());
        for (String where : new String[] {
            "/quantity",
            "/limitPrice/amount",
            "/stopPrice/amount",
            "/price/amount",
            "/properties/Order~1a~1x/value/metricValue/value"
        }) {
            assertThat(order.at(where).decimalValue()).as(where).isEqualByComparingTo(value);
        }
        assertThat(get("getBlock", "B", Map.of()).at("/quantity").decimalValue())
                .isEqualByComparingTo(value);
    }

    @Test
    void aBlocksSum_mayHaveADigitMore_thanAnOrdersQuantity() {
        String largest = "9".repeat(30);
        create(bodies.block("B", "", bodies.order("O1", largest, ""), bodies.order("O2", largest, "")))
                .expect(201);
        assertThat(get("getBlock", "B", Map.of()).at("/quantity").decimalValue())
                .isEqualByComparingTo(new BigDecimal(largest).multiply(new BigDecimal(2)));
    }
}
