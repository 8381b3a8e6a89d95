package io.fillmore.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(HouseInOrder.class)
class BookTransactionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer book(String more, Map<String, String> query, String... allocations) {
        return api.call(
                "bookTransactions",
                Map.of(),
                query,
                "{\"allocationIds\": %s%s}".formatted(bodies.ids(allocations), more));
    }

    private void allocated() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 100
                fill X1 L1 40 @ 101.50
                allocate L1                      -> O1 12 @ 101.5, O2 28 @ 101.5
                """);
    }

    private String key(String code) {
        return "Scope:" + scope + " Code:" + code;
    }

    @Test
    void aTransaction_saysWhatTheAllocationSays() {
        scenario.run("""
                portfolio P GBP
                order O1 Sell 30 VOD P in B
                place L1 B 30 side=Sell
                fill X1 L1 30 @ 101.505 currency=USD settlement=JPY fx=150.5 counterparty=CP date=2024-03-05T10:00:00Z
                allocate L1
                """);
        Answer answer = book("", Map.of(), "L1-O1").expect(200);
        String value = "/values/" + key("L1-O1");
        assertThat(answer.at(value + "/transactionId").asString()).isEqualTo(scope + "-L1-O1");
        assertThat(answer.at(value + "/type").asString()).isEqualTo("Sell");
        assertThat(answer.at(value + "/transactionPrice/price").decimalValue()).isEqualByComparingTo("101.505");
        assertThat(answer.at(value + "/transactionCurrency").asString()).isEqualTo("USD");
        assertThat(answer.at(value + "/exchangeRate").decimalValue()).isEqualByComparingTo("150.5");
        assertThat(answer.at(value + "/totalConsideration/amount").decimalValue())
                .isEqualByComparingTo("458295");
        assertThat(answer.at(value + "/totalConsideration/currency").asString()).isEqualTo("JPY");
        assertThat(answer.at(value + "/transactionDate").asString()).isEqualTo("2024-03-05T10:00:00.0000000+00:00");
        assertThat(answer.at(value + "/settlementDate").asString()).isEqualTo("2024-03-05T10:00:00.0000000+00:00");
        assertThat(answer.at(value + "/counterpartyId").asString()).isEqualTo("CP");
        assertThat(answer.at(value + "/source").asString()).isEmpty();
        assertThat(answer.at(value + "/transactionStatus").asString()).isEqualTo("Active");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1.115, 1, GBP, 3.34", "1, 0.125, 1, GBP, 0.12", "1, 0.135, 1, GBP, 0.14", "1, 0.5, 1, JPY, 0",
        "1, 1.5, 1, JPY, 2", "1, 1.0005, 1, KWD, 1", "1, 1.12345678915, 1, ZZQ, 1.1234567892", "2, 3, 0.5, XAU, 3",
    })
    void consideration_isRoundedHalfEven_toTheCurrencysMinorUnit(
            BigDecimal units, BigDecimal price, BigDecimal rate, String currency, BigDecimal amount) {
        assertThat(Consideration.of(units, price, rate, currency).amount()).isEqualByComparingTo(amount);
    }

    @Test
    void bookingTwice_givesTheSame_andAfterAnAmendmentItIsAmended() {
        allocated();
        book("", Map.of(), "L1-O1").expect(200);
        Rows.unchangedBy(scope, () -> book("", Map.of(), "L1-O1").expect(200));
        scenario.run("""
                fill X2 L1 20 @ 101.50
                allocate L1                      -> O1 18 @ 101.5, O2 42 @ 101.5
                book L1-O1                       -> Buy 18 1827 GBP
                """);
        assertThat(Rows.one("SELECT count(*) || ' ' || max(version) FROM transactions WHERE portfolio_scope = '" + scope
                        + "'"))
                .isEqualTo("1 2");
    }

    @Test
    void anAllocation_whoseExecutionWasReducedSince_isNotBooked_untilItIsAllocatedAgain() {
        allocated();
        scenario.run("book L1-O2 mark=true\nfill X1 L1 39 @ 101.50");
        Rows.unchangedBy(scope, () -> scenario.run("book L1-O1 -> 821"));
        scenario.run("""
                book L1-O2                       -> Buy 28 2842 GBP
                allocate L1
                show allocation L1-O1            -> 11 @ 101.5
                book L1-O1                       -> Buy 11 1116.5 GBP
                fill X2 L1 5 @ 101.50
                allocate L1
                bust X2
                book L1-O1                       -> 821
                order O3 Buy 10 VOD P in C
                place L2 C 5
                place L3 C 5
                fill X3 L2 5 @ 10
                allocate L2                      -> O3 5 @ 10
                fill X3 L3 5 @ 10
                book L2-O3                       -> 821
                """);
    }

    @Test
    void anAllocationThatWentToAnotherPortfolio_isBookedThere_andNoLongerHere() {
        allocated();
        scenario.run("""
                portfolio Q GBP
                book L1-O1                       -> Buy 12 1218 GBP
                update order O1 portfolio=Q
                allocate L1
                book L1-O1                       -> Buy 12 1218 GBP
                show transaction L1-O1 in Q      -> Buy 12 1218 GBP
                show transaction L1-O1 in P      -> none
                update order O1 portfolio=P
                allocate L1
                book L1-O1                       -> Buy 12 1218 GBP
                show transaction L1-O1 in P      -> Buy 12 1218 GBP
                show transaction L1-O1 in Q      -> none
                """);
    }

    @Test
    void allocationsWhoseTransactionsWouldHaveOneName_areBothBooked() {
        String other = scope + "-L1";
        scenario.run("""
                portfolio P GBP
                order O Buy 10 VOD P in B
                place L1-L1 B 10
                fill X L1-L1 10 @ 10
                allocate L1-L1
                book L1-L1-O                     -> Buy 10 100 GBP
                """);
        new Scenario(api, other).run("""
                order O Buy 20 VOD P in B
                place L1 B 20
                fill X L1 20 @ 10
                """);
        String order =
                "{\"id\": {\"scope\": \"%s\", \"code\": \"O\"}, \"portfolioId\": %s}".formatted(other, bodies.id("P"));
        api.call("updateOrders", Bodies.map("a", order)).expect(200);
        new Scenario(api, other).run("allocate L1");
        String alone = "{\"allocationIds\": [{\"scope\": \"%s\", \"code\": \"L1-O\"}]}".formatted(other);
        Answer first = api.call("bookTransactions", alone).expect(200);
        assertThat(first.at("/values/Scope:" + other + " Code:L1-O/transactionId")
                        .asString())
                .isEqualTo(other + "/L1-O");
        String both = "{\"allocationIds\": [%s, {\"scope\": \"%s\", \"code\": \"L1-O\"}]}"
                .formatted(bodies.id("L1-L1-O"), other);
        for (int i = 0; i < 2; i++) {
            Answer answer = api.call("bookTransactions", both).expect(200);
            assertThat(answer.at("/values/Scope:" + other + " Code:L1-O/transactionId")
                            .asString())
                    .isEqualTo(other + "/L1-O");
            assertThat(answer.at("/values/" + key("L1-L1-O") + "/transactionId").asString())
                    .isEqualTo(scope + "-L1-L1-O");
        }
        assertThat(Rows.one("SELECT sum(units) FROM transactions WHERE portfolio_scope = '" + scope + "'"))
                .isEqualTo("30");
    }

    @Test
    void theMark_booksAllocations_andOrdersOnceAllOfThemIsBooked() {
        allocated();
        scenario.run("""
                book L1-O1 mark=true
                show order O1                    -> New 30
                fill X2 L1 60 @ 101.50
                allocate L1
                show allocation L1-O1-2          -> 18 @ 101.5
                book L1-O1-2 mark=true
                show order O1                    -> Booked 30
                show order O2                    -> New 70
                """);
        Answer allocation = api.call("getAllocation", Map.of("scope", scope, "code", "L1-O1"), Map.of());
        assertThat(allocation.at("/state").asString()).isEqualTo("Booked");
        Rows.unchangedBy(scope, () -> scenario.run("book L1-O1 mark=true"));
    }

    @Test
    void allocations_fail_eachOnItsOwn_theFirstThatApplies() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD Nowhere in B
                order O3 Buy 70 VOD Nowhere in C
                place L1 B 100
                place L2 C 70
                fill X1 L1 40 @ 10
                allocate L1
                """);
        String noAmount = bodies.execution("X2", "L2", "10", "").replace("\"amount\": 10, ", "");
        api.call("upsertExecutions", bodies.requests(noAmount)).expect(201);
        scenario.run("allocate L2");
        Answer answer = book("", Map.of(), "L1-O1", "L1-O2", "L2-O3", "L9").expect(200);
        assertThat(answer.at("/values").propertyNames()).containsExactly(key("L1-O1"));
        assertThat(answer.at("/failed/" + key("L1-O2") + "/errorDetails/0/code").asString())
                .isEqualTo("109");
        assertThat(answer.at("/failed/" + key("L2-O3") + "/errorDetails/0/code").asString())
                .isEqualTo("812");
        assertThat(answer.at("/failed/" + key("L9") + "/errorDetails/0/code").asString())
                .isEqualTo("654");
    }

    @Test
    void theCall_isRefusedAsAWhole_forDuplicates_propertyDomains_andFxOrders() {
        allocated();
        Rows.unchangedBy(scope, () -> book("", Map.of(), "L1-O1", "L1-O1").expect(400, 144));
        String wrong =
                ", \"transactionProperties\": {\"Order/a/b\": {\"key\": \"Order/a/b\", \"value\": {\"labelValue\": \"x\"}}}";
        Rows.unchangedBy(scope, () -> book(wrong, Map.of(), "L1-O1").expect(400, 947));
        Rows.unchangedBy(
                scope,
                () -> book(", \"fxInstrumentType\": \"FxSpot\"", Map.of(), "L1-O1")
                        .expect(400, 151));
        book(", \"fxInstrumentType\": \"None\"", Map.of("applyFeesAndCommission", "true"), "L1-O1")
                .expect(200);
    }

    @Test
    void transactionProperties_areSet_andStay() {
        allocated();
        String property = "\"Transaction/a/b\": {\"key\": \"Transaction/a/b\", \"value\": {\"labelValue\": \"x\"}}";
        book(", \"transactionProperties\": {" + property + "}", Map.of(), "L1-O1")
                .expect(200);
        Answer again = book("", Map.of(), "L1-O1").expect(200);
        assertThat(again.at("/values/" + key("L1-O1") + "/properties").propertyNames())
                .containsExactly("Transaction/a/b");
    }

    @Test
    void twoThatBookTheSameAllocation_makeOneTransaction() {
        scenario.run("portfolio P GBP");
        for (int i = 0; i < 15; i++) {
            String at = "R" + i;
            scenario.run("""
                    order %1$s Buy 30 VOD P in %1$s
                    place %1$sL %1$s 30
                    fill %1$sX %1$sL 30 @ 10
                    allocate %1$sL
                    """.formatted(at));
            String allocation = at + "L-" + at;
            List<Answer> answers = Race.of(List.of(
                    () -> book("", Map.of("markOrdersAndAllocationsAsBooked", "true"), allocation),
                    () -> book("", Map.of(), allocation)));
            assertThat(answers).allMatch(answer -> answer.at("/failed").isEmpty());
            assertThat(Rows.one("SELECT count(*) FROM transactions WHERE portfolio_scope = '" + scope
                            + "' AND allocation_code = '" + allocation + "'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfAllocations() {
        allocated();
        scenario.run("""
                order N1 Buy 30 VOD P in N
                place M1 N 30
                fill Y1 M1 30 @ 10
                allocate M1
                """);
        long before = TestServer.fillmore().database().statements();
        book("", Map.of(), "M1-N1").expect(200);
        long one = TestServer.fillmore().database().statements() - before;
        book("", Map.of(), "L1-O1", "L1-O2").expect(200);
        assertThat(TestServer.fillmore().database().statements() - before).isEqualTo(2 * one);
    }
}
