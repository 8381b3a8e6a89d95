package io.fillmore.propertydefinition;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(HouseInOrder.class)
class PropertyDefinitionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();

    private String definition(String code, String more) {
        return """
                {"domain": "Order", "scope": "%s", "code": "%s", "displayName": "Desk",
                 "dataTypeId": {"scope": "system", "code": "string"}%s}""".formatted(scope, code, more);
    }

    private Answer create(String code, String more) {
        return api.call("createPropertyDefinition", definition(code, more));
    }

    private Answer get(String domain, String code, Map<String, String> query) {
        return api.call("getPropertyDefinition", Map.of("domain", domain, "scope", scope, "code", code), query);
    }

    @Test
    void aDefinition_isCreatedOnce_andReadBack() {
        Answer created = create(
                        "Desk",
                        ", \"constraintStyle\": \"Collection\", \"propertyDescription\": \"d\", \"collectionType\": \"Set\","
                                + " \"valueFormat\": \"Text\", \"lifeTime\": \"Perpetual\", \"valueRequired\": false,"
                                + " \"customEntityTypes\": []")
                .expect(201);
        assertThat(created.at("/key").asString()).isEqualTo("Order/" + scope + "/Desk");
        Answer again = Rows.unchangedBy(
                scope,
                () -> create(
                                "Desk",
                                ", \"constraintStyle\": \"Collection\", \"propertyDescription\": \"d\","
                                        + " \"collectionType\": \"Set\", \"valueFormat\": \"Text\"")
                        .expect(201));
        assertThat(again.at("/version")).isEqualTo(created.at("/version"));
        Answer read = get("Order", "Desk", Map.of("effectiveAt", "2020-01-01T00:00:00Z"))
                .expect(200);
        for (String field : List.of("/constraintStyle", "/propertyDescription", "/collectionType", "/valueFormat")) {
            assertThat(read.at(field)).as(field).isEqualTo(created.at(field));
            assertThat(read.at(field).isMissingNode()).as(field).isFalse();
        }
    }

    @Test
    void otherContent_isRefused_andWritesNothing() {
        create("Desk", "").expect(201);
        for (String other : List.of(
                ", \"propertyDescription\": \"other\"",
                ", \"constraintStyle\": \"Identifier\"",
                ", \"collectionType\": \"Array\"",
                ", \"valueFormat\": \"Html\"")) {
            Rows.unchangedBy(scope, () -> create("Desk", other).expect(400, 157));
        }
    }

    @Test
    void aDefinition_isFoundByItsWholeKey_fromTheInstantOfItsCreation() {
        String before = create("Other", "").at("/version/asAtModified").asString();
        create("Desk", "").expect(201);
        get("Order", "Desk", Map.of("asAt", before)).expect(404, 121);
        get("Block", "Desk", Map.of()).expect(404, 121);
        get("Nonsense", "Desk", Map.of()).expect(404, 121);
        get("Order", "desk", Map.of()).expect(404, 121);
        get("Order", "Desk", Map.of()).expect(200);
        api.get("/api/propertydefinitions/Order/" + scope + "/Desk?effectiveAt=soon")
                .expect(400, 151);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "domain": "Order"            | "domain": "order"           | domain
        "domain": "Order"            | "domain": "Nonsense"        | domain
        "scope": "scope-             | "scope": "a/b               | scope
        "code": "Desk"               | "code": ""                  | code
        "displayName": "Desk"        | "displayName": ""           | displayName
        "displayName": "Desk"        | "lifeTime": "Perpetual"     | displayName
        "displayName": "Desk"        | "displayName": "Desk", "lifeTime": "TimeVariant"    | lifeTime
        "displayName": "Desk"        | "displayName": "Desk", "lifeTime": "Forever"        | lifeTime
        "displayName": "Desk"        | "displayName": "Desk", "valueRequired": true        | valueRequired
        "displayName": "Desk"        | "displayName": "Desk", "customEntityTypes": ["x"]   | customEntityTypes
        "displayName": "Desk"        | "displayName": "Desk", "collectionType": "Bag"      | collectionType
        "displayName": "Desk"        | "displayName": "Desk", "valueFormat": "Pdf"         | valueFormat
        """)
    void aWrongShape_orWhatWeDoNotHave_isRefused(String field, String wrong, String path) {
        Answer refusal = Rows.unchangedBy(
                scope,
                () -> api.post(
                                "/api/propertydefinitions",
                                definition("Desk", "").replace(field, wrong))
                        .expect(400, 151));
        assertThat(refusal.at("/errors").propertyNames()).contains(path);
    }

    @Test
    void definitions_areListed_filteredAndPaged() {
        create("A", "").expect(201);
        create("B", ", \"constraintStyle\": \"Identifier\"").expect(201);
        create("C", "").expect(201);
        String own = "scope eq '" + scope + "'";
        Answer page = list(Map.of("filter", own, "limit", "2"));
        create("A2", "").expect(201);
        assertThat(codes(page)).containsExactly("A", "B");
        assertThat(codes(list(Map.of(
                        "filter",
                        own,
                        "limit",
                        "2",
                        "page",
                        page.at("/nextPage").asString()))))
                .containsExactly("C");
        assertThat(codes(list(Map.of("filter", own + " and constraintStyle eq 'identifier'"))))
                .containsExactly("B");
        assertThat(codes(list(Map.of("filter", own, "sortBy", "code DESC")))).containsExactly("C", "B", "A2", "A");
    }

    private Answer list(Map<String, String> query) {
        return api.call("listPropertyDefinitions", Map.of(), query).expect(200);
    }

    private static List<String> codes(Answer list) {
        return StreamSupport.stream(list.at("/values").spliterator(), false)
                .map(value -> value.at("/code").asString())
                .toList();
    }

    @RepeatedTest(10)
    void theSameDefinitionTwice_atOnce_isCreatedOnce_andAnotherIsRefused() {
        Callable<Answer> same = () -> create("Desk", "");
        Callable<Answer> other = () -> create("Desk", ", \"propertyDescription\": \"other\"");
        List<Answer> answers = Race.of(List.of(same, same, other));
        assertThat(answers)
                .filteredOn(Answer::isSuccess)
                .isNotEmpty()
                .extracting(answer -> answer.at("/version"))
                .containsOnly(get("Order", "Desk", Map.of()).at("/version"));
        assertThat(answers).anyMatch(answer -> answer.code() == 157);
    }
}
