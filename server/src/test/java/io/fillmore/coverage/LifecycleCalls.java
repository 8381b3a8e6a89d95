package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.TestServer;
import java.util.Map;
import java.util.TreeMap;

/** The life of orders from their creation to their history. */
final class LifecycleCalls {
    private final FullCalls full;
    private final Api api;
    private final String scope;
    private final Bodies bodies;

    LifecycleCalls(FullCalls full) {
        this.full = full;
        this.api = full.api();
        this.scope = full.scope();
        this.bodies = full.bodies();
    }

    void run() {
        orders();
        placementsAndExecutions();
        aroundOrders();
        allocationAndBooking();
        orderGraph();
        changes();
    }

    private void orders() {
        String order = """
                {"properties": %s, "quantity": 100.5, "orderBookId": %s, "portfolioId": %s, "id": %s, "state": "New",
                 "date": "%s", "price": {"amount": 99.25, "currency": "USD"}, "orderInstruction": %s, "package": %s, "side": "Buy"}""".formatted(
                        FullCalls.property("Order"),
                        bodies.id("Book"),
                        bodies.id("P"),
                        bodies.id("O1"),
                        FullCalls.LAST,
                        bodies.id("Instruction"),
                        bodies.id("Package"));
        String block = """
                {"blockId": %s, "orders": [%s, %s], "blockProperties": %s, "instrumentIdentifiers":
                 {"Instrument/default/Currency": "GBP", "Instrument/mine/Figi": "BBG000C6K6G9"}, "side": "Buy",
                 "type": "Limit", "timeInForce": "GoodTilCancel", "date": "%s", "limitPrice": {"amount": 101, "currency": "USD"},
                 "stopPrice": {"amount": 102, "currency": "USD"}}""".formatted(
                bodies.id("B"), order, bodies.order("O2", "1", ""), FullCalls.property("Block"), FullCalls.FIRST);
        Answer created = full.call("createOrders", bodies.requests(block));
        assertThat(created.at("/values/0/block/lusidInstrumentId").asString()).isEqualTo("CCY_GBP");
        assertThat(created.at("/values/0/block/createdDate").asString()).isEqualTo(FullCalls.FIRST);
        Answer read = full.get("getOrder", "O1");
        assertThat(read.at("/date").asString()).isEqualTo("9999-12-31T23:59:59.9999990+00:00");
        assertThat(read.at("/packageId/code").asString()).isEqualTo("Package");
        assertThat(read.at("/orderInstructionId/code").asString()).isEqualTo("Instruction");
        assertThat(read.at("/orderBookId/code").asString()).isEqualTo("Book");
        assertThat(read.at("/properties")).isEqualTo(created.at("/values/0/orders/0/properties"));
        full.get("getBlock", "B");
        full.call(
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
                 "executionSystem": "EMS", "entryType": "Manual"}""".formatted(
                        bodies.id("L"), bodies.ids("B"), FullCalls.property("Placement"), identifiers, FullCalls.FIRST);
        String child = placement.replace(
                bodies.id("L") + ",", bodies.id("L2") + ", \"parentPlacementId\": " + bodies.id("L") + ",");
        full.call("placeBlocks", bodies.requests(placement, child));
        assertThat(full.get("getPlacement", "L2").at("/parentPlacementId/code").asString())
                .isEqualTo("L");
        full.call(
                "upsertExecutions",
                bodies.requests(
                        """
                        {"id": %s, "placementId": %s, "properties": %s, "instrumentIdentifiers": %s, "quantity": 10.5,
                         "state": "Filled", "side": "Buy", "type": "Limit", "createdDate": "%s", "settlementDate": "%s",
                         "price": {"amount": 100.125, "currency": "USD"}, "settlementCurrency": "GBP",
                         "settlementCurrencyFxRate": 0.8, "counterparty": "CP", "averagePrice": 100.125}""".formatted(
                                        bodies.id("X"),
                                        bodies.id("L"),
                                        FullCalls.property("Execution"),
                                        identifiers,
                                        FullCalls.FIRST,
                                        FullCalls.LAST),
                        bodies.execution("Y", "L", "1", "")));
        assertThat(full.get("getExecution", "X").at("/averagePrice").decimalValue())
                .isEqualByComparingTo("100.125");
        full.delete("deleteExecution", "Y");
    }

    private void aroundOrders() {
        full.call(
                "upsertOrderInstructions",
                bodies.requests(
                        """
                        {"id": %s, "createdDate": "%s", "portfolioId": %s, "instrumentIdentifiers":
                         {"Instrument/default/Currency": "GBP"}, "quantity": 100.5, "weight": 0.25,
                         "price": {"amount": 99.25, "currency": "USD"}, "properties": %s}""".formatted(
                                        bodies.id("Instruction"),
                                        FullCalls.FIRST,
                                        bodies.id("P"),
                                        FullCalls.property("OrderInstruction")),
                        "{\"id\": %s, \"createdDate\": \"%s\"}".formatted(bodies.id("I2"), FullCalls.LAST)));
        assertThat(full.get("getOrderInstruction", "Instruction").at("/weight").decimalValue())
                .isEqualByComparingTo("0.25");
        full.list("listOrderInstructions", "weight gt 0", "OrderInstruction/my-scope/label");
        full.delete("deleteOrderInstruction", "I2");
        full.call("upsertPackages", bodies.requests("""
                        {"id": %s, "orderIds": %s, "orderInstructionIds": %s, "properties": %s}""".formatted(
                        bodies.id("Package"),
                        bodies.ids("O1", "O2"),
                        bodies.ids("Instruction"),
                        FullCalls.property("Package"))));
        full.get("getPackage", "Package");
        full.list("listPackages", "properties[Package/my-scope/label] eq 'XYZ'", "Package/my-scope/label");
        full.delete("deletePackage", "Package");
        full.call(
                "upsertParticipations",
                bodies.requests("{\"id\": %s, \"placementId\": %s, \"orderId\": %s}"
                        .formatted(bodies.id("Part"), bodies.id("L"), bodies.id("O1"))));
        full.get("getParticipation", "Part");
        full.list("listParticipations", "orderId.code eq 'O1'", "Participation/my-scope/label");
        full.delete("deleteParticipation", "Part");
    }

    private void allocationAndBooking() {
        full.call("runAllocationService", Map.of(), Map.of("allocationAlgorithm", "RR-FIFO"), bodies.ids("L"));
        assertThat(full.get("getAllocation", "L-O1")
                        .at("/settlementCurrencyFxRate")
                        .decimalValue())
                .isEqualByComparingTo("0.8");
        full.call(
                "bookTransactions",
                Map.of(),
                new TreeMap<>(Map.of("applyFeesAndCommission", "true", "markOrdersAndAllocationsAsBooked", "true")),
                """
                {"allocationIds": %s, "transactionProperties": %s, "fxInstrumentType": "None"}""".formatted(bodies.ids("L-O1"), FullCalls.property("Transaction")));
        full.note("getTransactions");
        Answer transactions = api.call(
                        "getTransactions",
                        Map.of("scope", scope, "code", "P"),
                        Map.of(
                                "limit",
                                "10",
                                "fromTransactionDate",
                                FullCalls.FIRST,
                                "toTransactionDate",
                                FullCalls.LAST,
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
        Answer placements = full.list("listOrderGraphPlacements", Map.of(), filtered);
        assertThat(placements.at("/values/0/placement/properties").propertyNames())
                .containsExactly("Placement/my-scope/label");
        full.list("listOrderGraphPlacementChildren", Map.of("scope", scope, "code", "L"), query);
        filtered.put("useComplianceV2", "true");
        filtered.put("propertyKeys", "Block/my-scope/label,Block/my-scope/set");
        Answer blocks = full.list("listOrderGraphBlocks", Map.of(), filtered);
        assertThat(blocks.at("/values/1/booked/quantity").decimalValue())
                .as("%s", blocks)
                .isEqualByComparingTo("10.5");
        assertThat(blocks.at("/values/1/ordered/details/0/portfolioName").asString())
                .isEqualTo("Growth");
    }

    private void changes() {
        full.call("updateOrders", Bodies.map("request-1", """
                        {"id": %s, "quantity": 101, "portfolioId": %s, "properties": %s, "price": {"currency": "USD"}, "date": "%s",
                         "side": "buy", "limitPrice": {"amount": 101, "currency": "USD"},
                         "stopPrice": {"amount": 102, "currency": "USD"}}""".formatted(
                        bodies.id("O1"), bodies.id("P"), FullCalls.property("Order"), FullCalls.FIRST)));
        full.call("updatePlacements", Bodies.map("request-1", """
                        {"id": %s, "quantity": 70, "properties": %s, "type": "StopLimit", "limitPrice": 5, "stopPrice": 6,
                         "counterparty": "CP2", "executionSystem": "EMS2", "entryType": "Direct"}""".formatted(
                        bodies.id("L"), FullCalls.property("Placement"))));
        full.call("cancelPlacements", Bodies.map("request-1", bodies.id("L")));
        full.call("cancelOrders", Bodies.map("request-1", bodies.id("O2")));
        full.call("createOrders", bodies.requests(bodies.block("D", "", bodies.order("O3", "10", ""))));
        full.call("cancelOrdersAndMoveRemaining", Bodies.map("request-1", """
                        {"cancelOrderId": %s, "moveRemainingToOrderId": %s, "moveRemainingToBlockId": %s}""".formatted(
                        bodies.id("O3"), bodies.id("R3"), bodies.id("E"))));
        full.call("upsertBlocks", bodies.requests("""
                        {"id": %s, "orderIds": [], "instrumentIdentifiers": %s, "quantity": 10, "side": "Buy",
                         "createdDate": "%s"}""".formatted(bodies.id("W"), Bodies.VOD, FullCalls.FIRST)));
        full.call("upsertPlacements", bodies.requests(bodies.placement("LW", "10", "", "W")));
        full.call("upsertExecutions", bodies.requests(bodies.execution("XW", "LW", "10", "")));
        full.call("runAllocationServiceWithWeights", Map.of(), Map.of("allocationAlgorithm", "PR-SF"), """
                {"placementIds": %s, "portfolioWeights": [{"portfolioId": %s, "weight": 0.5}, {"portfolioId": %s, "weight": 1}]}""".formatted(
                        bodies.ids("LW"), bodies.id("P"), bodies.id("Q")));
        full.call("sweepBlocks", """
                {"blockIds": {"request-1": %s}, "latestAllowableModificationTime": "%s"}""".formatted(bodies.id("D"), FullCalls.LAST));
        Answer history = full.get("getOrderHistory", "O1");
        assertThat(history.at("/values").size()).isGreaterThan(8);
    }
}
