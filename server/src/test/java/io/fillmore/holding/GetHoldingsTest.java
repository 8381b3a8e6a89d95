package io.fillmore.holding;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.portfolio.Transactions;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(HouseInOrder.class)
class GetHoldingsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Transactions transactions = new Transactions(api, scope);

    @BeforeEach
    void aPortfolio() {
        transactions.portfolio("P");
    }

    private Answer holdings(Map<String, String> query) {
        return api.call("getHoldings", Map.of("scope", scope, "code", "P"), query);
    }

    private List<String> held(Map<String, String> query) {
        return holdings(query)
                .expect(200)
                .at("/values")
                .valueStream()
                .map(each -> each.at("/holdingType").asString() + " "
                        + each.at("/instrumentUid").asString() + " "
                        + each.at("/units").decimalValue().toPlainString())
                .toList();
    }

    private List<String> held() {
        return held(Map.of());
    }

    @Test
    void holdings_addUpWhatWasTraded_andTellWhatHasSettled() {
        transactions
                .upsert("P", transactions.buy("T1", "10", "100", "2024-03-04", "2024-03-06"))
                .expect(200);
        Answer answer = holdings(Map.of("effectiveAt", "2024-03-05")).expect(200);
        assertThat(answer.at("/values").size()).isEqualTo(2);
        assertThat(answer.at("/values/0/units").asInt()).isEqualTo(10);
        assertThat(answer.at("/values/0/settledUnits").asInt()).isZero();
        assertThat(answer.at("/values/0/unsettledUnits").asInt()).isEqualTo(10);
        assertThat(answer.at("/values/0/cost/amount").asInt()).isEqualTo(100);
        assertThat(answer.at("/values/0/costPortfolioCcy/currency").asString()).isEqualTo("GBP");
        assertThat(answer.at("/values/0/holdingTypeName").asString()).isEqualTo("Position");
        assertThat(answer.at("/values/0/properties/Instrument~1default~1LusidInstrumentId/value/labelValue")
                        .asString())
                .isEqualTo("VOD");
        assertThat(answer.at("/values/1/holdingTypeName").asString()).isEqualTo("CashCommitment");
        assertThat(answer.at("/version/asAtVersionNumber").asInt()).isEqualTo(1);
        assertThat(held(Map.of("effectiveAt", "2024-03-03"))).isEmpty();
        assertThat(held(Map.of("effectiveAt", "2024-03-06T00:00:00+00:00")))
                .containsExactly("P VOD 10", "B CCY_GBP -100");
        assertThat(held()).containsExactly("P VOD 10", "B CCY_GBP -100");
    }

    @Test
    void whatIsCancelled_doesNotCount_andEarlierInstantsStillShowIt() {
        assertThat(held()).isEmpty();
        String first = transactions
                .upsert("P", transactions.buy("T1", "10", "100", "2024-03-04", "2024-03-06"))
                .expect(200)
                .at("/version/asAtDate")
                .asString();
        String second = transactions.cancel("P", "T1").expect(200).at("/asAt").asString();
        assertThat(held(Map.of("asAt", first))).containsExactly("P VOD 10", "B CCY_GBP -100");
        assertThat(held(Map.of("asAt", second))).isEmpty();
        assertThat(held()).isEmpty();
        holdings(Map.of("asAt", "2020-01-01T00:00:00Z")).expect(404, 109);
    }

    @Test
    void whatBookingMade_counts_whateverTheCaseOfItsSide() {
        new Scenario(api, scope).run("""
                order O1 buy  10 VOD P in B1
                order O2 SELL  4 VOD P in B2
                place L1 B1 10
                place L2 B2 4
                fill X1 L1 10 @ 10
                fill X2 L2 4 @ 12.5
                allocate L1
                allocate L2
                book L1-O1
                book L2-O2
                """);
        assertThat(held()).containsExactly("P VOD 6", "B CCY_GBP -50");
    }

    @Test
    void aTypeThatSaysNothing_isRefused_untilItIsCorrected() {
        String gift =
                transactions.buy("T1", "10", "100", "2024-03-04", "2024-03-06").replace("Buy", "Gift");
        transactions.upsert("P", gift).expect(200);
        Answer refusal = holdings(Map.of()).expect(400, 157);
        assertThat(refusal.at("/detail").asString()).contains("T1 of type 'Gift'", "StockIn");
        assertThat(held(Map.of("effectiveAt", "2024-03-03"))).isEmpty();
        transactions.upsert("P", gift.replace("Gift", "StockIn")).expect(200);
        assertThat(held()).containsExactly("P VOD 10");
    }

    @ParameterizedTest
    @CsvSource({
        "filter, units eq 1",
        "byTaxlots, true",
        "includeSettlementEventsAfterDays, 0",
        "timelineScope, a",
        "timelineCode, a",
        "closedPeriodId, a",
        "aggregateCashCommitments, false",
        "effectiveAt, yesterday",
        "effectiveAt, 2024-13-01",
        "asAt, 2024-03-05",
    })
    void whatWeDoNotHave_isRefused_neverDropped(String parameter, String value) {
        Answer refusal = holdings(Map.of(parameter, value)).expect(400, 151);
        assertThat(refusal.body()).contains(parameter);
    }

    @Test
    void parameters_thatAskForWhatIsSoAnyway_areAccepted() {
        transactions
                .upsert("P", transactions.buy("T1", "10", "100", "2024-03-04", "2024-03-06"))
                .expect(200);
        assertThat(held(Map.of("byTaxlots", "false", "aggregateCashCommitments", "true")))
                .hasSize(2);
        assertThat(holdings(Map.of("propertyKeys", "Instrument/default/Figi")).at("/values/0/properties"))
                .isEmpty();
        assertThat(holdings(Map.of("propertyKeys", "Instrument/default/LusidInstrumentId"))
                        .at("/values/0/properties")
                        .propertyNames())
                .containsExactly("Instrument/default/LusidInstrumentId");
    }

    @Test
    void refusals_comeInTheirOrder() {
        Map<String, String> nowhere = Map.of("scope", scope, "code", "Q");
        api.call("getHoldings", nowhere, Map.of("filter", "x")).expect(400, 151);
        api.call("getHoldings", nowhere, Map.of()).expect(404, 109);
    }

    @Test
    void aHundredThousandTransactions_areOneStatement() {
        transactions
                .upsert("P", transactions.buy("T1", "10", "100", "2024-03-04", "2024-03-06"))
                .expect(200);
        long few = statementsOf(() -> held());
        Rows.execute("""
                CREATE TEMPORARY TABLE more AS SELECT t.* FROM transactions t WHERE portfolio_scope = '%s';
                INSERT INTO transactions (portfolio_scope, portfolio_code, transaction_id, entity_id, version, as_at_from,
                       modified_by, modified_request, created_at, created_by, created_request, type, instrument_identifiers,
                       lusid_instrument_id, transaction_date, settlement_date, units, total_consideration_amount,
                       total_consideration_currency, source, entry_date_time, status, properties)
                SELECT portfolio_scope, portfolio_code, 'M' || n, gen_random_uuid(), version, as_at_from,
                       modified_by, modified_request, created_at, created_by, created_request, type, instrument_identifiers,
                       lusid_instrument_id, transaction_date, settlement_date, units, total_consideration_amount,
                       total_consideration_currency, source, entry_date_time, status, properties
                  FROM more, generate_series(1, 100000) n
                """.formatted(scope));
        long many = statementsOf(() -> assertThat(held()).containsExactly("P VOD 1000010", "B CCY_GBP -10000100"));
        assertThat(many).isEqualTo(few);
    }

    private static long statementsOf(Runnable call) {
        long before = TestServer.fillmore().database().statements();
        call.run();
        return TestServer.fillmore().database().statements() - before;
    }
}
