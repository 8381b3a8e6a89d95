package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Contract;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Operation;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in is answered with a 4xx that says what is wrong, writes nothing and gives nothing away. */
@ExtendWith(HouseInOrder.class)
class BadInputTest {
    private static final Api API = TestServer.api();
    private static final String SCOPE = TestServer.newScope();
    private static final Bodies BODIES = new Bodies(SCOPE);

    /** A valid body of each operation that has one. */
    private static final Map<String, String> VALID = new LinkedHashMap<>();

    static {
        VALID.put(
                "/api/ordermanagement/createorders",
                BODIES.requests(BODIES.block("B", "", BODIES.order("O", "1", ""))));
        VALID.put(
                "/api/ordermanagement/updateorders",
                Bodies.map("k", "{\"id\": %s, \"quantity\": 1}".formatted(BODIES.id("O"))));
        VALID.put("/api/ordermanagement/cancelorders", Bodies.map("k", BODIES.id("O")));
        VALID.put(
                "/api/ordermanagement/moveorders",
                BODIES.requests(
                        "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(BODIES.id("B"), BODIES.id("O"))));
        VALID.put("/api/ordermanagement/placeblocks", BODIES.requests(BODIES.placement("L", "1", "", "B")));
        VALID.put(
                "/api/ordermanagement/$updateplacements",
                Bodies.map("k", "{\"id\": %s, \"quantity\": 1}".formatted(BODIES.id("L"))));
        VALID.put("/api/ordermanagement/$cancelplacements", Bodies.map("k", BODIES.id("L")));
        VALID.put("/api/ordermanagement/allocate", BODIES.ids("L"));
        VALID.put("/api/ordermanagement/booktransactions", "{\"allocationIds\": %s}".formatted(BODIES.ids("L-O")));
        VALID.put("/api/executions", BODIES.requests(BODIES.execution("X", "L", "1", "")));
        VALID.put(
                "/api/orderinstructions",
                BODIES.requests("{\"id\": %s, \"createdDate\": \"2024-03-05T10:00:00Z\", \"quantity\": 1}"
                        .formatted(BODIES.id("I"))));
        VALID.put(
                "/api/packages",
                BODIES.requests("{\"id\": %s, \"orderIds\": %s, \"orderInstructionIds\": []}"
                        .formatted(BODIES.id("K"), BODIES.ids("O1"))));
        VALID.put(
                "/api/participations",
                BODIES.requests("{\"id\": %s, \"placementId\": %s, \"orderId\": %s}"
                        .formatted(BODIES.id("N1"), BODIES.id("L"), BODIES.id("O"))));
        VALID.put(
                "/api/transactions/fees/rules",
                BODIES.requests("{\"id\": %s, \"propertyKey\": \"Transaction/a/b\", \"basisPoints\": 1}"
                        .formatted(BODIES.id("F"))));
        VALID.put(
                "/api/transactionportfolios/" + SCOPE,
                "{\"code\": \"P\", \"displayName\": \"P\", \"baseCurrency\": \"GBP\"}");
        VALID.put(
                "/api/instruments?scope=" + SCOPE,
                Bodies.map(
                        "k",
                        "{\"name\": \"X\", \"identifiers\": {\"Figi\": {\"value\": \"F\"}}, \"lookThroughPortfolioId\": %s}"
                                .formatted(BODIES.id("P"))));
        VALID.put(
                "/api/propertydefinitions",
                "{\"domain\": \"Order\", \"scope\": \"%1$s\", \"code\": \"P\", \"displayName\": \"P\", \"dataTypeId\": %2$s}"
                        .formatted(SCOPE, BODIES.id("T")));
        VALID.put("/api/transactionportfolios/" + SCOPE + "/P/transactions", """
                [{"transactionId": "T", "type": "Buy", "instrumentIdentifiers": %s, "transactionDate": "2024-03-05",
                  "settlementDate": "2024-03-05", "units": 1, "totalConsideration": {"amount": 1, "currency": "GBP"},
                  "orderId": %s}]""".formatted(Bodies.VOD, BODIES.id("O")));
        VALID.put(
                "/api/transactionportfolios/" + SCOPE + "/P/details",
                "{\"corporateActionSourceId\": %s}".formatted(BODIES.id("C")));
    }

    /** What may be asked without a body, and then asks for nothing. */
    private static final Set<String> WITHOUT_A_BODY = Contract.load().operations().stream()
            .filter(operation ->
                    operation.body().isPresent() && !operation.body().get().required())
            .map(Operation::path)
            .collect(Collectors.toSet());

    /** Each path with each thing that can be wrong with any body. */
    static Stream<Arguments> brokenBodies() {
        List<Arguments> cases = new ArrayList<>();
        VALID.forEach((path, valid) -> {
            boolean isList = valid.startsWith("[");
            if (!WITHOUT_A_BODY.contains(path)) {
                cases.add(Arguments.of(path, "empty", ""));
            }
            cases.add(Arguments.of(path, "blank", "  \n"));
            cases.add(Arguments.of(path, "truncated", valid.substring(0, valid.length() - 1)));
            cases.add(Arguments.of(path, "not JSON", "hello"));
            cases.add(Arguments.of(path, "null", "null"));
            cases.add(Arguments.of(path, "a string", "\"x\""));
            cases.add(Arguments.of(path, "the other kind", isList ? "{}x" : "[1]"));
            cases.add(Arguments.of(path, "goes on", valid + valid));
            cases.add(Arguments.of(path, "deep lists", "[".repeat(100_000)));
            cases.add(Arguments.of(path, "deep objects", "{\"a\":".repeat(100_000)));
            cases.add(Arguments.of(path, "5,000 digits", valid.replaceFirst(": 1\\b", ": " + "1".repeat(5_000))));
            cases.add(Arguments.of(path, "an id with NUL", valid.replace("\"" + SCOPE, "\"\\u0000")));
            cases.add(Arguments.of(path, "an id with a slash", valid.replace("\"code\": \"", "\"code\": \"a/")));
            cases.add(Arguments.of(path, "an empty id", valid.replaceAll("\"code\": \"[^\"]*\"", "\"code\": \"\"")));
            cases.add(Arguments.of(
                    path, "a long id", valid.replace("\"code\": \"", "\"code\": \"" + "x".repeat(10_000))));
            cases.add(Arguments.of(
                    path, "an id with half a surrogate", valid.replace("\"code\": \"", "\"code\": \"\\ud800")));
            cases.add(Arguments.of(
                    path, "an id of another type", valid.replaceAll("\"code\": \"[^\"]*\"", "\"code\": 7")));
            cases.add(Arguments.of(
                    path, "an unknown field", valid.replaceAll("\"code\":", "\"nonsense\": 1, \"code\":")));
            cases.add(Arguments.of(
                    path, "a field given twice", valid.replaceAll("\"code\":", "\"code\": \"z\", \"code\":")));
        });
        return cases.stream().filter(each -> !VALID.containsValue((String) each.get()[2]));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenBodies")
    void aBrokenBody_isRefused_andWritesNothing(String path, String what, String body) {
        Answer answer = Rows.unchangedBy(SCOPE, () -> API.post(path, body));
        requireRefusal(answer, 400);
        assertThat(API.get("/health").status()).as("the next request").isEqualTo(200);
    }

    static List<String> pathsThatNeedNoBody() {
        return VALID.keySet().stream().filter(WITHOUT_A_BODY::contains).toList();
    }

    @ParameterizedTest
    @MethodSource("pathsThatNeedNoBody")
    void aBodyThatIsLeftOut_asksForNothing(String path) {
        for (Optional<String> body : List.of(Optional.<String>empty(), Optional.of(""))) {
            Answer answer = Rows.unchangedBy(SCOPE, () -> API.send("POST", path, body));
            assertThat(answer.isSuccess()).as("%s", answer).isTrue();
            assertThat(answer.at("/values").isEmpty()).as("%s", answer).isTrue();
        }
    }

    /** An error document that names no class, statement or file. */
    static void requireRefusal(Answer answer, int... statuses) {
        assertThat(statuses).as("%s", answer).contains(answer.status());
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.at("/status").asInt()).isEqualTo(answer.status());
        assertThat(answer.at("/name").asString()).isNotEmpty();
        assertThat(answer.at("/detail").asString()).isNotEmpty();
        assertThat(answer.header("lusid-meta-success")).isEqualTo("False");
        assertThat(answer.header("lusid-meta-requestid")).isNotEmpty();
        assertThat(answer.body())
                .doesNotContain("Exception", "io.fillmore", "org.", "java.", "SELECT", "at line 0", "<html");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wronglyTyped")
    void fieldsOfTheWrongShape_areAllNamed(String field, String value, String path) {
        String order =
                BODIES.order("O", "1", "").replaceFirst("\"" + field + "\": [^,}]+", "\"" + field + "\": " + value);
        String with = order.contains("\"" + field + "\": " + value)
                ? order
                : order.substring(0, order.length() - 1) + ", \"" + field + "\": " + value + "}";
        Answer answer = Rows.unchangedBy(
                SCOPE,
                () -> API.post("/api/ordermanagement/createorders", BODIES.requests(BODIES.block("B", "", with))));
        requireRefusal(answer, 400);
        assertThat(answer.code()).isEqualTo(151);
        assertThat(answer.at("/errors").propertyNames()).as("%s", answer).contains(path);
    }

    static Stream<Arguments> wronglyTyped() {
        String at = "requests[0].orders[0].";
        return Stream.of(
                Arguments.of("quantity", "\"1\"", at + "quantity"),
                Arguments.of("quantity", "true", at + "quantity"),
                Arguments.of("quantity", "1234567890123456789012345678901", at + "quantity"),
                Arguments.of("quantity", "0.00000000001", at + "quantity"),
                Arguments.of("quantity", "1e400", at + "quantity"),
                Arguments.of("date", "\"yesterday\"", at + "date"),
                Arguments.of("date", "\"2024-01-01\"", at + "date"),
                Arguments.of("date", "\"2024-01-01T00:00:00\"", at + "date"),
                Arguments.of("date", "\"0000-12-31T23:59:59Z\"", at + "date"),
                Arguments.of("date", "\"0001-01-01T00:00:00+01:00\"", at + "date"),
                Arguments.of("date", "\"9999-12-31T23:59:59-01:00\"", at + "date"),
                Arguments.of("date", "\"2024-02-30T00:00:00Z\"", at + "date"),
                Arguments.of("side", "7", at + "side"),
                Arguments.of("side", "\"a\\u0000b\"", at + "side"),
                Arguments.of("side", "\"" + "x".repeat(20_000) + "\"", at + "side"),
                Arguments.of("price", "5", at + "price"),
                Arguments.of("price", "{\"amount\": 5}", at + "price.currency"),
                Arguments.of("properties", "[]", at + "properties"),
                Arguments.of(
                        "properties",
                        "{\"Order/a/b\": {\"key\": \"Order/a/b\", \"value\": {}}}",
                        at + "properties[Order/a/b].value"),
                Arguments.of(
                        "properties",
                        "{\"Order/a/b\": {\"value\": {\"labelValue\": \"x\"}}}",
                        at + "properties[Order/a/b].key"),
                Arguments.of("nonsense", "1", at + "nonsense"));
    }

    @Test
    void allFaults_areToldAtOnce() {
        String order = "{\"id\": {\"scope\": \"a/b\"}, \"quantity\": \"x\", \"side\": 1}";
        Answer answer = API.post("/api/ordermanagement/createorders", BODIES.requests(BODIES.block("B", "", order)));
        assertThat(answer.at("/errors").propertyNames())
                .contains("requests[0].orders[0].quantity", "requests[0].orders[0].side")
                .anyMatch(path -> path.startsWith("requests[0].orders[0].id"));
    }

    @Test
    void keysOfProperties_andInstruments_haveTheirForm() {
        for (String key : List.of("Order/a", "Order/a/b/c", "Order//b", "Order/a/b?")) {
            String property = "\"properties\": {\"%1$s\": {\"key\": \"%1$s\", \"value\": {\"labelValue\": \"x\"}}}"
                    .formatted(key);
            refusedCreate(BODIES.block("B", "", BODIES.order("O", "1", property)), 151);
        }
        String mismatch =
                "\"properties\": {\"Order/a/b\": {\"key\": \"Order/a/c\", \"value\": {\"labelValue\": \"x\"}}}";
        refusedCreate(BODIES.block("B", "", BODIES.order("O", "1", mismatch)), 151);
        for (String identifiers : List.of(
                "{}",
                "{\"Figi\": \"x\"}",
                "{\"Order/default/Figi\": \"x\"}",
                "{\"Instrument/default/Figi\": \"\"}",
                "{\"Instrument/default/LusidInstrumentId\": \"A\", \"Instrument/default/Currency\": \"GBP\"}")) {
            refusedCreate(BODIES.block("B", "", BODIES.order("O", "1", "")).replace(Bodies.VOD, identifiers), 151);
        }
    }

    private static void refusedCreate(String block, int code) {
        Answer answer =
                Rows.unchangedBy(SCOPE, () -> API.post("/api/ordermanagement/createorders", BODIES.requests(block)));
        requireRefusal(answer, 400);
        assertThat(answer.code()).as("%s", answer).isEqualTo(code);
    }

    @Test
    void anUnknownField_thatIsNull_isIgnored() {
        String scope = TestServer.newScope();
        Bodies bodies = new Bodies(scope);
        API.call(
                        "createOrders",
                        bodies.requests(
                                bodies.block("B", "\"newer\": null", bodies.order("O", "1", "\"newer\": null"))))
                .expect(201);
    }
}
