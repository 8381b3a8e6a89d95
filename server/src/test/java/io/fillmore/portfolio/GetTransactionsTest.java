package io.fillmore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(HouseInOrder.class)
class GetTransactionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Scenario scenario = new Scenario(api, scope);

    private final Transactions own = new Transactions(api, scope);

    private Answer create() {
        return own.portfolio("P");
    }

    private Answer transactions(Map<String, String> query) {
        return api.call("getTransactions", Map.of("scope", scope, "code", "P"), query);
    }

    private void bookOn(int day) {
        scenario.run("""
                order O%1$d Buy 10 VOD P in B%1$d
                place L%1$d B%1$d 10
                fill X%1$d L%1$d 10 @ 10 date=2024-03-%1$02dT10:00:00Z
                allocate L%1$d
                book L%1$d-O%1$d
                """.formatted(day));
    }

    @Test
    void transactions_arePagedAsTheyWereAtFirst_whileOthersBook() {
        create();
        for (int day : new int[] {5, 3, 9, 7, 1}) {
            bookOn(day);
        }
        List<String> ids = new ArrayList<>();
        Map<String, String> query = new HashMap<>(Map.of("limit", "2"));
        for (int page = 0; page < 3; page++) {
            Answer answer = transactions(query).expect(200);
            answer.at("/values")
                    .forEach(value -> ids.add(value.at("/orderId/code").asString()));
            bookOn(10 + page);
            bookOn(20 + page);
            if (answer.at("/nextPage").isMissingNode()) {
                break;
            }
            query.put("page", answer.at("/nextPage").asString());
        }
        assertThat(ids).containsExactly("O1", "O3", "O5", "O7", "O9");
        assertThat(transactions(Map.of()).at("/values")).hasSizeGreaterThan(5);
    }

    @Test
    void transactions_areListedByDate_andRefuseWhatTheyCannotDo() {
        transactions(Map.of()).expect(404, 109);
        create();
        Answer created = transactions(Map.of()).expect(200);
        bookOn(2);
        bookOn(4);
        assertThat(transactions(Map.of("fromTransactionDate", "2024-03-03T00:00:00Z"))
                        .at("/values"))
                .hasSize(1);
        assertThat(transactions(Map.of("toTransactionDate", "2024-03-03T00:00:00Z"))
                        .at("/values"))
                .hasSize(1);
        assertThat(transactions(Map.of("asAt", created.at("/version/asAtDate").asString()))
                        .at("/values"))
                .isEmpty();
        String token = transactions(Map.of("limit", "1")).at("/nextPage").asString();
        transactions(Map.of("page", token, "fromTransactionDate", "2024-03-03T00:00:00Z"))
                .expect(400, 689);
        transactions(Map.of("page", "bm90aGluZw")).expect(400, 689);
        transactions(Map.of("page", "%%%")).expect(400, 689);
        transactions(Map.of("limit", "0")).expect(400, 151);
        transactions(Map.of("limit", "5001")).expect(400, 151);
        transactions(Map.of("filter", "unit eq 1")).expect(400, 233);
        transactions(Map.of("sortBy", "unit DESC")).expect(400, 411);
        for (String parameter : List.of("dataModelScope", "dataModelCode", "membershipType")) {
            transactions(Map.of(parameter, "x")).expect(400, 151);
        }
        transactions(Map.of("toTransactionDate", "2024-3-3")).expect(400, 151);
    }

    private List<String> ids(Map<String, String> query) {
        return transactions(query)
                .expect(200)
                .at("/values")
                .valueStream()
                .map(each -> each.at("/transactionId").asString())
                .toList();
    }

    @Test
    void aDate_isItsMidnight_andBothEndsAreIncluded() {
        create();
        own.upsert(
                        "P",
                        own.buy("T1", "1", "1", "2024-03-04T23:59:59.999999Z", "2024-03-06"),
                        own.buy("T2", "1", "1", "2024-03-05", "2024-03-06"),
                        own.buy("T3", "1", "1", "2024-03-05T00:00:00.000001Z", "2024-03-06"))
                .expect(200);
        assertThat(ids(Map.of("fromTransactionDate", "2024-03-05"))).containsExactly("T2", "T3");
        assertThat(ids(Map.of("toTransactionDate", "2024-03-05"))).containsExactly("T1", "T2");
        assertThat(ids(Map.of("toTransactionDate", "2024-03-05T01:00:00+01:00", "fromTransactionDate", "2024-03-05")))
                .containsExactly("T2");
    }

    @Test
    void cancelledOnes_areShown_whenAskedFor() {
        create();
        own.upsert("P", own.buy("T1", "\"source\": \"a\""), own.buy("T2", "\"source\": \"b\""))
                .expect(200);
        own.cancel("P", "T1").expect(200);
        assertThat(ids(Map.of())).containsExactly("T2");
        Answer all = transactions(Map.of("showCancelledTransactions", "true"));
        assertThat(all.at("/values/0/transactionStatus").asString()).isEqualTo("Cancelled");
        assertThat(all.at("/values/0/cancelDateTime").asString()).isNotEmpty();
        assertThat(all.at("/values").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transactionId eq 'T2'",
                "type eq 'BUY' and units gt 10",
                "instrumentUid eq 'vod' and source eq 'b'",
                "transactionDate gt 2024-03-05",
                "settlementDate gte '2024-03-08T00:00:00Z'",
                "transactionPrice.price eq 10.5",
                "transactionPrice.type exists",
                "totalConsideration.amount gt 100 and totalConsideration.currency eq 'GBP'",
                "exchangeRate eq 0.8 and transactionCurrency eq 'USD'",
                "counterpartyId startswith 'C'",
                "entryDateTime gt 2024-01-01 and transactionStatus eq 'Active' and cancelDateTime not exists and units eq 12",
                "orderId.code eq 'O' and orderId.scope eq 'a'",
                "not (allocationId.code exists or transactionGroupId not exists)",
                "properties[Transaction/a/b] eq 'x'",
                "instrumentIdentifiers[Instrument/default/LusidInstrumentId] eq 'VOD' and version.asAtVersionNumber eq 1 and units neq 10",
            })
    void eachField_canBeFilteredBy(String filter) {
        create();
        String more = """
                "transactionPrice": {"price": 10.5}, "exchangeRate": 0.8, "transactionCurrency": "USD", "counterpartyId": "CP",
                "source": "b", "transactionGroupId": "G", "orderId": {"scope": "a", "code": "O"},
                "properties": {"Transaction/a/b": {"key": "Transaction/a/b", "value": {"labelValue": "x"}}}}""";
        String other = own.buy("T2", "12", "120", "2024-03-06", "2024-03-08").replaceFirst("}$", ", " + more);
        own.upsert("P", own.buy("T1", "10", "100", "2024-03-05", "2024-03-07"), other)
                .expect(200);
        assertThat(ids(Map.of("filter", filter))).containsExactly("T2");
    }

    @Test
    void sortedAnotherWay_theyArePagedThatWay() {
        create();
        own.upsert(
                        "P",
                        own.buy("T1", "1", "1", "2024-03-05", "2024-03-07"),
                        own.buy("T2", "3", "1", "2024-03-04", "2024-03-07"))
                .expect(200);
        own.upsert("P", own.buy("T3", "2", "1", "2024-03-03", "2024-03-07")).expect(200);
        assertThat(ids(Map.of("sortBy", "units DESC"))).containsExactly("T2", "T3", "T1");
        String token = transactions(Map.of("sortBy", "units DESC", "limit", "2"))
                .at("/nextPage")
                .asString();
        assertThat(ids(Map.of("sortBy", "units DESC", "limit", "2", "page", token)))
                .containsExactly("T1");
        transactions(Map.of("sortBy", "units", "page", token)).expect(400, 689);
        transactions(Map.of("sortBy", "units DESC", "showCancelledTransactions", "true", "page", token))
                .expect(400, 689);
    }
}
