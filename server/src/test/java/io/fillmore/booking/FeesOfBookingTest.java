package io.fillmore.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What fee rules do to the transactions that are booked. Every rule here is for portfolios of the test's own scope. */
@ExtendWith(HouseInOrder.class)
class FeesOfBookingTest {
    private static final String RULES = "/api/transactions/fees/rules";
    private static final String COMMISSION = "Transaction/Fees/Commission";
    private static final Map<String, String> WITHOUT_FEES = Map.of("applyFeesAndCommission", "false");

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeEach
    void givenAnAllocation() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B type=Limit limit=110
                order O2 Buy 70 VOD P in B type=Limit limit=110
                place L1 B 100 type=Limit limit=110
                fill X1 L1 40 @ 101.50 counterparty=CP
                allocate L1                      -> O1 12 @ 101.5, O2 28 @ 101.5
                """);
    }

    /** A rule for the commission on VOD's portfolios; {@code match} are further conditions. */
    private void rule(String code, String match, String charge) {
        ruleFor(code, COMMISSION, match, charge);
    }

    private void ruleFor(String code, String key, String match, String charge) {
        api.post(
                        RULES,
                        bodies.requests(
                                "{\"id\": %s, \"propertyKey\": \"%s\", \"match\": {\"portfolioScope\": \"%s\"%s}, %s}"
                                        .formatted(bodies.id(code), key, scope, match, charge)))
                .expect(201);
    }

    private Answer book(Map<String, String> query, String properties, String... codes) {
        return api.call(
                "bookTransactions",
                Map.of(),
                query,
                "{\"allocationIds\": %s%s}".formatted(bodies.ids(codes), properties));
    }

    private JsonNode booked(String code) {
        return book(Map.of(), "", code).expect(200).at("/values/Scope:" + scope + " Code:" + code);
    }

    private static String feeIn(JsonNode transaction) {
        JsonNode value =
                transaction.path("properties").path(COMMISSION).path("value").path("metricValue");
        return value.isMissingNode()
                ? "none"
                : value.path("value").decimalValue().toPlainString() + " "
                        + value.path("unit").asString();
    }

    private String feeOf(String code) {
        return feeIn(booked(code));
    }

    @Test
    void aFee_isAPropertyOfTheTransaction_thatNamesItsRule_andLeavesTheConsideration() {
        rule("R", "", "\"basisPoints\": 10, \"fixed\": 1, \"currency\": \"GBP\"");
        JsonNode transaction = booked("L1-O1");
        assertThat(feeIn(transaction)).isEqualTo("2.22 GBP");
        assertThat(transaction.at("/totalConsideration/amount").decimalValue()).isEqualByComparingTo("1218");
        JsonNode property = transaction.path("properties").path(COMMISSION);
        assertThat(property.path("key").asString()).isEqualTo(COMMISSION);
        assertThat(property.at("/referenceData/FeeRule/stringValue").asString()).isEqualTo(scope + "/R");
        Answer read = api.call("getTransactions", Map.of("scope", scope, "code", "P"), Map.of());
        assertThat(feeIn(read.at("/values/0"))).isEqualTo("2.22 GBP");
    }

    @Test
    void everyCondition_narrows() {
        for (String match : new String[] {
            "\"side\": \"BUY\"",
            "\"type\": \"limit\"",
            "\"counterparty\": \"cp\"",
            "\"transactionCurrency\": \"gbp\"",
            "\"settlementCurrency\": \"gbp\"",
            "\"instrumentIdentifiers\": {\"Instrument/default/LusidInstrumentId\": \"VOD\"}"
        }) {
            rule("R", ", " + match, "\"fixed\": 1, \"currency\": \"EUR\"");
            assertThat(feeOf("L1-O1")).as(match).isEqualTo("1 EUR");
            rule(
                    "R",
                    ", " + match.replaceAll("\"([^\"]*)\"(}?)$", "\"other\"$2"),
                    "\"fixed\": 1, \"currency\": \"EUR\"");
            assertThat(feeOf("L1-O1")).as("not %s", match).isEqualTo("none");
        }
    }

    @Test
    void bookingAgain_givesTheSame_andAChangedRule_amends() {
        rule("R", "", "\"perUnit\": 0.5, \"currency\": \"GBP\"");
        assertThat(feeOf("L1-O1")).isEqualTo("6 GBP");
        Rows.unchangedBy(scope, () -> feeOf("L1-O1"));
        rule("R", "", "\"perUnit\": 0.25, \"currency\": \"GBP\"");
        JsonNode amended = booked("L1-O1");
        assertThat(feeIn(amended)).isEqualTo("3 GBP");
        assertThat(amended.path("properties")).hasSize(1);
        assertThat(amended.at("/version/asAtVersionNumber").asInt()).isEqualTo(2);
        scenario.run("fill X2 L1 20 @ 101.50 counterparty=CP\nallocate L1 -> O1 18 @ 101.5, O2 42 @ 101.5");
        assertThat(feeOf("L1-O1")).isEqualTo("4.5 GBP");
    }

    @Test
    void aFee_goesAtTheNextBooking_whenItsRuleIsDeletedOrWritesElsewhere() {
        rule("R", "", "\"perUnit\": 0.5, \"currency\": \"GBP\"");
        feeOf("L1-O1");
        ruleFor("R", "Transaction/Fees/Levy", "", "\"perUnit\": 0.5, \"currency\": \"GBP\"");
        assertThat(booked("L1-O1").path("properties").propertyNames()).containsExactly("Transaction/Fees/Levy");
        api.delete(RULES + "/" + scope + "/R").expect(200);
        assertThat(booked("L1-O1").path("properties").isEmpty()).isTrue();
    }

    @Test
    void withoutFees_nothingIsWritten_andWhatWasWrittenStays() {
        rule("R", "", "\"perUnit\": 0.5, \"currency\": \"GBP\"");
        JsonNode without = book(WITHOUT_FEES, "", "L1-O1").at("/values/Scope:" + scope + " Code:L1-O1");
        assertThat(feeIn(without)).isEqualTo("none");
        assertThat(feeOf("L1-O1")).isEqualTo("6 GBP");
        rule("R", "", "\"perUnit\": 9, \"currency\": \"GBP\"");
        Rows.unchangedBy(scope, () -> book(WITHOUT_FEES, "", "L1-O1").expect(200));
    }

    @Test
    void theClientsProperty_givesWayToAFee_unlessBookedWithoutFees() {
        String own = ", \"transactionProperties\": {\"%1$s\": {\"key\": \"%1$s\", \"value\": {\"metricValue\":"
                + " {\"value\": 7, \"unit\": \"GBP\"}}}}";
        rule("R", "", "\"perUnit\": 0.5, \"currency\": \"GBP\"");
        String pointer = "/values/Scope:" + scope + " Code:L1-O1";
        assertThat(feeIn(book(Map.of(), own.formatted(COMMISSION), "L1-O1").at(pointer)))
                .isEqualTo("6 GBP");
        assertThat(feeIn(book(WITHOUT_FEES, own.formatted(COMMISSION), "L1-O1").at(pointer)))
                .isEqualTo("7 GBP");
        rule("R", ", \"side\": \"Sell\"", "\"perUnit\": 0.5, \"currency\": \"GBP\"");
        assertThat(feeOf("L1-O1")).as("the client's own is no rule's to take").isEqualTo("7 GBP");
    }

    @Test
    void severalFees_areSeveralProperties_andTheMostSpecificRuleCharges() {
        rule("A", "", "\"fixed\": 1, \"currency\": \"GBP\"");
        rule("B", ", \"counterparty\": \"CP\"", "\"fixed\": 2, \"currency\": \"GBP\"");
        rule("C", ", \"counterparty\": \"other\", \"side\": \"Buy\"", "\"fixed\": 3, \"currency\": \"GBP\"");
        ruleFor("D", "Transaction/Fees/Levy", "", "\"basisPoints\": 1");
        JsonNode transaction = booked("L1-O1");
        assertThat(feeIn(transaction)).isEqualTo("2 GBP");
        assertThat(transaction.path("properties").propertyNames()).containsExactly(COMMISSION, "Transaction/Fees/Levy");
        api.delete(RULES + "/" + scope + "/B").expect(200);
        assertThat(feeOf("L1-O1")).isEqualTo("1 GBP");
    }

    @Test
    void rulesForOtherPortfolios_doNotCount() {
        api.post(
                        RULES,
                        bodies.requests(
                                "{\"id\": %s, \"propertyKey\": \"%s\", \"match\": {\"portfolioScope\": \"%s\"}, \"basisPoints\": 1}"
                                        .formatted(bodies.id("R"), COMMISSION, scope + "x")))
                .expect(201);
        assertThat(feeOf("L1-O1")).isEqualTo("none");
    }

    /** Held to this test by its counterparty alone. */
    @Test
    void aRuleWithoutPortfolioScope_isForEveryPortfolio() {
        scenario.run("""
                order O3 Buy 1 BT P in C
                place L2 C 1
                fill X3 L2 1 @ 10 counterparty=%s
                allocate L2                      -> O3 1 @ 10
                """.formatted(scope));
        String rule =
                "{\"id\": %s, \"propertyKey\": \"%s\", \"match\": {\"counterparty\": \"%s\"}, \"basisPoints\": 100}"
                        .formatted(bodies.id("R"), COMMISSION, scope.toUpperCase(Locale.ROOT));
        api.post(RULES, bodies.requests(rule)).expect(201);
        assertThat(feeOf("L2-O3")).isEqualTo("0.1 GBP");
        assertThat(feeOf("L1-O1")).isEqualTo("none");
    }

    @Test
    void aFeeOfTooManyDigits_failsItsItem_andTheOthersAreBooked() {
        String huge = "9".repeat(30);
        rule(
                "R",
                ", \"instrumentIdentifiers\": {\"Instrument/default/LusidInstrumentId\": \"VOD\"}",
                "\"perUnit\": " + huge + ", \"currency\": \"GBP\"");
        scenario.run("""
                order O3 Buy 1 BT P in C
                place L2 C 1
                fill X3 L2 1 @ 10
                allocate L2                      -> O3 1 @ 10
                """);
        Answer answer = book(Map.of(), "", "L1-O1", "L2-O3").expect(200);
        assertThat(answer.at("/values").propertyNames()).containsExactly("Scope:" + scope + " Code:L2-O3");
        JsonNode failed = answer.at("/failed/Scope:" + scope + " Code:L1-O1");
        assertThat(failed.at("/errorDetails/0/code").asString()).isEqualTo("157");
        assertThat(failed.path("detail").asString()).contains(scope + "/R", "maximum");
        rule("R", "", "\"perUnit\": " + huge + ", \"currency\": \"GBP\", \"maximum\": 8");
        assertThat(feeOf("L1-O1")).isEqualTo("8 GBP");
    }

    @Test
    void rules_areReadWithOneStatement_howeverManyTheyAre() {
        rule("R", "", "\"basisPoints\": 1");
        long few = statementsOf("L1-O1");
        String[] many = IntStream.range(0, 200)
                .mapToObj(i ->
                        "{\"id\": %s, \"propertyKey\": \"%s%d\", \"match\": {\"portfolioScope\": \"%s\", \"counterparty\": \"C%d\"}, \"basisPoints\": 1}"
                                .formatted(bodies.id("R" + i), COMMISSION, i, scope, i))
                .toArray(String[]::new);
        api.post(RULES, bodies.requests(many)).expect(201);
        assertThat(statementsOf("L1-O2")).isEqualTo(few);
        long before = TestServer.fillmore().database().statements();
        book(WITHOUT_FEES, "", "L1-O1").expect(200);
        assertThat(TestServer.fillmore().database().statements() - before).isLessThan(few);
    }

    private long statementsOf(String code) {
        long before = TestServer.fillmore().database().statements();
        booked(code);
        return TestServer.fillmore().database().statements() - before;
    }
}
