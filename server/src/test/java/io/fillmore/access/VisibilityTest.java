package io.fillmore.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import io.fillmore.testing.Urls;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one of two desks may not see of the other: see {@link TwoDesks}. */
class VisibilityTest {
    private static TwoDesks desks;
    private static GuardedServer server;
    private static String open;
    private static String hidden;
    private static Api reader;

    @BeforeAll
    static void trade() {
        desks = TwoDesks.trade();
        server = desks.server();
        open = desks.open();
        hidden = desks.hidden();
        reader = desks.reader();
    }

    private static String mixed(String text) {
        return desks.mixed(text);
    }

    @AfterAll
    static void stop() {
        desks.close();
    }

    private static void requireNothingHidden(Answer answer) {
        assertThat(answer.body()).doesNotContain(hidden);
    }

    @ParameterizedTest
    @CsvSource({
        "listOrders, 2",
        "listBlocks, 1",
        "listPlacements, 1",
        "listExecutions, 1",
        "listAllocations, 1",
        "listParticipations, 1",
        "listPackages, 1",
        "listPortfolios, 1",
        "listOrderGraphBlocks, 1",
        "listOrderGraphPlacements, 1",
    })
    void lists_haveWhatMayBeRead_nowAndAsAt_andPageByPage(String operation, int count) {
        Map<String, String> query = new TreeMap<>(Map.of("limit", "1000"));
        Answer now = reader.call(operation, Map.of(), query).expect(200);
        assertThat(now.at("/values")).hasSize(count);
        requireNothingHidden(now);
        query.put("asAt", TestServer.fillmore().database().now().toString());
        Answer then = reader.call(operation, Map.of(), query).expect(200);
        assertThat(then.at("/values")).isEqualTo(now.at("/values"));
        query.put("filter", "id.code exists");
        Answer filtered = reader.call(operation, Map.of(), query).expect(200);
        assertThat(filtered.at("/values")).hasSize(count);
    }

