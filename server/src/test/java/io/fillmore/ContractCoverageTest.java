package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Contract;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Json;
import io.fillmore.testing.Operation;
import io.fillmore.testing.TestServer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Calls every operation that is served, with every field that the contract allows; {@link Api#call} holds each answer to the
 * contract field by field, and here each request is held to it as well.
 */
@ExtendWith(HouseInOrder.class)
class ContractCoverageTest {
    private static final Contract CONTRACT = Contract.load();
    private static final String FIRST = "0001-01-01T00:00:00.0000000+00:00";
    private static final String LAST = "9999-12-31T23:59:59.9999999+00:00";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Set<String> called = new LinkedHashSet<>();

    private Answer call(String operation, Map<String, String> path, Map<String, String> query, String body) {
        called.add(operation);
        assertThat(CONTRACT.requestViolations(operation, Json.of(body)))
                .as("%s %s", operation, body)
                .isEmpty();
        Answer answer = api.call(operation, path, query, body);
        assertThat(answer.isSuccess()).as("%s", answer).isTrue();
        assertThat(answer.at("/failed").isEmpty()).as("%s", answer).isTrue();
        return answer;
    }

    private Answer call(String operation, String body) {
        return call(operation, Map.of(), Map.of(), body);
    }

    private Answer get(String operation, String code) {
        called.add(operation);
        return api.call(operation, Map.of("scope", scope, "code", code), Map.of())
                .expect(200);
    }

    private static String property(String domain) {
        return """
                {"%1$s/my-scope/label": {"key": "%1$s/my-scope/label", "value": {"labelValue": "XYZ"}},
                 "%1$s/my-scope/metric": {"key": "%1$s/my-scope/metric", "value": {"metricValue": {"value": 1.25, "unit": "kg"}},
                   "referenceData": {"a": {"stringValue": "s", "numericValue": 2.5}}},
                 "%1$s/my-scope/set": {"key": "%1$s/my-scope/set", "value": {"labelValueSet": {"values": ["b", "a"]}}}}""".formatted(domain);
    }

    @Test
    void everyOperationThatIsServed_keepsToTheContract_withEveryField() {
        versions();
        instrumentsAndProperties();
        portfolio();
        orders();
        placementsAndExecutions();
        aroundOrders();
        allocationAndBooking();
        orderGraph();
        changes();
        ownTransactions();
        assertThat(called).containsExactlyInAnyOrderElementsOf(served());
        assertThat(Api.exercised()).containsAll(called);
    }

    /** The operations of the contract that the server has a route for. */
    private static List<String> served() {
        List<String> routes = TestServer.fillmore().routes();
        return CONTRACT.operations().stream()
                .filter(operation -> routes.contains(operation.method() + " " + operation.path()))
                .map(Operation::id)
                .toList();
    }

    private void versions() {
        called.add("getLusidVersions");
        Answer versions = api.call("getLusidVersions", Map.of(), Map.of()).expect(200);
        assertThat(versions.at("/apiVersion").asString()).isEqualTo("v0");
        assertThat(versions.at("/buildVersion").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    private void instrumentsAndProperties() {
        String definition = """
                {"domain": "Order", "scope": "%s", "code": "label", "valueRequired": false, "displayName": "Label",
                 "dataTypeId": {"scope": "system", "code": "string"}, "lifeTime": "Perpetual", "constraintStyle": "Property",
                 "propertyDescription": "d", "collectionType": "Set", "customEntityTypes": [], "valueFormat": "Text"}""".formatted(scope);
        call("createPropertyDefinition", definition);
        read(
                "getPropertyDefinition",
                Map.of("domain", "Order", "scope", scope, "code", "label"),
                Map.of("effectiveAt", FIRST));
        read("listPropertyDefinitions", Map.of(), Map.of("filter", "scope eq '" + scope + "'", "effectiveAt", FIRST));
        Map<String, String> inScope = new TreeMap<>(Map.of("scope", scope));
        call("upsertInstruments", Map.of(), inScope, Bodies.map("k", """
                {"name": "Gilt", "identifiers": {"Figi": {"value": "F1", "effectiveAt": "%s"}}, "properties": [
                   {"key": "Instrument/my-scope/set", "value": {"labelValueSet": {"values": ["b", "a"]}}, "effectiveFrom": "%s",
                    "referenceData": {"a": {"stringValue": "s", "numericValue": 2.5}}}],
                 "lookThroughPortfolioId": %s, "definition": {"instrumentType": "Bond", "domCcy": "GBP", "couponRate": 0.050},
                 "settlementCycle": {"businessDayOffset": 2, "calendars": [%s]}}
                """.formatted(
                        FIRST, FIRST, bodies.id("P"), bodies.id("London"))));
        inScope.put("effectiveAt", FIRST);
        read("listInstruments", Map.of(), inScope);
        Map<String, String> byFigi = Map.of("identifierType", "Figi", "identifier", "F1");
        assertThat(read("getInstrument", byFigi, inScope).at("/domCcy").asString())
                .isEqualTo("GBP");
        inScope.put("identifierType", "Figi");
        call("getInstruments", Map.of(), inScope, "[\"F1\"]");
        read("deleteInstrument", byFigi, Map.of("scope", scope));
    }

    private Answer read(String operation, Map<String, String> path, Map<String, String> query) {
        called.add(operation);
        return api.call(operation, path, query).expect(200);
    }

    private void portfolio() {
        call("createPortfolio", Map.of("scope", scope), Map.of(), """
                {"displayName": "Growth", "description": "All of it", "code": "P", "created": "%s", "baseCurrency": "GBP",
                 "accountingMethod": "Default", "subHoldingKeys": [], "properties": %s, "instrumentScopes": ["default"],
                 "amortisationMethod": "NoAmortisation", "transactionTypeScope": "default",
                 "cashGainLossCalculationDate": "Default"}""".formatted(
                        FIRST,
                        property("Portfolio")
                                .replace(
                                        "\"value\": {\"label",
                                        "\"effectiveFrom\": \"" + FIRST + "\", \"effectiveUntil\": \"" + LAST
                                                + "\", \"value\": {\"label")));
        assertThat(get("getPortfolio", "P").at("/created").asString()).isEqualTo(FIRST);
        call("upsertPortfolioDetails", Map.of("scope", scope, "code", "P"), Map.of("effectiveAt", FIRST), "{}");
    }

    private void orders() {
        String order = """
                {"properties": %s, "quantity": 100.5, "orderBookId": %s, "portfolioId": %s, "id": %s, "state": "New",
                 "date": "%s", "price": {"amount": 99.25, "currency": "USD"}, "orderInstruction": %s, "package": %s, "side": "Buy"}""".formatted(
                        property("Order"),
                        bodies.id("Book"),
                        bodies.id("P"),
                        bodies.id("O1"),
                        LAST,
                        bodies.id("Instruction"),
                        bodies.id("Package"));
        String block = """
                {"blockId": %s, "orders": [%s, %s], "blockProperties": %s, "instrumentIdentifiers":
                 {"Instrument/default/Currency": "GBP", "Instrument/mine/Figi": "BBG000C6K6G9"}, "side": "Buy",
                 "type": "Limit", "timeInForce": "GoodTilCancel", "date": "%s", "limitPrice": {"amount": 101, "currency": "USD"},
                 "stopPrice": {"amount": 102, "currency": "USD"}}""".formatted(bodies.id("B"), order, bodies.order("O2", "1", ""), property("Block"), FIRST);
        Answer created = call("createOrders", bodies.requests(block));
        assertThat(created.at("/values/0/block/lusidInstrumentId").asString()).isEqualTo("CCY_GBP");
        assertThat(created.at("/values/0/block/createdDate").asString()).isEqualTo(FIRST);
        Answer read = get("getOrder", "O1");
        assertThat(read.at("/date").asString()).isEqualTo("9999-12-31T23:59:59.9999990+00:00");
        assertThat(read.at("/packageId/code").asString()).isEqualTo("Package");
        assertThat(read.at("/orderInstructionId/code").asString()).isEqualTo("Instruction");
        assertThat(read.at("/orderBookId/code").asString()).isEqualTo("Book");
        assertThat(read.at("/properties")).isEqualTo(created.at("/values/0/orders/0/properties"));
        get("getBlock", "B");
        call(
                "moveOrders",
                bodies.requests(
                        "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id("C"), bodies.id("O2"))));
    }

    private void placementsAndExecutions() {
        String identifiers = "{\"Instrument/default/Currency\": \"GBP\"}";
        String placement = """
                {"id": %s, "blockIds": %s, "properties": %s, "instrumentIdentifiers": %s, "quantity": 60.25, "state": "New",
                 "side": "Buy", "timeInForce": "GoodTilCancel", "type": "Limit", "createdDate": "%s",
                 "limitPrice": {"amount": 101, "currency": "USD"}, "stopPrice": {"currency": "USD"}, "counterparty": "CP",
                 "executionSystem": "EMS", "entryType": "Manual"}""".formatted(bodies.id("L"), bodies.ids("B"), property("Placement"), identifiers, FIRST);
        String child = placement.replace(
                bodies.id("L") + ",", bodies.id("L2") + ", \"parentPlacementId\": " + bodies.id("L") + ",");
        call("placeBlocks", bodies.requests(placement, child));
        assertThat(get("getPlacement", "L2").at("/parentPlacementId/code").asString())
                .isEqualTo("L");
        call(
                "upsertExecutions",
                bodies.requests(
                        """
                        {"id": %s, "placementId": %s, "properties": %s, "instrumentIdentifiers": %s, "quantity": 10.5,
                         "state": "Filled", "side": "Buy", "type": "Limit", "createdDate": "%s", "settlementDate": "%s",
                         "price": {"amount": 100.125, "currency": "USD"}, "settlementCurrency": "GBP",
                         "settlementCurrencyFxRate": 0.8, "counterparty": "CP", "averagePrice": 100.125}""".formatted(bodies.id("X"), bodies.id("L"), property("Execution"), identifiers, FIRST, LAST),
                        bodies.execution("Y", "L", "1", "")));
        assertThat(get("getExecution", "X").at("/averagePrice").decimalValue()).isEqualByComparingTo("100.125");
        delete("deleteExecution", "Y");
    }

    private void aroundOrders() {
        call(
                "upsertOrderInstructions",
                bodies.requests(
                        """
                        {"id": %s, "createdDate": "%s", "portfolioId": %s, "instrumentIdentifiers":
                         {"Instrument/default/Currency": "GBP"}, "quantity": 100.5, "weight": 0.25,
                         "price": {"amount": 99.25, "currency": "USD"}, "properties": %s}""".formatted(bodies.id("Instruction"), FIRST, bodies.id("P"), property("OrderInstruction")),
                        "{\"id\": %s, \"createdDate\": \"%s\"}".formatted(bodies.id("I2"), LAST)));
        assertThat(get("getOrderInstruction", "Instruction").at("/weight").decimalValue())
                .isEqualByComparingTo("0.25");
        list("listOrderInstructions", "weight gt 0", "OrderInstruction/my-scope/label");
        delete("deleteOrderInstruction", "I2");
        call("upsertPackages", bodies.requests("""
                        {"id": %s, "orderIds": %s, "orderInstructionIds": %s, "properties": %s}""".formatted(
                        bodies.id("Package"), bodies.ids("O1", "O2"), bodies.ids("Instruction"), property("Package"))));
        get("getPackage", "Package");
        list("listPackages", "properties[Package/my-scope/label] eq 'XYZ'", "Package/my-scope/label");
        delete("deletePackage", "Package");
        call(
                "upsertParticipations",
                bodies.requests("{\"id\": %s, \"placementId\": %s, \"orderId\": %s}"
                        .formatted(bodies.id("Part"), bodies.id("L"), bodies.id("O1"))));
        get("getParticipation", "Part");
        list("listParticipations", "orderId.code eq 'O1'", "Participation/my-scope/label");
        delete("deleteParticipation", "Part");
    }

    /** One entity, with every parameter that a first page takes. */
    private void list(String operation, String filter, String propertyKey) {
        called.add(operation);
        Map<String, String> query = new TreeMap<>(Map.of(
                "filter",
                "id.scope eq '" + scope + "' and " + filter,
                "sortBy",
                "id.code ASC,version.asAtModified DESC",
                "limit",
                "10",
                "propertyKeys",
                propertyKey));
        Answer page = api.call(operation, Map.of(), query).expect(200);
        assertThat(page.at("/values")).hasSize(1);
        query.put("asAt", page.at("/values/0/version/asAtModified").asString());
        assertThat(api.call(operation, Map.of(), query).expect(200).at("/values"))
                .isEqualTo(page.at("/values"));
    }

    private void delete(String operation, String code) {
        called.add(operation);
        api.call(operation, Map.of("scope", scope, "code", code), Map.of()).expect(200);
    }

    private void allocationAndBooking() {
        call("runAllocationService", Map.of(), Map.of("allocationAlgorithm", "RR-FIFO"), bodies.ids("L"));
        assertThat(get("getAllocation", "L-O1").at("/settlementCurrencyFxRate").decimalValue())
                .isEqualByComparingTo("0.8");
        call(
                "bookTransactions",
                Map.of(),
                new TreeMap<>(Map.of("applyFeesAndCommission", "true", "markOrdersAndAllocationsAsBooked", "true")),
                """
                {"allocationIds": %s, "transactionProperties": %s, "fxInstrumentType": "None"}""".formatted(bodies.ids("L-O1"), property("Transaction")));
        called.add("getTransactions");
        Answer transactions = api.call(
                        "getTransactions",
                        Map.of("scope", scope, "code", "P"),
                        Map.of(
                                "limit",
                                "10",
                                "fromTransactionDate",
                                FIRST,
                                "toTransactionDate",
                                LAST,
                                "showCancelledTransactions",
                                "true",
                                "filter",
                                "units exists",
                                "sortBy",
                                "settlementDate DESC",
                                "propertyKeys",
                                "Transaction/my-scope/label"))
                .expect(200);
        assertThat(transactions.at("/values/0/properties").propertyNames())
                .containsExactly("Transaction/my-scope/label");
        assertThat(transactions.at("/values/0/settlementDate").asString())
                .isEqualTo("9999-12-31T23:59:59.9999990+00:00");
    }

    private void orderGraph() {
        Map<String, String> query = Map.of(
                "limit", "10", "asAt", TestServer.fillmore().database().now().toString(), "sortBy", "id.code DESC");
        Map<String, String> filtered = new TreeMap<>(query);
        filtered.put("filter", "id.scope eq '" + scope + "'");
        filtered.put("propertyKeys", "Placement/my-scope/label");
        Answer placements = list("listOrderGraphPlacements", Map.of(), filtered);
        assertThat(placements.at("/values/0/placement/properties").propertyNames())
                .containsExactly("Placement/my-scope/label");
        list("listOrderGraphPlacementChildren", Map.of("scope", scope, "code", "L"), query);
        filtered.put("useComplianceV2", "true");
        filtered.put("propertyKeys", "Block/my-scope/label,Block/my-scope/set");
        Answer blocks = list("listOrderGraphBlocks", Map.of(), filtered);
        assertThat(blocks.at("/values/1/booked/quantity").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(blocks.at("/values/1/ordered/details/0/portfolioName").asString())
                .isEqualTo("Growth");
    }

    private Answer list(String operation, Map<String, String> path, Map<String, String> query) {
        called.add(operation);
        Answer answer = api.call(operation, path, query).expect(200);
        assertThat(answer.at("/values")).isNotEmpty();
        return answer;
    }

    private void changes() {
        call("updateOrders", Bodies.map("request-1", """
                        {"id": %s, "quantity": 101, "portfolioId": %s, "properties": %s, "price": {"currency": "USD"}, "date": "%s",
                         "side": "buy", "limitPrice": {"amount": 101, "currency": "USD"},
                         "stopPrice": {"amount": 102, "currency": "USD"}}""".formatted(
                        bodies.id("O1"), bodies.id("P"), property("Order"), FIRST)));
        call("updatePlacements", Bodies.map("request-1", """
                        {"id": %s, "quantity": 70, "properties": %s, "type": "StopLimit", "limitPrice": 5, "stopPrice": 6,
                         "counterparty": "CP2", "executionSystem": "EMS2", "entryType": "Direct"}""".formatted(bodies.id("L"), property("Placement"))));
        call("cancelPlacements", Bodies.map("request-1", bodies.id("L")));
        call("cancelOrders", Bodies.map("request-1", bodies.id("O2")));
        call("createOrders", bodies.requests(bodies.block("D", "", bodies.order("O3", "10", ""))));
        call("cancelOrdersAndMoveRemaining", Bodies.map("request-1", """
                        {"cancelOrderId": %s, "moveRemainingToOrderId": %s, "moveRemainingToBlockId": %s}""".formatted(
                        bodies.id("O3"), bodies.id("R3"), bodies.id("E"))));
        call("upsertBlocks", bodies.requests("""
                        {"id": %s, "orderIds": [], "instrumentIdentifiers": %s, "quantity": 10, "side": "Buy",
                         "createdDate": "%s"}""".formatted(bodies.id("W"), Bodies.VOD, FIRST)));
        call("upsertPlacements", bodies.requests(bodies.placement("LW", "10", "", "W")));
        call("upsertExecutions", bodies.requests(bodies.execution("XW", "LW", "10", "")));
        call("runAllocationServiceWithWeights", Map.of(), Map.of("allocationAlgorithm", "PR-SF"), """
                {"placementIds": %s, "portfolioWeights": [{"portfolioId": %s, "weight": 0.5}, {"portfolioId": %s, "weight": 1}]}""".formatted(
                        bodies.ids("LW"), bodies.id("P"), bodies.id("Q")));
        call("sweepBlocks", """
                {"blockIds": {"request-1": %s}, "latestAllowableModificationTime": "%s"}""".formatted(bodies.id("D"), LAST));
        Answer history = get("getOrderHistory", "O1");
        assertThat(history.at("/values").size()).isGreaterThan(8);
    }

    private void ownTransactions() {
        Map<String, String> portfolio = Map.of("scope", scope, "code", "P");
        call("upsertTransactions", portfolio, Map.of("preserveProperties", "false"), """
                [{"transactionId": "Own-1", "type": "Buy", "instrumentIdentifiers": %s, "transactionDate": "2024-03-05",
                  "settlementDate": "%s", "units": 10.5, "transactionPrice": {"price": 100.125, "type": "CleanPrice"},
                  "totalConsideration": {"amount": 841.05, "currency": "GBP"}, "exchangeRate": 0.8, "transactionCurrency": "USD",
                  "properties": %s, "counterpartyId": "CP", "source": "desk", "orderId": %s, "transactionGroupId": "G"}]""".formatted(
                        Bodies.VOD, LAST, property("Transaction"), bodies.id("O1")));
        called.addAll(Set.of("getHoldings", "cancelTransactions", "deletePortfolio"));
        Answer holdings = api.call(
                        "getHoldings",
                        portfolio,
                        Map.of("effectiveAt", "2024-03-05", "propertyKeys", "Instrument/default/LusidInstrumentId"))
                .expect(200);
        assertThat(holdings.at("/values/0/cost/amount").decimalValue()).isEqualByComparingTo("1051.31");
        api.call("cancelTransactions", portfolio, Map.of("transactionIds", "Own-1"))
                .expect(200);
        call("createPortfolio", Map.of("scope", scope), Map.of(), """
                {"displayName": "Short-lived", "code": "Q", "baseCurrency": "GBP"}""");
        called.add("listPortfolios");
        api.call(
                        "listPortfolios",
                        Map.of(),
                        Map.of(
                                "effectiveAt",
                                "2024-03-05",
                                "limit",
                                "2",
                                "filter",
                                "id.scope eq '" + scope + "'",
                                "sortBy",
                                "created DESC",
                                "propertyKeys",
                                "Portfolio/my-scope/label"))
                .expect(200);
        api.call("deletePortfolio", Map.of("scope", scope, "code", "Q"), Map.of())
                .expect(200);
    }
}
