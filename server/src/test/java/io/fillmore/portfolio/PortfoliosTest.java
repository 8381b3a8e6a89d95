package io.fillmore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
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
                "\"instrumentEventConfiguration\": {\"recipeId\": {\"scope\": \"a\", \"code\": \"b\"}}",
                "\"displayName\": \"\"",
                "\"code\": \"a/b\"",
                "\"properties\": {\"Portfolio/a/b\": {\"key\": \"Portfolio/a/b\", \"effectiveFrom\": \"2024-01-01T00:00:00Z\"}}",
                "\"properties\": {\"Portfolio/a/b\": {\"key\": \"Portfolio/a/b\", \"effectiveUntil\": \"2024-01-01T00:00:00Z\"}}",
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

    @Test
    void anAccountingMethod_isReadBack() {
        assertThat(create(", \"accountingMethod\": \"AverageCost\"")
                        .expect(201)
                        .at("/accountingMethod")
                        .asString())
                .isEqualTo("AverageCost");
        Rows.unchangedBy(scope, () -> create("").expect(400, 157));
        assertThat(read("getPortfolio", Map.of()).at("/accountingMethod").asString())
                .isEqualTo("AverageCost");
    }

    @Test
    void properties_holdFromTheBeginningOfTime_toItsEnd() {
        create("""
                , "properties": {"Portfolio/a/b": {"key": "Portfolio/a/b", "value": {"labelValue": "x"}, "effectiveFrom":
                 "0001-01-01T00:00:00Z", "effectiveUntil": "9999-12-31T23:59:59.9999999+00:00"}, "Portfolio/a/c": {"key": "Portfolio/a/c"}}""").expect(201);
        Answer found = read("getPortfolio", Map.of()).expect(200);
        assertThat(found.at("/properties").propertyNames()).containsExactly("Portfolio/a/b");
        assertThat(found.at("/properties/Portfolio~1a~1b/effectiveFrom").asString())
                .isEqualTo("0001-01-01T00:00:00.0000000+00:00");
        assertThat(read("getPortfolio", Map.of("propertyKeys", "Portfolio/a/z")).at("/properties"))
                .isEmpty();
    }

    private Answer read(String operation, Map<String, String> query) {
        return api.call(operation, Map.of("scope", scope, "code", "P"), query);
    }

    @Test
    void anEffectiveDate_mustBeOne_andChangesNothing() {
        create("").expect(201);
        for (String date : List.of("2024-03-05", "1900-01-01T00:00:00+01:00")) {
            assertThat(read("getPortfolio", Map.of("effectiveAt", date))
                            .expect(200)
                            .at("/version"))
                    .isEqualTo(read("getPortfolio", Map.of()).at("/version"));
            details(Map.of("effectiveAt", date), "{}").expect(200);
        }
        read("getPortfolio", Map.of("effectiveAt", "soon")).expect(400, 151);
        read("getPortfolio", Map.of("relationshipDefinitionIds", "a")).expect(400, 151);
        details(Map.of("effectiveAt", "soon"), "{}").expect(400, 151);
    }

    private Answer details(Map<String, String> query, String body) {
        return Rows.unchangedBy(
                scope, () -> api.call("upsertPortfolioDetails", Map.of("scope", scope, "code", "P"), query, body));
    }

    @Test
    void details_sayWhatThePortfolioHas_andCannotAskForMore() {
        details(Map.of(), "{}").expect(404, 109);
        create(", \"accountingMethod\": \"AverageCost\"").expect(201);
        Answer details =
                details(Map.of(), "{\"corporateActionSourceId\": null}").expect(200);
        assertThat(details.at("/originPortfolioId/code").asString()).isEqualTo("P");
        assertThat(details.at("/accountingMethod").asString()).isEqualTo("AverageCost");
        details(Map.of(), "{\"corporateActionSourceId\": {\"scope\": \"a\", \"code\": \"b\"}}")
                .expect(400, 151);
    }

    @Test
    void aDeletedPortfolio_isGone_butNotForEarlierInstants_andCanBeMadeAnew() {
        Answer created = create("").expect(201);
        Answer deleted = delete().expect(200);
        assertThat(deleted.at("/entityType").asString()).isEqualTo("Portfolio");
        assertThat(deleted.at("/entityUniqueId")).isEqualTo(created.at("/version/entityUniqueId"));
        read("getPortfolio", Map.of()).expect(404, 109);
        read("getPortfolio", Map.of("asAt", deleted.at("/asAt").asString())).expect(404, 109);
        read("getPortfolio", Map.of("asAt", created.at("/version/asAtDate").asString()))
                .expect(200);
        Rows.unchangedBy(scope, () -> delete().expect(404, 109));
        create("").expect(201);
        read("getPortfolio", Map.of()).expect(200);
    }

    private Answer delete() {
        return read("deletePortfolio", Map.of());
    }

    @Test
    void aPortfolioWithTransactions_isNotDeleted_beTheyCancelled() {
        Transactions transactions = new Transactions(api, scope);
        create("").expect(201);
        transactions.upsert("P", transactions.buy("T1", "\"source\": \"\"")).expect(200);
        transactions.cancel("P", "T1").expect(200);
        Answer refusal = Rows.unchangedBy(scope, () -> delete().expect(400, 157));
        assertThat(refusal.at("/detail").asString()).endsWith("deleted: T1");
        for (int i = 2; i <= 6; i++) {
            transactions
                    .upsert("P", transactions.buy("T" + i, "\"source\": \"\""))
                    .expect(200);
        }
        assertThat(delete().at("/detail").asString()).endsWith("T1, T2, T3, T4, T5, …");
    }

    @Test
    void aPortfolio_isDeletedOrTradedIn_neverBoth() {
        Transactions transactions = new Transactions(api, scope);
        for (int round = 0; round < 10; round++) {
            create("").expect(201);
            List<Answer> answers = Race.of(
                    List.of(this::delete, () -> transactions.upsert("P", transactions.buy("T1", "\"source\": \"\""))));
            boolean isDeleted = answers.get(0).isSuccess();
            answers.get(isDeleted ? 1 : 0).expect(isDeleted ? 404 : 400, isDeleted ? 109 : 157);
            assertThat(answers.get(1).isSuccess()).isEqualTo(!isDeleted);
            if (!isDeleted) {
                return;
            }
        }
    }
}