    @Test
    void pages_areExact() {
        Answer first = reader.get("/api/orders?limit=1").expect(200);
        assertThat(first.at("/values")).hasSize(1);
        String page = Urls.encoded(first.at("/nextPage").asString());
        Answer second = reader.get("/api/orders?limit=1&page=" + page).expect(200);
        assertThat(second.at("/values")).hasSize(1);
        assertThat(second.at("/nextPage").isMissingNode()).isTrue();
        requireNothingHidden(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders/OPEN/O",
                "/api/orders/OPEN/O2",
                "/api/blocks/OPEN/B",
                "/api/placements/OPEN/L",
                "/api/executions/OPEN/X",
                "/api/allocations/OPEN/L-O",
                "/api/packages/OPEN/Pack",
                "/api/participations/OPEN/Seen",
                "/api/portfolios/OPEN/P",
                "/api/transactionportfolios/OPEN/P/transactions",
                "/api/transactionportfolios/OPEN/P/holdings",
                "/api/ordermanagement/order/OPEN/O/$history",
                "/api/ordermanagement/order/OPEN/O2/$history",
                "/api/ordergraph/placementchildren/OPEN/L",
            })
    void whatMayBeRead_namesNothingThatMayNot(String path) {
        Answer answer = reader.get(path.replace("OPEN", open)).expect(200);
        requireNothingHidden(answer);
        assertThat(answer.body()).contains(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/executions/OPEN/XH", "/api/participations/OPEN/Unseen", "/api/allocations/OPEN/L-O2"})
    void whatCannotBeToldWithoutIt_isNotThere(String path) {
        TestServer.api().get(path.replace("OPEN", open)).expect(200);
        requireNothingHidden(reader.get(path.replace("OPEN", open)).expect(404));
    }

    @Test
    void theBlock_hasTheOrdersThatMayBeRead_andSoHasItsGraph() {
        Answer block = reader.get("/api/blocks/" + open + "/B").expect(200);
        assertThat(block.at("/orderIds")).hasSize(1);
        Answer graph = reader.get("/api/ordergraph/blocks").expect(200);
        assertThat(graph.at("/values/0/ordered/details")).hasSize(1);
        assertThat(graph.at("/values/0/ordered/quantity").decimalValue()).isEqualByComparingTo("30");
    }

    @Test
    void whatIsNamedAndMayNotBeRead_isRefused_whetherItExistsOrNot() {
        Answer there = reader.get("/api/orders/" + hidden + "/O").expect(403, 186);
        Answer nowhere = reader.get("/api/orders/" + hidden + "/Nowhere").expect(403, 186);
        assertThat(there.at("/detail")).isEqualTo(nowhere.at("/detail"));
    }

    @Test
    void aReference_toWhatMayNotBeRead_isRefused() {
        Api manager = server.as(Role.PORTFOLIO_MANAGER, open + ": trade");
        Answer answer = Rows.unchangedBy(
                open,
                () -> manager.call("updateOrders", mixed("{\"k\": {\"id\": OPEN(O), \"portfolioId\": HIDDEN(P)}}")));
        assertThat(answer.expect(403, 186).at("/detail").asString()).contains("'" + hidden + ": read'");
        Api both = server.as(Role.PORTFOLIO_MANAGER, open + ": trade", hidden + ": read");
        both.call("updateOrders", mixed("{\"k\": {\"id\": OPEN(O), \"portfolioId\": OPEN(P)}}"))
                .expect(200);
    }

    @Test
    void aChange_thatReachesWhereItsUserMayOnlyRead_namesTheGrant_andWritesNothing() {
        Api manager = server.as(Role.PORTFOLIO_MANAGER, open + ": trade", hidden + ": read");
        String body = mixed("{\"k\": {\"id\": OPEN(O2), \"quantity\": 11}}");
        Answer answer =
                Rows.unchangedBy(open, () -> Rows.unchangedBy(hidden, () -> manager.call("updateOrders", body)));
        assertThat(answer.expect(403, 186).at("/detail").asString()).contains("'" + hidden + ": trade'");
    }

    @Test
    void aChange_thatReachesWhatItsUserMayNotRead_isRefusedWithoutNamingIt() {
        Api manager = server.as(Role.PORTFOLIO_MANAGER, open + ": trade");
        String body = mixed("{\"k\": {\"id\": OPEN(O2), \"quantity\": 11}}");
        Answer answer =
                Rows.unchangedBy(open, () -> Rows.unchangedBy(hidden, () -> manager.call("updateOrders", body)));
        requireNothingHidden(answer.expect(403, 186));
    }

    @Test
    void anAllocation_amongOrdersOfWhichSomeMayNotBeRead_isRefused() {
        Api trader = server.as(Role.TRADER, open + ": trade");
        Answer answer = Rows.unchangedBy(open, () -> trader.call("runAllocationService", mixed("[OPEN(L)]")));
        requireNothingHidden(answer.expect(403, 186));
    }

    /** The order is not loaded, since the allocation says all that is booked. */
    @Test
    void anAllocation_toAnOrderThatMayNotBeRead_isNotBooked() {
        String mine = TestServer.newScope();
        String theirs = TestServer.newScope();
        new Scenario(TestServer.api(), theirs).run("order O Buy 10 VOD P in B");
        new Scenario(TestServer.api(), mine).run("portfolio P GBP");
        String allocation = """
                {"allocationRequests": [{
                  "id": {"scope": "MINE", "code": "A"}, "allocatedOrderId": {"scope": "THEIRS", "code": "O"},
                  "portfolioId": {"scope": "MINE", "code": "P"}, "instrumentIdentifiers": VOD, "quantity": 10, "side": "Buy",
                  "type": "Market", "date": "2024-03-05T10:00:00Z", "price": {"amount": 10, "currency": "GBP"}}]}""".replace("MINE", mine).replace("THEIRS", theirs).replace("VOD", Bodies.VOD);
        TestServer.api().call("upsertAllocations", allocation).expect(200);
        String body = "{\"allocationIds\": [{\"scope\": \"" + mine + "\", \"code\": \"A\"}]}";
        Api blind = server.as(Role.OPERATIONS, mine + ": trade");
        Answer answer = Rows.unchangedBy(mine, () -> blind.call("bookTransactions", body));
        assertThat(answer.expect(403, 186).body()).doesNotContain(theirs);
        Api seeing = server.as(Role.OPERATIONS, mine + ": trade", theirs + ": read");
        Answer booked = seeing.call("bookTransactions", body).expect(200);
        assertThat(booked.at("/failed")).isEmpty();
    }

    /** Nor are executions loaded, of which it is only known whether they changed. */
    @Test
    void anAllocation_ofAnExecutionThatMayNotBeRead_isNotBooked() {
        String mine = TestServer.newScope();
        String theirs = TestServer.newScope();
        Scenario scenario = new Scenario(TestServer.api(), mine);
        scenario.run("portfolio P GBP\norder O Buy 10 VOD P in B\nplace L B 10");
        Bodies bodies = new Bodies(mine);
        String fill = bodies.execution("X", "L", "10", "").replace(bodies.id("X"), new Bodies(theirs).id("X"));
        TestServer.api().call("upsertExecutions", bodies.requests(fill)).expect(201);
        scenario.run("allocate L");
        String body = "{\"allocationIds\": " + bodies.ids("L-O") + "}";
        Api blind = server.as(Role.OPERATIONS, mine + ": trade");
        Answer answer = Rows.unchangedBy(mine, () -> blind.call("bookTransactions", body));
        assertThat(answer.expect(403, 186).body()).doesNotContain(theirs);
        Api seeing = server.as(Role.OPERATIONS, mine + ": trade", theirs + ": read");
        assertThat(seeing.call("bookTransactions", body).expect(200).at("/failed"))
                .isEmpty();
    }

    @Test
    void whatHoldsADeletionBack_isNotNamed() {
        Api trader = server.as(Role.TRADER, open + ": trade");
        Answer answer = trader.call("deletePlacement", Map.of("scope", open, "code", "L"), Map.of());
        assertThat(answer.isSuccess()).isFalse();
        requireNothingHidden(answer);
    }

    @Test
    void aFeeRule_forEveryPortfolio_takesAGrantForEveryScope() {
        Api operations = server.as(Role.OPERATIONS, open + ": trade");
        String rule =
                "{\"requests\": [{\"id\": OPEN(F), \"propertyKey\": \"Transaction/Fees/Fee\", \"basisPoints\": 1%s}]}";
        Answer answer = Rows.unchangedBy(
                open, () -> operations.post("/api/transactions/fees/rules", mixed(rule.formatted(""))));
        assertThat(answer.expect(403, 186).at("/detail").asString()).contains("'*: trade'");
        String ofHidden = mixed(rule.formatted(", \"match\": {\"portfolioScope\": \"" + hidden + "\"}"));
        operations.post("/api/transactions/fees/rules", ofHidden).expect(403, 186);
        String ofOpen = mixed(rule.formatted(", \"match\": {\"portfolioScope\": \"" + open + "\"}"));
        operations.post("/api/transactions/fees/rules", ofOpen).expect(201);
    }

    @Test
    void theDefaultScopeOfInstruments_takesAGrantToo() {
        reader.get("/api/instruments").expect(403, 186);
        server.as(Role.VIEWER, "default: read").get("/api/instruments?limit=1").expect(200);
    }

    @Test
    void forOneWhoMayReadEverything_nothingIsAdded() {
        Api everything = server.as(Role.VIEWER, "*: read");
        Answer restricted = everything.get("/api/blocks/" + open + "/B").expect(200);
        assertThat(restricted.body().replaceAll("\"links\".*", ""))
                .isEqualTo(TestServer.api()
                        .get("/api/blocks/" + open + "/B")
                        .body()
                        .replaceAll("\"links\".*", ""));
    }
}
