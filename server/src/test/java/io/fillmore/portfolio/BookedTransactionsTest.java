package io.fillmore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactions that booking made: whatever clients do, an allocation is paid for once. */
@ExtendWith(HouseInOrder.class)
class BookedTransactionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Scenario scenario = new Scenario(api, scope);
    private final Transactions transactions = new Transactions(api, scope);

    @BeforeEach
    void aBookedAllocation() {
        transactions.portfolio("P");
        scenario.run("""
                order O1 Buy 10 VOD P in B1
                place L1 B1 10
                fill X1 L1 10 @ 10
                allocate L1
                book L1-O1
                """);
    }

    /** The booked transaction as a client would send it back. */
    private String booked() {
        String text = transactions.list("P", Map.of()).at("/values/0").toString();
        return text.replaceAll(
                "\"(instrumentUid|entryDateTime|transactionStatus)\":\"[^\"]*\",|,\"version\":\\{[^}]*}", "");
    }

    @Test
    void whatWasBooked_canBeSentBackAsItIs() {
        String sent = booked();
        Rows.unchangedBy(scope, () -> transactions.upsert("P", sent).expect(200));
    }

    @Test
    void itsProperties_canBeSet_andSurviveAnotherBooking() {
        String key = "Transaction/a/b";
        String sent = booked().replace("\"properties\":{}", """
                "properties":{"%1$s":{"key":"%1$s","value":{"labelValue":"x"}}}""".formatted(key));
        transactions.upsert("P", sent).expect(200);
        Rows.unchangedBy(scope, () -> scenario.run("book L1-O1 -> Buy 10 100 GBP"));
        Answer listed = transactions.list("P", Map.of());
        assertThat(listed.at("/values").size()).isEqualTo(1);
        assertThat(listed.at("/values/0/properties").propertyNames()).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"units\":10 | \"units\":11 | units (11, not 10)",
                "\"type\":\"Buy\" | \"type\":\"buy\" | type (buy, not Buy)",
                "\"amount\":100 | \"amount\":101 | totalConsideration (101 GBP, not 100 GBP)",
                "\"counterpartyId\":\"Broker\", | '' | counterpartyId (nothing, not Broker)",
                "\"source\":\"\" | \"source\":\"me\" | source",
                "\"source\":\"\" | \"transactionGroupId\":\"g\" | transactionGroupId (g, not nothing)",
                "\"code\":\"L1-O1\" | \"code\":\"L1-O2\" | allocationId",
            })
    void anythingElseOfIt_cannotBeChanged(String before, String after, String named) {
        String sent = booked();
        assertThat(sent).contains(before);
        Answer refusal = Rows.unchangedBy(
                scope,
                () -> transactions.upsert("P", sent.replace(before, after)).expect(400, 157));
        assertThat(refusal.at("/detail").asString()).contains(scope + "/L1-O1", named);
    }

    @Test
    void it_cannotBeCancelled_norComeBack_whereItsAllocationWent() {
        String sent = booked();
        String id = scope + "-L1-O1";
        Answer refusal =
                Rows.unchangedBy(scope, () -> transactions.cancel("P", id).expect(400, 157));
        assertThat(refusal.at("/detail").asString()).contains("allocation " + scope + "/L1-O1");
        Rows.execute("UPDATE transactions SET status = 'Cancelled', cancel_date_time = entry_date_time"
                + " WHERE portfolio_scope = '" + scope + "'");
        Rows.unchangedBy(scope, () -> transactions.upsert("P", sent).expect(400, 157));
        scenario.run("book L1-O1 -> Buy 10 100 GBP");
    }

    @Test
    void anotherTransactionOfItsName_isLeftAlone() {
        scenario.run("""
                order O2 Buy 5 VOD P in B2
                place L2 B2 5
                fill X2 L2 5 @ 10
                allocate L2
                """);
        String name = scope + "-L2-O2";
        transactions
                .upsert("P", transactions.buy(name, "1", "7", "2024-03-05", "2024-03-07"))
                .expect(200);
        scenario.run("""
                book L2-O2 -> Buy 5 50 GBP
                book L2-O2 -> Buy 5 50 GBP
                """);
        assertThat(transactions
                        .list("P", Map.of("sortBy", "units"))
                        .at("/values")
                        .valueStream()
                        .map(each -> each.at("/transactionId").asString()))
                .containsExactly(name, scope + "/L2-O2", scope + "-L1-O1");
    }
}
