package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The checker itself: it accepts what is right, and refuses each thing that can be wrong. */
class ContractTest {
    private static final Contract CONTRACT = Contract.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        string                  | "x"
        string                  | ""
        decimal                 | 100
        decimal                 | -0.10
        decimal                 | 123456789012345678901234567890.0123456789
        integer                 | 3
        Long                    | 9223372036854775807
        boolean                 | false
        datetime                | "2026-01-05T10:00:00.0000000+00:00"
        datetime                | "0001-01-01T00:00:00.0000000+00:00"
        datetime                | "9999-12-31T23:59:59.9999999+00:00"
        datetime                | "2024-02-29T10:00:00.1234560+00:00"
        uri                     | "http://localhost:8080/api/orders?limit=1"
        any                     | "x"
        any                     | {"a": [1, true]}
        List<string>            | []
        List<decimal>           | [1, 2.5]
        Map<string, decimal>    | {"a": 1}
        Map<string, List<string>> | {"a": ["x"], "b": []}
        ResourceId              | {"scope": "s", "code": "c"}
        Membership              | {"whatever": {"x": 1}}
        Map<string, ResourceId> | {"O1": {"scope": "s", "code": "c"}}
        CurrencyAndAmount       | {"amount": 1.50, "currency": "GBP"}
        CurrencyAndAmount       | {"currency": "GBP"}
        TransactionPrice        | {"price": 1, "type": "Price"}
        LusidInstrument         | {"instrumentType": "Equity", "domCcy": "GBP"}
        DataModelMembership     | {"membership": [{"any": "thing"}], "currentModel": {"x": 1}}
        """)
    void aGoodValue_isAccepted(String type, String json) {
        assertThat(CONTRACT.violations(type, json)).isEmpty();
        assertThat(CONTRACT.violations(type, Json.of(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        string                  | 1                                    | (body): not a string: 1
        string                  | null                                 | (body): null; absent fields are left out
        decimal                 | "1"                                  | (body): not a decimal: "1"
        integer                 | 1.5                                  | (body): not an integer: 1.5
        integer                 | 1.0                                  | (body): not an integer: 1.0
        boolean                 | "true"                               | (body): not a boolean: "true"
        datetime                | "2026-01-05T10:00:00+00:00"          | (body): not a datetime yyyy-MM-ddTHH:mm:ss.fffffff+00:00: "2026-01-05T10:00:00+00:00"
        datetime                | "2026-01-05T10:00:00.0000000Z"       | (body): not a datetime yyyy-MM-ddTHH:mm:ss.fffffff+00:00: "2026-01-05T10:00:00.0000000Z"
        datetime                | "2026-01-05T10:00:00.000000+00:00"   | (body): not a datetime yyyy-MM-ddTHH:mm:ss.fffffff+00:00: "2026-01-05T10:00:00.000000+00:00"
        datetime                | "2026-01-05T11:00:00.0000000+01:00"  | (body): not a datetime yyyy-MM-ddTHH:mm:ss.fffffff+00:00: "2026-01-05T11:00:00.0000000+01:00"
        datetime                | "2025-02-29T10:00:00.0000000+00:00"  | (body): not a datetime yyyy-MM-ddTHH:mm:ss.fffffff+00:00: "2025-02-29T10:00:00.0000000+00:00"
        datetime                | "0000-01-01T00:00:00.0000000+00:00"  | (body): not a datetime yyyy-MM-ddTHH:mm:ss.fffffff+00:00: "0000-01-01T00:00:00.0000000+00:00"
        uri                     | "/api/orders"                        | (body): not an absolute uri: "/api/orders"
        uri                     | "http://a b"                         | (body): not an absolute uri: "http://a b"
        any                     | {"a": [null]}                        | /a/0: null; absent fields are left out
        List<string>            | "x"                                  | (body): not a List<string>: "x"
        List<string>            | ["x", 1]                             | /1: not a string: 1
        Map<string, decimal>    | [1]                                  | (body): not a Map<string, decimal>: [1]
        Map<string, decimal>    | {"a": true}                          | /a: not a decimal: true
        Map<string, ResourceId> | {"O1": {"scope": "s"}}               | /O1/code: required, but missing
        ResourceId              | "s/c"                                | (body): not a ResourceId: "s/c"
        ResourceId              | []                                   | (body): not a ResourceId: []
        ResourceId              | {"scope": "s", "code": null}         | /code: null; absent fields are left out
        ResourceId              | {"scope": "s", "code": "c", "x": 1}  | /x: unknown field
        ResourceId              | {"scope": "s", "code": "c", "x": null} | /x: unknown field
        Membership              | "x"                                  | (body): not a Membership: "x"
        CurrencyAndAmount       | {"amount": null, "currency": "GBP"}  | /amount: null; absent fields are left out
        TransactionPrice        | {"type": "price"}                    | /type: 'price' is none of [Price, Yield, Spread, CashFlowPerUnit, CleanPrice, DirtyPrice, CdsPrice]
        LusidInstrument         | {"instrumentType": "Equity", "domCcy": null} | /domCcy: null; absent fields are left out
        LusidInstrument         | {"domCcy": "GBP"}                    | /instrumentType: required, but missing
        """)
    void aBadValue_isRefused_sayingWhereAndWhat(String type, String json, String violation) {
        assertThat(CONTRACT.violations(type, json)).containsExactly(violation);
        assertThat(CONTRACT.violations(type, Json.of(json))).containsExactly(violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        decimal           | 1E+2                          | (body): number with an exponent: 1E+2
        List<decimal>     | [1, 1e2]                      | /1: number with an exponent: 1e2
        any               | {"a": {"b": 1.5E-7}}          | /a/b: number with an exponent: 1.5E-7
        ResourceId        | {"scope": "1E2", "code": "e"} |
        """)
    void aNumberWithAnExponent_isRefused_inText(String type, String json, String violation) {
        assertThat(CONTRACT.violations(type, json)).isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"scope": "s", "code": "c"
        {"scope": "s", "code": "c"} {}
        {"scope": "s", "scope": "s", "code": "c"}
        <html>
        """)
    void whatIsNotOneJsonValue_isRefused(String text) {
        assertThat(CONTRACT.violations("ResourceId", text))
                .singleElement()
                .asString()
                .startsWith("(body): not JSON: ");
    }

    @Test
    void anEmptyBody_isRefused() {
        assertThat(CONTRACT.violations("ResourceId", "")).isNotEmpty();
        assertThat(CONTRACT.violationsOfResponse("getOrder", 200, "")).isNotEmpty();
    }

    @Test
    void everyViolationIsReported() {
        assertThat(CONTRACT.violations("List<ResourceId>", "[{\"code\": 1}, {\"scope\": \"s\", \"x\": 1E2}]"))
                .containsExactlyInAnyOrder(
                        "/0/scope: required, but missing",
                        "/0/code: not a string: 1",
                        "/1/code: required, but missing",
                        "/1/x: unknown field",
                        "/1/x: number with an exponent: 1E2");
    }

    @Test
    void aTypeOrOperationThatTheContractDoesNotKnow_isAMistakeOfTheTest() {
        assertThatThrownBy(() -> CONTRACT.violations("List<Ordr>", Json.of("[]")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONTRACT.violations("List<Order", Json.of("[]")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONTRACT.operation("placeBlock")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        cancelOrders     | {"O1": {"scope": "s", "code": "c"}}                                         |
        cancelOrders     |                                                                             | (body): missing
        cancelOrders     | null                                                                        | (body): null; absent fields are left out
        updateOrders     | {"O1": {"id": {"scope": "s", "code": "c"}, "date": "2026-01-05T10:00:00Z"}} |
        updateOrders     | {"O1": {"id": {"scope": "s", "code": "c"}, "quantity": null}}               |
        updateOrders     | {"O1": {"id": {"scope": "s", "code": "c"}, "novelty": null}}                |
        updateOrders     | {"O1": {"id": {"scope": "s", "code": "c"}, "novelty": 1}}                   | /O1/novelty: unknown field
        updateOrders     | {"O1": {"id": null}}                                                        | /O1/id: required, but missing
        updateOrders     | {"O1": {"id": {"scope": "s", "code": "c"}, "date": "2026-01-05"}}           | /O1/date: not a datetime: "2026-01-05"
        placeBlocks      |                                                                             |
        placeBlocks      | {}                                                                          | /requests: required, but missing
        getOrder         |                                                                             |
        getOrder         | {}                                                                          | (body): the operation takes none
        """)
    void aRequest_isCheckedAsRequestsAreRead(String operation, String json, String violation) {
        JsonNode body = json == null ? MissingNode.getInstance() : Json.of(json);
        assertThat(CONTRACT.requestViolations(operation, body))
                .isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    @Test
    void everyAttributeOfTheFileIsOneThatTheCheckerKnows() throws Exception {
        Set<String> ofFields = new TreeSet<>();
        Set<String> ofOperations = new TreeSet<>();
        JsonNode file = Json.MAPPER.readTree(ContractTest.class.getResourceAsStream("/contract.json"));
        for (JsonNode schema : file.get("schemas").values()) {
            for (JsonNode field : schema.values()) {
                ofFields.addAll(field.propertyNames());
                boolean forText = field.has("values") || field.has("nonEmpty");
                assertThat(forText && !field.get("type").asString().equals("string"))
                        .as("values or nonEmpty on another type than string: %s", field)
                        .isFalse();
            }
        }
        file.get("operations").values().forEach(operation -> ofOperations.addAll(operation.propertyNames()));

        assertThat(ofFields).containsExactly("nonEmpty", "required", "type", "values");
        assertThat(ofOperations)
                .containsExactlyInAnyOrder(
                        "id",
                        "api",
                        "method",
                        "path",
                        "inSeed",
                        "query",
                        "body",
                        "success",
                        "errors",
                        "returns",
                        "alsoReturns");
        assertThat(CONTRACT.operations()).hasSize(file.get("operations").size());
    }
}
