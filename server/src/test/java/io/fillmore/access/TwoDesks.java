package io.fillmore.access;

import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;

/**
 * Two desks that trade together, one of which may not see the other's: a block of the open scope has an order of each; each has a
 * placement, an execution, an allocation and a transaction; and what is open refers to what is hidden wherever it can.
 */
record TwoDesks(GuardedServer server, String open, String hidden, Api reader) implements AutoCloseable {
    static TwoDesks trade() {
        GuardedServer server = GuardedServer.start();
        String open = TestServer.newScope() + "-open";
        String hidden = TestServer.newScope() + "-hidden";
        TwoDesks desks = new TwoDesks(server, open, hidden, server.as(Role.VIEWER, open + ": read"));
        Api all = TestServer.api();
        for (String scope : List.of(open, hidden)) {
            all.call("createPortfolio", Map.of("scope", scope), Map.of(), """
                            {"code": "P", "displayName": "Fund of %s", "baseCurrency": "GBP"}""".formatted(scope))
                    .expect(201);
        }
        all.call("createOrders", desks.mixed("""
                        {"requests": [
                          {"blockId": OPEN(B), "instrumentIdentifiers": VOD, "side": "Buy", "orders": [
                            {"id": OPEN(O), "quantity": 30, "portfolioId": OPEN(P), "orderBookId": HIDDEN(Book),
                             "package": HIDDEN(Pack), "orderInstruction": HIDDEN(I)},
                            {"id": HIDDEN(O), "quantity": 70, "portfolioId": HIDDEN(P)}]},
                          {"blockId": HIDDEN(B), "instrumentIdentifiers": VOD, "side": "Buy", "orders": [
                            {"id": OPEN(O2), "quantity": 10, "portfolioId": HIDDEN(P)}]}]}""")).expect(201);
        all.call("placeBlocks", desks.mixed("""
                        {"requests": [
                          {"id": OPEN(L), "blockIds": [OPEN(B), HIDDEN(B)], "quantity": 60, "instrumentIdentifiers": VOD,
                           "side": "Buy", "type": "Market", "timeInForce": "Day", "createdDate": "2024-03-05T10:00:00Z"},
                          {"id": HIDDEN(L), "blockIds": [OPEN(B)], "quantity": 40, "instrumentIdentifiers": VOD,
                           "side": "Buy", "type": "Market", "timeInForce": "Day", "createdDate": "2024-03-05T10:00:00Z"}]}""")).expect(200);
        all.call(
                        "upsertExecutions",
                        desks.mixed("{\"requests\": [" + execution("OPEN(X)", "OPEN(L)") + ", "
                                + execution("HIDDEN(X)", "OPEN(L)") + ", " + execution("OPEN(XH)", "HIDDEN(L)") + "]}"))
                .expect(201);
        all.call("runAllocationService", desks.mixed("[OPEN(L), HIDDEN(L)]")).expect(200);
        all.call("upsertPackages", desks.mixed("""
                        {"requests": [{"id": OPEN(Pack), "orderIds": [OPEN(O), HIDDEN(O)], "orderInstructionIds": [HIDDEN(I)]}]}""")).expect(201);
        all.call("upsertParticipations", desks.mixed("""
                        {"requests": [{"id": OPEN(Seen), "placementId": OPEN(L), "orderId": OPEN(O)},
                                      {"id": OPEN(Unseen), "placementId": OPEN(L), "orderId": HIDDEN(O)}]}""")).expect(201);
        all.call("bookTransactions", desks.mixed("{\"allocationIds\": [OPEN(L-O), OPEN(L-O2)]}"))
                .expect(200);
        return desks;
    }

    private static String execution(String id, String placement) {
        return """
                {"id": %s, "placementId": %s, "instrumentIdentifiers": VOD, "quantity": 10, "state": "Filled", "side": "Buy",
                 "type": "Market", "createdDate": "2024-03-05T10:00:00Z", "price": {"amount": 10, "currency": "GBP"},
                 "settlementCurrency": "GBP", "settlementCurrencyFxRate": 1, "counterparty": "Broker"}""".formatted(id, placement);
    }

    /** A body with {@code OPEN(code)} and {@code HIDDEN(code)} for ids of the two scopes. */
    String mixed(String text) {
        return text.replaceAll("OPEN\\(([\\w-]+)\\)", "{\"scope\": \"" + open + "\", \"code\": \"$1\"}")
                .replaceAll("HIDDEN\\(([\\w-]+)\\)", "{\"scope\": \"" + hidden + "\", \"code\": \"$1\"}")
                .replace("VOD", Bodies.VOD);
    }

    @Override
    public void close() {
        server.close();
    }
}
