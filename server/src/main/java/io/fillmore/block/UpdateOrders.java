package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;

import io.fillmore.order.Order;
import io.fillmore.order.OrderUpdateRequest;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.failure.Outcomes;
import java.util.Map;
import java.util.Optional;

/**
 * Changes orders, each on its own; their blocks follow. Repeating it changes nothing.
 *
 * <p>The whole call fails with DUPLICATE_IN_REQUEST. An item fails, the first that applies: ORDER_NOT_FOUND,
 * PROPERTY_DOMAIN, then as {@link OrderUpdate#refusal} says.
 */
public final class UpdateOrders {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;

    UpdateOrders(Database database, OrdersAndBlocks.Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    public Outcomes<Versioned<Order>> run(Caller caller, Map<String, OrderUpdateRequest> requests) {
        Distinct.require("Order", requests.values(), OrderUpdateRequest::id);
        return database.write(caller, tx -> update(tx, requests));
    }

    private Outcomes<Versioned<Order>> update(Tx tx, Map<String, OrderUpdateRequest> requests) {
        OrdersAndBlocks work = stores.lock(tx, Distinct.ids(requests.values(), OrderUpdateRequest::id), Distinct.NONE);
        Outcomes<Draft<Order>> outcomes = Outcomes.of(requests, request -> update(work, request));
        stores.append(tx, work);
        return outcomes.map(Draft::versioned);
    }

    private static Draft<Order> update(OrdersAndBlocks work, OrderUpdateRequest request) {
        Draft<Order> order = work.order(request.id())
                .orElseThrow(() -> ORDER_NOT_FOUND.of(request.id()).asException());
        change(work, order, request.applyTo(order.value()));
        return order;
    }

    /** Lets an order become another and its block follow, or refuses. */
    static void change(OrdersAndBlocks work, Draft<Order> order, Order after) {
        Order before = order.value();
        Optional<WorkingBlock> block = work.blockOf(before);
        Optional<Failure> refusal = OrderUpdate.refusal(before, after, block, work.allocatedOf(before.id()));
        if (refusal.isPresent()) {
            throw new FailureException(refusal.get());
        }
        order.become(after);
        block.ifPresent(held -> held.follow(before, after));
    }
}
