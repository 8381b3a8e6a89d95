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
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class InstrumentsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final InstrumentCalls calls = new InstrumentCalls(api, scope);

    private static final String DEFINITION = """
            {"instrumentType":"Bond","domCcy":"GBP","couponRate":0.10500,"tiny":1E-25,"notional":100.00,
             "none":null,"flows":[{"b":[],"a":{}},true,-0.0],"text":"a \\"quoted\\" \\u00e9"}""";

    private static String property(String code, String value) {
        return "{\"key\": \"Instrument/mine/%s\"%s}"
                .formatted(code, value.isEmpty() ? "" : ", \"value\": {\"labelValue\": \"" + value + "\"}");
    }

    @Test
    void anInstrument_getsANameForItsLife_andIsReadByAnyOfItsIdentifiers() {
        String name = calls.upsert("Vodafone", "Figi=F1 ClientInternal=C1 House.Type=a%2Fb?");
        assertThat(name).matches("LUID_[2-9A-HJKMNP-TV-Y]{8}");
        for (Answer found : new Answer[] {
            calls.get("Figi", "F1"),
            calls.get("ClientInternal", "C1"),
            calls.get("House.Type", "a%2Fb?"),
            calls.get("LusidInstrumentId", name)
        }) {
            found.expect(200);
            assertThat(found.at("/lusidInstrumentId").asString()).isEqualTo(name);
            assertThat(found.at("/scope").asString()).isEqualTo(scope);
            assertThat(found.at("/state").asString()).isEqualTo("Active");
            assertThat(found.at("/identifiers").propertyNames())
                    .containsExactly("LusidInstrumentId", "ClientInternal", "Figi", "House.Type");
        }
        calls.get("Figi", "f1").expect(404, 157);
        calls.get("Figi", "F1", Map.of("scope", "elsewhere")).expect(404, 157);
        calls.get("LusidInstrumentId", name, Map.of("scope", "elsewhere")).expect(404, 157);
    }

    @Test
    void theSameUpsertAgain_changesNothing() {
        String body = Bodies.map("k", instrument("Gilt", "Figi=F1", """
                        "definition": %s, "properties": [%s], "settlementCycle": {"businessDayOffset": 2, "calendars": []}
                        """.formatted(DEFINITION, property("a", "x"))));
        Answer first = calls.upsert(body).expect(201);
        Answer again = Rows.unchangedBy(scope, () -> calls.upsert(body).expect(201));
        assertThat(again.at("/values")).isEqualTo(first.at("/values"));
        assertThat(first.at("/values/k/version/asAtVersionNumber").asInt()).isEqualTo(1);
    }

    @Test
    void aDefinition_isGivenBackToTheLetter() {
        Answer created = calls.upsert(Bodies.map("k", instrument("Gilt", "Figi=F1", "\"definition\": " + DEFINITION)))
                .expect(201);
        String kept = """
                "instrumentDefinition":{"instrumentType":"Bond","domCcy":"GBP","couponRate":0.10500,"tiny":0.0000000000000000000000001,\
                "notional":100.00,"flows":[{"b":[],"a":{}},true,-0.0],"text":"a \\"quoted\\" é"}""";
        assertThat(created.body()).contains(kept);
        assertThat(calls.get("Figi", "F1").body()).contains(kept);
        assertThat(created.at("/values/k/domCcy").asString()).isEqualTo("GBP");
    }

    @Test
    void anUpsert_ofOneOfTheIdentifiers_replacesTheRest_andSetsIdentifiersBesideTheOthers() {
        calls.upsert(Bodies.map("k", instrument("Old", "Figi=F1 Isin=I1", """
                                "definition": %s, "properties": [%s, %s], "lookThroughPortfolioId": {"scope": "s", "code": "c"},
                                "settlementCycle": {"businessDayOffset": -1, "calendars": [{"scope": "s", "code": "L N"}]}
                                """.formatted(
                                DEFINITION, property("a", "x"), property("b", "y")))))
                .expect(201);
        Answer old = calls.get("Isin", "I1").expect(200);
        assertThat(old.at("/lookthroughPortfolio/code").asString()).isEqualTo("c");
        assertThat(old.at("/settlementCycle/calendars/0/code").asString()).isEqualTo("L N");
        assertThat(old.at("/settlementCycle/businessDayOffset").asInt()).isEqualTo(-1);
        String name = old.at("/lusidInstrumentId").asString();

        calls.upsert(Bodies.map(
                        "k", instrument("New", "Figi=F1 Sedol=S1", "\"properties\": [" + property("b", "z") + "]")))
                .expect(201);
        Answer renewed = calls.get("Isin", "I1").expect(200);
        assertThat(renewed.at("/lusidInstrumentId").asString()).isEqualTo(name);
        assertThat(renewed.at("/name").asString()).isEqualTo("New");
        assertThat(renewed.at("/properties").size()).isEqualTo(1);
        assertThat(renewed.at("/properties/0/value/labelValue").asString()).isEqualTo("z");
        assertThat(renewed.at("/instrumentDefinition").isMissingNode()).isTrue();
        assertThat(renewed.at("/lookthroughPortfolio").isMissingNode()).isTrue();
        assertThat(renewed.at("/settlementCycle").isMissingNode()).isTrue();
        assertThat(calls.get("Sedol", "S1").at("/lusidInstrumentId").asString()).isEqualTo(name);
        assertThat(calls.upsert("By name", "LusidInstrumentId=" + name + " Figi=F2"))
                .isEqualTo(name);
        calls.get("Figi", "F1").expect(404, 157);
        assertThat(calls.get("Figi", "F2").at("/name").asString()).isEqualTo("By name");
    }

    @Test
    void reads_asAtEachInstant_showWhatWasKnownThen() {
        calls.upsert("One", "Figi=F1");
        String first = asAtOf(calls.get("Figi", "F1"));
        calls.upsert("Two", "Figi=F1 Isin=I1");
        String second = asAtOf(calls.get("Figi", "F1"));
        calls.upsert("Three", "Isin=I1 Figi=F2");
        String before = asAtOf(calls.get("Figi", "F2"));
        Answer deleted = calls.delete("Isin", "I1").expect(200);

        assertThat(calls.get("Figi", "F1", Map.of("asAt", first)).at("/name").asString())
                .isEqualTo("One");
        calls.get("Isin", "I1", Map.of("asAt", first)).expect(404, 157);
        assertThat(calls.get("Isin", "I1", Map.of("asAt", second)).at("/name").asString())
                .isEqualTo("Two");
        calls.get("Figi", "F1", Map.of("asAt", before)).expect(404, 157);
        assertThat(calls.get("Figi", "F2", Map.of("asAt", before)).at("/name").asString())
                .isEqualTo("Three");
        calls.get("Figi", "F2", Map.of("asAt", deleted.at("/asAt").asString())).expect(404, 157);
        calls.get("Figi", "F2").expect(404, 157);
        calls.delete("Figi", "F2").expect(404, 157);
        Answer many = api.call(
                "getInstruments",
                Map.of(),
                Map.of("identifierType", "Isin", "scope", scope, "asAt", second),
                "[\"I1\", \"I2\"]");
        assertThat(many.at("/values/I1/name").asString()).isEqualTo("Two");
        assertThat(many.at("/failed/I2/errorDetails/0/name").asString()).isEqualTo("InstrumentNotFound");
    }

    private static String asAtOf(Answer answer) {
        return answer.expect(200).at("/version/asAtModified").asString();
    }

    @Test
    void aDeletedInstrument_freesItsIdentifiers_forAnotherOfAnotherName() {
        String first = calls.upsert("One", "Figi=F1");
        calls.delete("LusidInstrumentId", first).expect(200);
        assertThat(calls.upsert("Two", "Figi=F1")).isNotEqualTo(first);
    }

    @Test
    void properties_areOnlyThoseAskedFor_whereSomeAre() {
        calls.upsert(Bodies.map(
                        "k",
                        instrument(
                                "X",
                                "Figi=F1",
                                "\"properties\": [" + property("a", "x") + ", " + property("b", "y") + ", "
                                        + property("c", "") + "]")))
                .expect(201);
        assertThat(calls.get("Figi", "F1").at("/properties").size()).isEqualTo(2);
        assertThat(calls.get("Figi", "F1", Map.of("propertyKeys", "Instrument/mine/b"))
                        .at("/properties/0/key")
                        .asString())
                .isEqualTo("Instrument/mine/b");
        assertThat(list(Map.of("instrumentPropertyKeys", "Instrument/mine/b,Instrument/mine/c"))
                        .at("/values/0/properties")
                        .size())
                .isEqualTo(1);
    }

    private Answer list(Map<String, String> query) {
        Map<String, String> all = new TreeMap<>(query);
        all.put("scope", scope);
        return api.call("listInstruments", Map.of(), all);
    }

    private static String names(Answer list) {
        return String.join(
                " ",
                StreamSupport.stream(list.expect(200).at("/values").spliterator(), false)
                        .map(value -> value.at("/name").asString())
                        .toList());
    }

    @Test
    void aList_isOfOneScope_filteredSortedAndPaged() {
        calls.upsert(Bodies.map(
                        "a", instrument("A", "Figi=F1", "\"definition\": {\"instrumentType\": \"Equity\"}"),
                        "b", instrument("B", "Figi=F2", "\"definition\": " + DEFINITION),
                        "c", instrument("C", "Isin=I1", "\"properties\": [" + property("p", "x") + "]")))
                .expect(201);
        new InstrumentCalls(api, TestServer.newScope()).upsert("D", "Figi=F1");
        assertThat(names(list(Map.of("sortBy", "name DESC")))).isEqualTo("C B A");
        assertThat(names(list(Map.of("filter", "instrumentDefinition.instrumentType eq 'bond'"))))
                .isEqualTo("B");
        assertThat(names(list(Map.of("filter", "domCcy not exists", "sortBy", "name"))))
                .isEqualTo("A C");
        assertThat(names(list(Map.of("filter", "instrumentIdentifiers[Instrument/" + scope + "/Isin] eq 'I1'"))))
                .isEqualTo("C");
        assertThat(names(list(Map.of("filter", "properties[Instrument/mine/p] eq 'x'"))))
                .isEqualTo("C");
        Answer page = list(Map.of("limit", "2", "sortBy", "name"));
        calls.upsert("B2", "Figi=F9");
        assertThat(names(page)).isEqualTo("A B");
        assertThat(names(list(Map.of(
                        "limit",
                        "2",
                        "sortBy",
                        "name",
                        "page",
                        page.at("/nextPage").asString()))))
                .isEqualTo("C");
    }
}
