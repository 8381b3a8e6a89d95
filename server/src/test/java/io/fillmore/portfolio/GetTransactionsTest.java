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

@ExtendWith(HouseInOrder.class)
class GetTransactionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Scenario scenario = new Scenario(api, scope);

    private Answer create() {
        return new Transactions(api, scope).portfolio("P");
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
        transactions(Map.of("filter", "units eq 1")).expect(400, 151);
        transactions(Map.of("sortBy", "units DESC")).expect(400, 151);
    }
}
