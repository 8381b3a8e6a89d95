package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The language, against a server that refuses everything. */
class ScenarioTest {
    private static final String EVERY_VERB = """
            # a comment, and an empty line

            portfolio GrowthFund GBP                                       -> 999
            order O1 Buy 100 VOD GrowthFund in B1                          -> 999
            order O2 Sell 1.50 BP - in B1 limit=10.5 stop=11 currency=USD type=Limit tif=Day state=New -> 999
            update order O1 quantity=80 portfolio=Other price=1 limit=2 stop=3 date=2026-01-06T00:00:00Z side=Sell -> Refused
            cancel order O1                                                -> REFUSED  # by name
            move O1 to B2                                                  -> 999
            cut O1 R1 B2                                                   -> 999
            place L1 B1,B2 60 limit=10 type=Limit counterparty=Broker      -> 999
            place L1a B1 10 parent=L1                                      -> 999
            update placement L1 quantity=50 type=Limit limit=9 stop=8 counterparty=Other -> 999
            cancel placement L1                                            -> 999
            fill X1 L1 60 @ 101.50 currency=USD settlement=GBP fx=0.79     -> 999
            bust X1                                                        -> 999
            write order O3 Sell 5 VOD portfolio=P state=New limit=1 type=Limit weight=2 -> 999
            write block B3 5 Sell VOD orders=O3 swept=false limit=1 type=Limit -> 999
            write placement L3 B3 5 parent=L1 state=New side=Sell counterparty=X instrument=VOD -> 999
            write allocation A3 O3 P 5 @ 1 currency=GBP state=New          -> 999
            delete order O3                                                -> 999
            delete block B3                                                -> 999
            delete placement L3                                            -> 999
            delete allocation A3                                           -> 999
            allocate L1 by PR-LF                                           -> 999
            book L1-O1 mark=true                                           -> 999
            show order O1                                                  -> 999
            show block B1                                                  -> 999
            show placement L1                                              -> 999
            show allocation L1-O1                                          -> 999
            graph placement L1                                             -> 999
            graph B1                                                       -> 999
            show transaction L1-O1 in GrowthFund                           -> 999
            """;

    private static final String LINKS =
            "\"links\": [{\"relation\": \"RequestLogs\", \"href\": \"http://localhost/x\", \"method\": \"GET\"}]";
    private static final String ALLOCATION = """
            {"id": {"scope": "S1", "code": "L1-O1"}, "allocatedOrderId": {"scope": "S1", "code": "O1"},
             "portfolioId": {"scope": "S1", "code": "GrowthFund"}, "quantity": 60, "instrumentIdentifiers": {},
             "lusidInstrumentId": "VOD", "price": {"amount": 101.50, "currency": "GBP"}, %s}
            """.formatted(LINKS);
    private static final String TRANSACTION = """
            {"transactionId": "S1-L1-O1", "type": "Buy", "instrumentUid": "VOD", "units": 60,
             "transactionDate": "2026-01-05T10:00:00.0000000+00:00",
             "settlementDate": "2026-01-05T10:00:00.0000000+00:00",
             "totalConsideration": {"amount": 6090.00, "currency": "GBP"},
             "allocationId": {"scope": "S1", "code": "L1-O1"}}
            """;
    private static final String LISTED = """
            {"version": {"effectiveFrom": "2026-01-05T10:00:00.0000000+00:00",
                         "asAtDate": "2026-01-05T10:00:00.0000000+00:00"},
             "href": "http://localhost/x", "values": [%s], LINKS}
            """.replace("LINKS", LINKS);
    private static final String ORDERS = """
            {"href": "http://localhost/x", "values": [{
              "block": {"id": {"scope": "S1", "code": "B1"}, "orderIds": [], "instrumentIdentifiers": {},
                        "lusidInstrumentId": "VOD", "quantity": 100, "side": "Buy", "isSwept": false,
                        "createdDate": "2026-01-05T10:00:00.0000000+00:00"},
              "orders": [{"id": {"scope": "S1", "code": "O1"}, "instrumentIdentifiers": {}, "side": "Buy",
                          "lusidInstrumentId": "VOD", "state": "New", "quantity": 100}]}], %s}
            """.formatted(LINKS);

    private final CannedServer server = new CannedServer();
    private Scenario scenario;

