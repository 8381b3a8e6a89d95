package io.fillmore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class CancelTransactionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Transactions transactions = new Transactions(api, scope);

    @BeforeEach
    void threeTransactions() {
        transactions.portfolio("P");
        transactions
                .upsert(
                        "P",
                        transactions.buy("T1", "\"source\": \"\""),
                        transactions.buy("T 2", "\"source\": \"\""),
                        transactions.buy("T3", "\"source\": \"\""))
                .expect(200);
    }

    @Test
    void whatIsCancelled_staysOnRecord_andIsNotListed() {
        Answer cancelled = transactions.cancel("P", "T1,T 2").expect(200);
        assertThat(cancelled.at("/entityType").asString()).isEqualTo("Transaction");
        assertThat(cancelled.at("/entityUniqueId").isMissingNode()).isTrue();
        assertThat(transactions
                        .list("P", Map.of())
                        .at("/values/0/transactionId")
                        .asString())
                .isEqualTo("T3");
        assertThat(Rows.one(
                        "SELECT string_agg(transaction_id || ' ' || status || ' ' || version, ', ' ORDER BY transaction_id)"
                                + " FROM transactions WHERE portfolio_scope = '" + scope + "'"))
                .isEqualTo("T 2 Cancelled 2, T1 Cancelled 2, T3 Active 1");
    }

    @Test
    void theSameAgain_changesNothing_andAnswersTheSame() {
        Answer first = transactions.cancel("P", "T1").expect(200);
        assertThat(first.at("/entityUniqueId").asString()).isNotEmpty();
        Answer again =
                Rows.unchangedBy(scope, () -> transactions.cancel("P", "T1").expect(200));
        assertThat(again.at("/asAt")).isEqualTo(first.at("/asAt"));
        assertThat(again.at("/entityUniqueId")).isEqualTo(first.at("/entityUniqueId"));
        transactions.cancel("P", "T3,T1").expect(200);
    }

    @Test
    void refusals_comeInTheirOrder_andNothingIsCancelled() {
        refused("Q", "T1,T1").expect(400, 144);
        refused("Q", "T1").expect(404, 109);
        Answer unknown = refused("P", "T1,Nope").expect(404, 157);
        assertThat(unknown.at("/detail").asString()).contains("Nope", scope);
        refused("P", "T1, T3").expect(400, 151);
        refused("P", "").expect(400, 151);
        refused("P", "T\u0000x").expect(400, 151);
        api.call("cancelTransactions", Map.of("scope", scope, "code", "P"), Map.of())
                .expect(400, 151);
    }

    private Answer refused(String portfolio, String ids) {
        return Rows.unchangedBy(scope, () -> transactions.cancel(portfolio, ids));
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfTransactions() {
        long one = statementsOf("T1");
        assertThat(statementsOf("T 2,T3")).isEqualTo(one);
    }

    private long statementsOf(String ids) {
        long before = TestServer.fillmore().database().statements();
        transactions.cancel("P", ids).expect(200);
        return TestServer.fillmore().database().statements() - before;
    }
}
