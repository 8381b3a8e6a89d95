package io.fillmore.propertydefinition;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.Fillmore;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second server on the same database, which takes only properties that are defined. */
@ExtendWith(HouseInOrder.class)
class StrictPropertiesTest {
    private static Fillmore strict;
    private static Api api;

    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    @BeforeAll
    static void start() {
        strict = Fillmore.start(
                TestServer.databaseSettings(), HttpSettings.onLoopback(0).withStrictProperties(true));
        api = new Api(URI.create("http://127.0.0.1:" + strict.port()));
    }

    @AfterAll
    static void stop() {
        strict.close();
    }

    private void define(String domain, String code) {
        api.call("createPropertyDefinition", """
                        {"domain": "%s", "scope": "%s", "code": "%s", "displayName": "x",
                         "dataTypeId": {"scope": "system", "code": "string"}}""".formatted(domain, scope, code)).expect(201);
    }

    private String properties(String domain, String... codes) {
        return Arrays.stream(codes)
                .map(code -> "\"%1$s/%2$s/%3$s\": {\"key\": \"%1$s/%2$s/%3$s\", \"value\": {\"labelValue\": \"x\"}}"
                        .formatted(domain, scope, code))
                .collect(Collectors.joining(", ", "\"properties\": {", "}"));
    }

    private String orderWith(String properties) {
        return bodies.requests(bodies.block("B", "", bodies.order("O", "1", properties)));
    }

    private Answer refused(String path, String body) {
        return Rows.unchangedBy(scope, () -> api.post(path, body).expect(400, 121));
    }

    @Test
    void undefinedKeys_areRefused_allNamed_andDefinedOnesTaken() {
        define("Order", "Desk");
        String body = orderWith(properties("Order", "Desk", "Fund", "Team"));
        Answer answer = refused("/api/ordermanagement/createorders", body);
        assertThat(answer.at("/name").asString()).isEqualTo("PropertyNotDefined");
        assertThat(answer.at("/detail").asString())
                .contains("Order/" + scope + "/Fund", "Order/" + scope + "/Team", "/api/propertydefinitions")
                .doesNotContain("Desk");
        define("Order", "Fund");
        define("Order", "Team");
        api.call("createOrders", body).expect(201);
    }

    @Test
    void aServerThatIsNotStrict_takesThem() {
        TestServer.api()
                .call("createOrders", orderWith(properties("Order", "Desk")))
                .expect(201);
    }

    /** In every operation that takes properties, even where nothing of what it names exists. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /api/ordermanagement/updateorders        | {"k": {"id": ID, PROPERTIES(Order)}}
        /api/ordermanagement/$updateplacements   | {"k": {"id": ID, PROPERTIES(Placement)}}
        /api/ordermanagement/booktransactions    | {"allocationIds": [ID], PROPERTIES(Transaction)}
        /api/transactions/fees/rules             | {"requests": [{"id": ID, "propertyKey": "Transaction/a/undefined", "basisPoints": 1}]}
        /api/transactionportfolios/x             | {"code": "P", "displayName": "P", "baseCurrency": "GBP", PROPERTIES(Portfolio)}
        /api/transactionportfolios/x/P/transactions | [{"transactionId": "T", "type": "Buy", "instrumentIdentifiers": {}, "transactionDate": "2024-03-05", "settlementDate": "2024-03-05", "units": 1, "totalConsideration": {"amount": 1, "currency": "GBP"}, PROPERTIES(Transaction)}]
        /api/instruments                         | {"k": {"name": "x", "identifiers": {"Figi": {"value": "x"}}, "properties": [{"key": "Instrument/a/b"}]}}
        """)
    void everyBody_isHeldToIt(String path, String template) {
        String body = template.replace("ID", bodies.id("x"));
        for (String domain : new String[] {"Order", "Placement", "Transaction", "Portfolio"}) {
            body = body.replace("PROPERTIES(" + domain + ")", properties(domain, "Undefined"));
        }
        if (path.endsWith("booktransactions")) {
            body = body.replace("\"properties\"", "\"transactionProperties\"");
        }
        refused(path, body);
    }

    @Test
    void placementsAndExecutions_areHeldToItToo() {
        refused(
                "/api/ordermanagement/placeblocks",
                bodies.requests(bodies.placement("L", "1", properties("Placement", "Undefined"), "B")));
        refused(
                "/api/executions",
                bodies.requests(bodies.execution("X", "L", "1", properties("Execution", "Undefined"))));
    }

    @Test
    void shapeComesFirst_andThenThis_beforeAnythingElse() {
        String undefined = properties("Order", "Undefined");
        api.post("/api/ordermanagement/createorders", orderWith(undefined).replace("\"side\": \"Buy\"", "\"side\": 1"))
                .expect(400, 151);
        String twice =
                bodies.requests(bodies.block("B", "", bodies.order("O", "1", undefined), bodies.order("O", "1", "")));
        refused("/api/ordermanagement/createorders", twice);
        api.post("/api/ordermanagement/createorders", twice.replace(undefined, "\"state\": \"New\""))
                .expect(400, 144);
        define("Block", "Desk");
        api.post("/api/ordermanagement/createorders", orderWith(properties("Block", "Desk")))
                .expect(400, 947);
        api.post("/api/ordermanagement/createorders", orderWith(properties("Order", "a/b")))
                .expect(400, 151);
    }

    @Test
    void identifiersOfInstruments_areNoProperties() {
        api.call("createOrders", orderWith("").replace(Bodies.VOD, "{\"Instrument/" + scope + "/Undefined\": \"x\"}"))
                .expect(201);
    }

    @Test
    void aBody_costsOneQuery_whateverItHolds_andNoneWithoutProperties() {
        String[] codes = IntStream.range(0, 20).mapToObj(n -> "p" + n).toArray(String[]::new);
        for (String code : codes) {
            define("Order", code);
        }
        long none = statements("B0", "");
        long one = statements("B1", properties("Order", codes[0]));
        long many = statements("B2", properties("Order", codes));
        assertThat(one).isEqualTo(many);
        // The transaction of the query, the query, and the entry in the index of texts.
        assertThat(one).isEqualTo(none + 3);
    }

    private long statements(String block, String properties) {
        String body = bodies.requests(bodies.block(block, "", bodies.order("O-" + block, "1", properties)));
        long before = strict.database().statements();
        api.call("createOrders", body).expect(201);
        return strict.database().statements() - before;
    }
}
