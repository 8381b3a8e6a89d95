package io.fillmore.instrument;

import static io.fillmore.instrument.InstrumentCalls.instrument;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(HouseInOrder.class)
class InstrumentRefusalsTest {
    private static final String LATER = "{\"value\": \"x\", \"effectiveAt\": \"2999-01-01T00:00:00Z\"}";
    private static final String OTHER_DOMAIN =
            "\"properties\": [{\"key\": \"Order/a/b\", \"value\": {\"labelValue\": \"x\"}}]";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final InstrumentCalls calls = new InstrumentCalls(api, scope);

    private Answer refused(String body, int code) {
        return Rows.unchangedBy(scope, () -> calls.upsert(body).expect(400, code));
    }

    /** Sends an item that must fail beside one that must not. */
    private String failed(String item, int code) {
        Answer answer = calls.upsert(Bodies.map("bad", item, "good", instrument("Good", "Figi=good", "")))
                .expect(201);
        assertThat(answer.at("/values").propertyNames()).as("%s", answer).containsExactly("good");
        assertThat(answer.at("/failed/bad/errorDetails/0/code").asInt()).isEqualTo(code);
        return answer.at("/failed/bad/detail").asString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name": "x"}                                                                   | [k].identifiers
        {"name": "x", "identifiers": {}}                                                | [k].identifiers
        {"identifiers": {"Figi": {"value": "x"}}}                                       | [k].name
        {"name": "", "identifiers": {"Figi": {"value": "x"}}}                           | [k].name
        {"name": "x", "identifiers": {"Figi": "x"}}                                     | [k].identifiers[Figi]
        {"name": "x", "identifiers": {"Figi": {"value": " "}}}                          | [k].identifiers[Figi].value
        {"name": "x", "identifiers": {"a/b": {"value": "x"}}}                           | [k].identifiers[a/b]
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": {}}        | [k].definition.instrumentType
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": {"instrumentType": "equity"}} | [k].definition.instrumentType
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": {"instrumentType": 7}} | [k].definition.instrumentType
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": []}        | [k].definition
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": {"instrumentType": "Bond", "a": 1, "a": 2}} | [k].definition.a
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": {"instrumentType": "Bond", "a": ["\\u0000"]}} | [k].definition.a[0]
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": {"instrumentType": "Bond", "a": [null]}} | [k].definition.a[0]
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "definition": {"instrumentType": "Bond", "a": 1e999999999}} | [k].definition.a
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "settlementCycle": {"calendars": []}} | [k].settlementCycle.businessDayOffset
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "properties": [{"key": "Instrument/a/b"}, {"key": "Instrument/a/b"}]} | [k].properties[1].key
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "properties": [{"key": "Instrument/a/b", "effectiveUntil": "2024-01-01T00:00:00Z"}]} | [k].properties[0].effectiveUntil
        {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "properties": [{"key": "Instrument/a/b", "effectiveFrom": "2024-01-01T00:00:00Z"}]} | [k].properties[0].effectiveFrom
        """)
    void aWrongShape_isRefused_andNamed(String item, String path) {
        Answer answer = refused(Bodies.map("k", item), 151);
        assertThat(answer.at("/errors").propertyNames()).as("%s", answer).contains(path);
    }

    @Test
    void aLongIdentifier_isRefused_andTheLongestIsStored() {
        refused(Bodies.map("k", instrument("x", "Figi=" + "x".repeat(257), "")), 151);
        calls.upsert("x", "Figi=" + "𝔵".repeat(128));
    }

    @Test
    void oneInstrument_inTwoItems_failsTheCall() {
        refused(Bodies.map("a", instrument("x", "Figi=F1", ""), "b", instrument("y", "Isin=I1 Figi=F1", "")), 144);
        calls.upsert("x", "Figi=F1 Isin=I1");
        refused(Bodies.map("a", instrument("x", "Figi=F1", ""), "b", instrument("y", "Isin=I1", "")), 144);
    }

    @Test
    void identifiersOfTwoInstruments_failTheItem_andTakeNothing() {
        String one = calls.upsert("One", "Figi=F1");
        String two = calls.upsert("Two", "Isin=I1 Sedol=S1");
        assertThat(failed(instrument("Three", "Figi=F1 Isin=I1", ""), 157)).contains(one, two);
        assertThat(failed(instrument("One", "LusidInstrumentId=" + one + " Sedol=S1", ""), 157))
                .contains(one, two);
        assertThat(calls.get("Isin", "I1").at("/lusidInstrumentId").asString()).isEqualTo(two);
        assertThat(calls.get("Figi", "F1").at("/name").asString()).isEqualTo("One");
    }

    @Test
    void aNameOfNoInstrument_failsTheItem_inAnotherScopeToo() {
        assertThat(failed(instrument("x", "LusidInstrumentId=LUID_NOTHING1 Figi=F1", ""), 157))
                .contains("LUID_NOTHING1");
        String elsewhere = new InstrumentCalls(api, TestServer.newScope()).upsert("x", "Figi=F1");
        assertThat(failed(instrument("x", "LusidInstrumentId=" + elsewhere, ""), 157))
                .contains(elsewhere, scope);
        calls.get("Figi", "F1").expect(404, 157);
    }

    @Test
    void theFirstThatApplies_isAnswered() {
        String one = calls.upsert("One", "Figi=F1");
        calls.upsert("Two", "Isin=I1");
        String later = "{\"name\": \"x\", \"identifiers\": {\"Sedol\": " + LATER
                + ", \"LusidInstrumentId\": {\"value\": \"LUID_NOTHING1\"}}}";
        assertThat(failed(later, 151)).contains("2999");
        assertThat(failed(instrument("x", "LusidInstrumentId=LUID_NOTHING1 Figi=F1 Isin=I1", OTHER_DOMAIN), 157))
                .contains("LUID_NOTHING1", "does not exist");
        assertThat(failed(instrument("x", "Figi=F1 Isin=I1", OTHER_DOMAIN), 157))
                .contains(one, "belong to different");
        failed(instrument("x", "Figi=F1", OTHER_DOMAIN), 947);
        failed(instrument("x", "Figi=F1", "\"properties\": [{\"key\": \"Instrument/a\"}]"), 151);
    }

    @Test
    void cash_needsNoInstrument() {
        Answer answer = api.call("upsertInstruments", Bodies.map("k", instrument("Sterling", "Currency=GBP", "")))
                .expect(201);
        assertThat(answer.at("/failed/k/errorDetails/0/code").asInt()).isEqualTo(151);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relationshipDefinitionIds=x",
                "dataModelScope=x",
                "dataModelCode=x",
                "timelineScope=x",
                "timelineCode=x",
                "closedPeriodId=x",
                "effectiveAt=yesterday",
                "asAt=2999-01-01T00:00:00Z",
                "scope=a%20"
            })
    void aParameterOfWhatWeDoNotHave_isRefused(String parameter) {
        calls.upsert("x", "Figi=F1");
        String own = "?scope=" + scope + "&effectiveAt=2024-01-01T00:00:00Z";
        api.get("/api/instruments/Figi/F1" + own).expect(200);
        String with = parameter.startsWith("scope") ? "?" + parameter : "?scope=" + scope + "&" + parameter;
        api.get("/api/instruments/Figi/F1" + with).expect(400, 151);
        api.get("/api/instruments" + with).expect(400, 151);
        if (!parameter.matches("(timeline|closedPeriod).*")) {
            api.post("/api/instruments/$get" + with + "&identifierType=Figi", "[\"F1\"]")
                    .expect(400, 151);
        }
        if (parameter.matches("(scope|dataModel).*")) {
            String body = Bodies.map("k", instrument("y", "Figi=F1", ""));
            api.post("/api/instruments" + with, body).expect(400, 151);
        }
        assertThat(calls.get("Figi", "F1").at("/name").asString()).isEqualTo("x");
    }

    @Test
    void anIdentifierThatCannotBe_isNotFound_orRefused() {
        api.get("/api/instruments/Figi/%00").expect(400);
        api.get("/api/instruments/a%2Fb/x").expect(400, 151);
        api.delete("/api/instruments/a%2Fb/x").expect(400, 151);
        api.delete("/api/instruments/Figi/" + "x".repeat(5_000)).expect(404, 157);
        api.post("/api/instruments/$get", "[\"x\"]").expect(400, 151);
        assertThat(api.call("getInstruments", Map.of(), Map.of("identifierType", "Figi"), "[]")
                        .expect(200)
                        .at("/values")
                        .isEmpty())
                .isTrue();
    }
}
