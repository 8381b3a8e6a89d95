package io.fillmore.fee;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(HouseInOrder.class)
class FeeRulesTest {
    private static final String RULES = "/api/transactions/fees/rules";
    private static final String KEY = "Transaction/Fees/Commission";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private String rule(String code, String key, String more) {
        return "{\"id\": %s, \"propertyKey\": \"%s\", \"match\": {\"portfolioScope\": \"%s\"}, %s}"
                .formatted(bodies.id(code), key, scope, more);
    }

    private Answer refused(int code, String... rules) {
        return Rows.unchangedBy(
                scope, () -> api.post(RULES, bodies.requests(rules)).expect(400, code));
    }

    @Test
    void rules_areRefused_theFirstThatApplies_andAllOrNothing() {
        String ok = "\"basisPoints\": 1";
        String foreign = rule("A", "Order/Fees/Commission", ok);
        String misspelt = rule("A", "Commission", ok);
        String different = rule("A", "Order/Fees/Commission", ok)
                .replace(
                        "\"match\": {",
                        "\"match\": {\"instrumentIdentifiers\": {\"Instrument/default/LusidInstrumentId\": \"A\","
                                + " \"Instrument/default/Currency\": \"GBP\"}, ");
        refused(144, misspelt, different);
        assertThat(refused(151, different).at("/detail").asString()).contains("instrumentIdentifiers");
        assertThat(refused(151, rule("B", KEY, ok), misspelt).at("/detail").asString())
                .contains("propertyKey");
        assertThat(refused(947, rule("B", KEY, ok), foreign).at("/detail").asString())
                .contains("Order", "Transaction/scope/code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "'minimum': 1, 'currency': 'GBP' | requests[0] | at least one of",
                "'fixed': 1 | requests[0].currency | is required with",
                "'basisPoints': 1, 'minimum': 1 | requests[0].currency | is required with",
                "'basisPoints': 1, 'maximum': 1 | requests[0].currency | is required with",
                "'perUnit': 1, 'currency': 'GBP', 'minimum': 2, 'maximum': 1 | requests[0].minimum | above the maximum of 1",
                "'perUnit': 1, 'currency': '' | requests[0].currency | -",
                "'perUnit': '1', 'currency': 'GBP' | requests[0].perUnit | -",
                "'basisPoints': 0.00000000001 | requests[0].basisPoints | -",
                "'basisPoints': 1, 'priority': 1 | requests[0].priority | -",
            })
    void aRuleOfTheWrongShape_isRefused_byTheField(String fields, String path, String words) {
        Answer answer = refused(151, rule("A", KEY, fields.replace('\'', '"')));
        assertThat(answer.at("/errors").propertyNames()).containsExactly(path);
        assertThat(answer.at("/errors").get(path).get(0).asString()).contains(words == null ? "" : words);
    }

    @Test
    void conditions_mustSaySomething() {
        for (String field : List.of("portfolioScope", "side", "counterparty", "settlementCurrency")) {
            String empty = rule("A", KEY, "\"basisPoints\": 1")
                    .replaceFirst("\\{\"portfolioScope\": \"[^\"]*\"}", "{\"" + field + "\": \"\"}");
            assertThat(refused(151, empty).at("/errors").propertyNames()).containsExactly("requests[0].match." + field);
        }
        String none = rule("A", KEY, "\"basisPoints\": 1")
                .replace("\"match\": {", "\"match\": {\"instrumentIdentifiers\": {}, ");
        assertThat(refused(151, none).at("/errors").propertyNames())
                .containsExactly("requests[0].match.instrumentIdentifiers");
        String slash = rule("A", KEY, "\"basisPoints\": 1")
                .replaceFirst("\"portfolioScope\": \"[^\"]*\"", "\"portfolioScope\": \"a/b\"");
        assertThat(refused(151, slash).at("/errors").propertyNames())
                .containsExactly("requests[0].match.portfolioScope");
    }

    @Test
    void aRule_isResolved_onceItsInstrumentIsThere() {
        String body = bodies.requests(rule("A", KEY, "\"basisPoints\": 1")
                .replace(
                        "\"match\": {",
                        "\"match\": {\"instrumentIdentifiers\": {\"Instrument/%s/Figi\": \"F\"}, ".formatted(scope)));
        Answer unresolved = api.post(RULES, body).expect(201);
        assertThat(unresolved.at("/values/0/match/lusidInstrumentId").asString())
                .isEqualTo("LUID_ZZZZZZZZ");
        Answer instrument = api.call(
                "upsertInstruments",
                Map.of(),
                Map.of("scope", scope),
                Bodies.map("k", "{\"name\": \"V\", \"identifiers\": {\"Figi\": {\"value\": \"F\"}}}"));
        Answer found = api.get(RULES + "/" + scope + "/A").expect(200);
        assertThat(found.at("/match/lusidInstrumentId").asString())
                .isEqualTo(instrument.at("/values/k/lusidInstrumentId").asString())
                .startsWith("LUID_");
        assertThat(found.at("/version/asAtVersionNumber").asInt()).isEqualTo(2);
        Rows.unchangedBy(scope, () -> api.post(RULES, body).expect(201));
    }

    /** Not tied to a portfolio's scope, and so deleted at once: other tests share the server. */
    @Test
    void aRuleWithoutConditions_isForAll() {
        String body = bodies.requests("{\"id\": %s, \"propertyKey\": \"Transaction/Fees/%s\", \"basisPoints\": 0}"
                .formatted(bodies.id("A"), scope));
        Answer answer = api.post(RULES, body).expect(201);
        api.delete(RULES + "/" + scope + "/A").expect(200);
        assertThat(answer.at("/values/0/match").isObject()).isTrue();
        assertThat(answer.at("/values/0/match").isEmpty()).isTrue();
    }
}
