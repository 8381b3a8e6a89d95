package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;

import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Cancels orders, each on its own. A cancelled order keeps its quantity on record, and its block loses it. An order that is
 * cancelled already is answered as it is.
 *
 * <p>The whole call fails with DUPLICATE_IN_REQUEST. An item fails, the first that applies: ORDER_NOT_FOUND,
 * ORDER_NOT_UPDATABLE (closed or booked), BLOCK_REFERENCED_BY_PLACEMENT (its block is swept), ORDER_NOT_UPDATABLE (allocated;
 * the block would be over-placed).
 */
public final class CancelOrders {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;

    CancelOrders(Database database, OrdersAndBlocks.Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    public Outcomes<Versioned<Order>> run(Caller caller, Map<String, ResourceId> requests) {
        Distinct.require("Order", requests.values(), id -> id);
        return database.write(caller, tx -> cancel(tx, requests));
    }

    private Outcomes<Versioned<Order>> cancel(Tx tx, Map<String, ResourceId> requests) {
        OrdersAndBlocks work = stores.lock(tx, requests.values(), Distinct.NONE);
        Outcomes<Draft<Order>> outcomes = Outcomes.of(requests, id -> cancel(work, id));
        stores.append(tx, work);
        return outcomes.map(Draft::versioned);
    }

    private static Draft<Order> cancel(OrdersAndBlocks work, ResourceId id) {
        Draft<Order> order =
                work.order(id).orElseThrow(() -> ORDER_NOT_FOUND.of(id).asException());
        Order before = order.value();
        if (before.isCancelled()) {
            return order;
        }
        Order after = before.withState(OrderState.CANCELLED);
        Optional<WorkingBlock> block = work.blockOf(before);
        Optional<Failure> refusal = refusal(before, after, block, work.allocatedOf(id));
        if (refusal.isPresent()) {
            throw new FailureException(refusal.get());
        }
        order.become(after);
        block.ifPresent(held -> held.follow(before, after));
        return order;
    }

    private static Optional<Failure> refusal(
            Order before, Order after, Optional<WorkingBlock> block, BigDecimal allocated) {
        if (OrderState.isDone(before.state())) {
            return refuse(before, "it is " + before.state() + " and can no longer be cancelled");
        }
        Optional<WorkingBlock> swept = block.filter(held -> held.value().isSwept());
        if (swept.isPresent()) {
            return Optional.of(BLOCK_REFERENCED_BY_PLACEMENT.of(
                    swept.get().id(), "is swept", "order " + before.id() + " can no longer be cancelled"));
        }
        if (allocated.signum() > 0) {
            return refuse(before, allocated.toPlainString() + " of it are allocated, so it can no longer be cancelled");
        }
        return block.filter(held -> held.wouldBeOverplaced(held.quantityAfter(before, after)))
                .flatMap(held -> refuse(
                        before,
                        "without it block " + held.id() + " would hold "
                                + held.quantityAfter(before, after).toPlainString() + ", but "
                                + held.placed().live().toPlainString()
                                + " of it are placed; cancel placements first with CancelPlacements, or use"
                                + " CancelOrdersAndMoveRemaining"));
    }

    private static Optional<Failure> refuse(Order order, String why) {
        return Optional.of(ORDER_NOT_UPDATABLE.of(order.id(), why));
    }
}
