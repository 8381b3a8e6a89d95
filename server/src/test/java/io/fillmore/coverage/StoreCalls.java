package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Bodies;
import java.util.Map;

/** Orders, blocks, placements and allocations as entities: written whole, listed, deleted. */
final class StoreCalls {
    private static final String IDENTIFIERS = "{\"Instrument/default/Currency\": \"GBP\"}";

    private final FullCalls full;
    private final Bodies bodies;

    StoreCalls(FullCalls full) {
        this.full = full;
        this.bodies = full.bodies();
    }

    void run() {
        orders();
        blocks();
        placements();
        allocations();
        lists();
        deletions();
    }

    private String order(String code) {
        return """
                {"properties": %s, "instrumentIdentifiers": %s, "quantity": 10.5, "side": "Buy", "orderBookId": %s,
                 "portfolioId": %s, "id": %s, "state": "New", "type": "Limit", "timeInForce": "Day", "date": "%s",
                 "price": {"amount": 99.25, "currency": "USD"}, "limitPrice": {"amount": 101, "currency": "USD"},
                 "stopPrice": {"currency": "USD"}, "orderInstruction": %s, "package": %s, "weight": 0.25,
                 "amount": {"amount": 1000.5, "currency": "USD"}}""".formatted(
                        FullCalls.property("Order"),
                        IDENTIFIERS,
                        bodies.id("Book"),
                        bodies.id("P"),
                        bodies.id(code),
                        FullCalls.FIRST,
                        bodies.id("Instruction"),
                        bodies.id("Package"));
    }

    private void orders() {
        Answer written = full.call("upsertOrders", "{\"orderRequests\": [" + order("S1") + ", " + order("S2") + "]}");
        assertThat(written.at("/values/0/amount/amount").decimalValue()).isEqualByComparingTo("1000.5");
        assertThat(written.at("/values/0/weight").decimalValue()).isEqualByComparingTo("0.25");
    }

    private void blocks() {
        full.call("upsertBlocks", bodies.requests("""
                {"id": %s, "orderIds": %s, "properties": %s, "instrumentIdentifiers": %s, "quantity": 10.5, "side": "Buy",
                 "type": "Limit", "timeInForce": "Day", "createdDate": "%s",
                 "limitPrice": {"amount": 101, "currency": "USD"}, "stopPrice": {"currency": "USD"}, "isSwept": false}""".formatted(
                        bodies.id("SB"), bodies.ids("S1"), FullCalls.property("Block"), IDENTIFIERS, FullCalls.LAST)));
    }

    private void placements() {
        String placement = """
                {"id": %s, "blockIds": %s, "properties": %s, "instrumentIdentifiers": %s, "quantity": 4.5, "state": "New",
                 "side": "Buy", "timeInForce": "Day", "type": "Limit", "createdDate": "%s",
                 "limitPrice": {"amount": 101, "currency": "USD"}, "stopPrice": {"currency": "USD"}, "counterparty": "CP",
                 "executionSystem": "EMS", "entryType": "Manual"}""".formatted(
                bodies.id("SL"), bodies.ids("SB"), FullCalls.property("Placement"), IDENTIFIERS, FullCalls.FIRST);
        String child = placement.replace(
                bodies.id("SL") + ",", bodies.id("SL2") + ", \"parentPlacementId\": " + bodies.id("SL") + ",");
        full.call("upsertPlacements", bodies.requests(placement, child));
    }

    private void allocations() {
        String allocation = """
                {"properties": %s, "instrumentIdentifiers": %s, "quantity": 1.5, "portfolioId": %s, "allocatedOrderId": %s,
                 "id": %s, "placementIds": %s, "state": "New", "side": "Buy", "type": "Limit", "settlementDate": "%s",
                 "date": "%s", "price": {"amount": 100.5, "currency": "USD"}, "settlementCurrency": "GBP",
                 "settlementCurrencyFxRate": 0.8, "counterparty": "CP", "executionIds": %s}""".formatted(
                        FullCalls.property("Allocation"),
                        IDENTIFIERS,
                        bodies.id("P"),
                        bodies.id("S2"),
                        bodies.id("SA"),
                        bodies.ids("L"),
                        FullCalls.LAST,
                        FullCalls.FIRST,
                        bodies.ids("X"));
        full.call(
                "upsertAllocations",
                Map.of(),
                Map.of("verificationAsAt", FullCalls.FIRST, "retryWithoutChangedEntities", "true"),
                "{\"allocationRequests\": [" + allocation + "]}");
    }

    private void lists() {
        full.list("listOrders", "id.code eq 'S1'", "Order/my-scope/label");
        full.list("listBlocks", "id.code eq 'SB'", "Block/my-scope/label");
        full.list("listPlacements", "id.code eq 'SL2'", "Placement/my-scope/label");
        full.list("listExecutions", "id.code eq 'X'", "Execution/my-scope/label");
        full.list("listAllocations", "id.code eq 'SA'", "Allocation/my-scope/label");
    }

    private void deletions() {
        full.delete("deleteAllocation", "SA");
        full.delete("deletePlacement", "SL2");
        full.delete("deletePlacement", "SL");
        full.delete("deleteBlock", "SB");
        full.delete("deleteOrder", "S1");
    }
}
