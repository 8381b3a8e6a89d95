package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.ORDER_REQUIRES_QUANTITY;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.order.Order;
import io.fillmore.order.OrderRequest;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes orders whole, in place of what was there: all of it or nothing. One that exists stays in its block, which follows it
 * as it follows UpdateOrders; a new one stands without a block. Repeating it changes nothing.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; INVALID_PARAMETER_VALUE (identifiers); then for each order
 * PROPERTY_DOMAIN, ORDER_REQUIRES_QUANTITY (neither quantity, weight nor amount; in a block, no quantity), and for one that exists as
 * {@link OrderUpdate#refusal} says.
 */
public final class UpsertOrders {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;
    private final InstrumentResolver instruments;

    UpsertOrders(Database database, OrdersAndBlocks.Stores stores, InstrumentResolver instruments) {
        this.database = database;
        this.stores = stores;
        this.instruments = instruments;
    }

    public List<Versioned<Order>> run(Caller caller, List<OrderRequest> requests) {
        Distinct.require("Order", requests, OrderRequest::id);
        return database.write(caller, tx -> upsert(tx, requests));
    }

    private List<Versioned<Order>> upsert(Tx tx, List<OrderRequest> requests) {
        Map<Map<String, String>, Instrument> resolved = instruments
                .resolve(
                        tx,
                        requests.stream()
                                .map(OrderRequest::instrumentIdentifiers)
                                .toList())
                .get();
        OrdersAndBlocks work = stores.lock(tx, Distinct.ids(requests, OrderRequest::id), Distinct.NONE);
        List<Draft<Order>> written = new ArrayList<>();
        for (OrderRequest request : requests) {
            written.add(upsert(tx, work, request, resolved.get(request.instrumentIdentifiers())));
        }
        stores.append(tx, work);
        return written.stream().map(Draft::versioned).toList();
    }

    private static Draft<Order> upsert(Tx tx, OrdersAndBlocks work, OrderRequest request, Instrument instrument) {
        Optional<Draft<Order>> existing = work.order(request.id());
        Order asked = existing.map(draft -> request.inPlaceOf(draft.value(), instrument))
                .orElseGet(() -> request.asOrder(instrument, tx.caller().receivedAt()));
        if (!request.saysHowMuch() || (asked.blockId() != null && asked.quantity() == null)) {
            throw ORDER_REQUIRES_QUANTITY.of(request.id()).asException();
        }
        if (existing.isEmpty()) {
            return work.create(asked);
        }
        UpdateOrders.change(work, existing.get(), asked);
        return existing.get();
    }
}