    @BeforeEach
    void start() {
        server.answers(400, "{\"code\": 999, \"name\": \"Refused\"}");
        scenario = new Scenario(new Api(server.address(), new HashSet<>()), "S1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyVerb_sendsARequestThatTheContractAllows() {
        scenario.run(EVERY_VERB);

        assertThat(server.requests()).hasSize(Verb.ALL.size() + 2);
        assertThat(server.requests().stream().map(ScenarioTest::operation).collect(Collectors.toSet()))
                .isEqualTo(Verb.ALL.stream().map(Verb::operation).collect(Collectors.toSet()));
        for (CannedServer.Request request : server.requests()) {
            JsonNode body = request.body().isEmpty() ? MissingNode.getInstance() : Json.of(request.body());
            assertThat(Api.CONTRACT.requestViolations(operation(request), body))
                    .as("%s", request)
                    .isEmpty();
        }
    }

    private static String operation(CannedServer.Request request) {
        return Api.CONTRACT.operations().stream()
                .filter(operation ->
                        operation.serves(request.method(), request.uri().getPath()))
                .map(Operation::id)
                .collect(Collectors.joining());
    }

    @Test
    void whatTheLineSays_isWhatIsSent() {
        scenario.run("order O1 Buy 1.50 VOD GrowthFund in B1 -> 999");
        JsonNode block = Json.of(server.requests().get(0).body()).at("/requests/0");
        assertThat(block.at("/blockId")).isEqualTo(Json.of("{\"scope\": \"S1\", \"code\": \"B1\"}"));
        assertThat(block.at("/orders/0/portfolioId/code").asString()).isEqualTo("GrowthFund");
        assertThat(block.at("/orders/0/quantity").decimalValue()).isEqualTo("1.50");

        scenario.run("bust X1 -> 999");
        assertThat(server.lastRequest()).startsWith("DELETE /api/executions/S1/X1 ");
        scenario.run("allocate L1 by RR-FIFO -> 999");
        assertThat(server.lastRequest()).contains("allocate?allocationAlgorithm=RR-FIFO ");
    }

    @Test
    void aLineThatIsRepeated_makesAnEqualRequest_andLaterEntitiesAreLater() {
        scenario.run("""
                fill X1 L1 60 @ 101.50 -> 999
                fill X2 L1 60 @ 101.50 -> 999
                fill X1 L1 60 @ 101.50 -> 999
                """);
        List<JsonNode> sent = server.requests().stream()
                .map(request -> Json.of(request.body()).at("/requests/0"))
                .toList();
        assertThat(sent.get(2)).isEqualTo(sent.get(0));
        assertThat(sent.get(1).at("/createdDate").asString())
                .isGreaterThan(sent.get(0).at("/createdDate").asString());
    }

    @Test
    void aLineThatComesOutOtherwise_failsWithItsTextAndTheRealAnswer() {
        assertThatThrownBy(() -> scenario.run("\nplace L1 B1 60   -> ok\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        line 2: place L1 B1 60   -> ok
                        expected: ok
                        but was:  failed
                        answer:   400 {"code": 999, "name": "Refused"}""");
    }

    @Test
    void anAnswerThatBreaksTheContract_failsWithTheLineToo() {
        server.answers(400, "{}");
        assertThatThrownBy(() -> scenario.run("cancel order O1 -> 999"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("line 1: cancel order O1", "breaks the contract of cancelOrders", "/code");
    }

    @Test
    void nothingIsSent_ifALineCannotBeRead() {
        assertThatThrownBy(() -> scenario.run("bust X1 -> 999\nbusst X2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2: busst X2");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theFactsOfEveryVerb_areFieldsOfItsAnswer() {
        for (Verb verb : Verb.ALL) {
            Operation operation = Api.CONTRACT.operation(verb.operation());
            boolean byItem = operation.bodyType().orElse("").startsWith("Map<");
            for (String pointer : verb.facts().split(" ", -1)) {
                Type type = Type.parse(operation.returns());
                String whole = byItem ? "/values/item" + pointer : pointer;
                for (String name : pointer.startsWith("/") ? whole.substring(1).split("/", -1) : new String[0]) {
                    Field field = Api.CONTRACT.fieldsOf(type.name()).get(name);
                    assertThat(type.element().isPresent() || field != null)
                            .as("%s: %s", verb.usage(), whole)
                            .isTrue();
                    type = type.element().orElseGet(() -> field.type());
                }
            }
        }
    }

    @Test
    void allocationsAndTransactions_areSeenAsFacts() {
        server.answers(200, "{}");
        server.answersTo("/allocate", "{\"values\": [{\"scope\": \"S1\", \"code\": \"L1\"}]}");
        server.answersTo("/allocations/S1/L1-O1", ALLOCATION);
        server.answersTo("/booktransactions", "{\"values\": {\"Scope:S1 Code:L1-O1\": " + TRANSACTION + "}}");
        server.answersTo("/transactions", LISTED.formatted(TRANSACTION));

        scenario.run("""
                allocate L1
                show allocation L1-O1                 -> 60 @ 101.50
                book L1-O1                            -> Buy 60 6090 GBP
                show transaction L1-O1 in GrowthFund  -> Buy 60 6090.00 GBP
                show transaction L1-O2 in GrowthFund  -> none
                """);
    }

    @Test
    void allocate_looksAtEveryOrderOfTheScenario() {
        server.answers(201, ORDERS);
        scenario.run("order O1 Buy 100 VOD GrowthFund in B1 -> New 100");

        server.answers(200, ALLOCATION);
        server.answersTo("/allocate", "{\"values\": [{\"scope\": \"S1\", \"code\": \"L1\"}]}");
        scenario.run("allocate L1 -> O1 60 @ 101.5");
        assertThatThrownBy(() -> scenario.run("allocate L1 -> O1 61 @ 101.5"))
                .hasMessageContaining("but was:  ok, O1 60 @ 101.50");
    }
}
