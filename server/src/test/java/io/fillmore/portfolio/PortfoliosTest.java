package io.fillmore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
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
class PortfoliosTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer create(String more) {
        return api.call(
                "createPortfolio",
                Map.of("scope", scope),
                Map.of(),
                "{\"code\": \"P\", \"displayName\": \"Growth\", \"baseCurrency\": \"GBP\"%s}".formatted(more));
    }

    @Test
    void aPortfolio_isCreatedOnce_andTheSameAgainChangesNothing() {
        Answer created = create(", \"description\": \"d\", \"accountingMethod\": \"Default\"")
                .expect(201);
        assertThat(created.at("/type").asString()).isEqualTo("Transaction");
        Rows.unchangedBy(scope, () -> create(", \"description\": \"d\"").expect(201));
        Rows.unchangedBy(scope, () -> create("").expect(400, 157));
        Answer found = api.call("getPortfolio", Map.of("scope", scope, "code", "P"), Map.of())
                .expect(200);
        assertThat(found.at("/displayName").asString()).isEqualTo("Growth");
        api.call("getPortfolio", Map.of("scope", scope, "code", "Q"), Map.of()).expect(404, 109);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"accountingMethod\": \"FirstInFirstOut\"",
                "\"amortisationMethod\": \"StraightLine\"",
                "\"subHoldingKeys\": [\"Transaction/a/b\"]",
                "\"taxRuleSetScope\": \"x\"",
                "\"instrumentScopes\": [\"mine\"]",
                "\"transactionTypeScope\": \"x\"",
                "\"cashGainLossCalculationDate\": \"SettlementDate\"",
                "\"corporateActionSourceId\": {\"scope\": \"a\", \"code\": \"b\"}",
                "\"amortisationRuleSetId\": {\"scope\": \"a\", \"code\": \"b\"}",
                "\"settlementConfiguration\": {\"stockSettlement\": {}}",
                "\"displayName\": \"\"",
                "\"code\": \"a/b\"",
                "\"properties\": {\"Order/a/b\": {\"key\": \"Order/a/b\", \"value\": {\"labelValue\": \"x\"}}}",
            })
    void whatWeDoNotHave_isRefused_neverDropped(String field) {
        String name = field.substring(1, field.indexOf('"', 1));
        String body = "{\"code\": \"P\", \"displayName\": \"Growth\", \"baseCurrency\": \"GBP\"}";
        String with = body.contains("\"" + name + "\"")
                ? body.replaceFirst("\"" + name + "\": \"[^\"]*\"", field)
                : body.replace("}", ", " + field + "}");
        Answer refusal = Rows.unchangedBy(
                scope,
                () -> api.call("createPortfolio", Map.of("scope", scope), Map.of(), with)
                        .expect(400));
        assertThat(refusal.code()).isIn(151, 947);
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
        create("");
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
        create("");
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
        assertThat(bodies.id("P")).contains(scope);
    }
}
