package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;

import io.fillmore.order.Order;
import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Deletes an order that nothing refers to. Its history stays.
 *
 * <p>Fails with the first that applies: ORDER_NOT_FOUND, INVALID_REQUEST (a block holds it; allocations or participations
 * refer to it).
 */
public final class DeleteOrder {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;
    private final Referrers referrers;

    DeleteOrder(Database database, OrdersAndBlocks.Stores stores, Referrers referrers) {
        this.database = database;
        this.stores = stores;
        this.referrers = referrers;
    }

    public Deletion run(Caller caller, ResourceId id) {
        return database.write(caller, tx -> delete(tx, id));
    }

    private Deletion delete(Tx tx, ResourceId id) {
        OrdersAndBlocks work = stores.lock(tx, List.of(id), Distinct.NONE);
        Draft<Order> draft =
                work.order(id).orElseThrow(() -> ORDER_NOT_FOUND.of(id).asException());
        ResourceId block = draft.value().blockId();
        if (block != null) {
            throw INVALID_REQUEST
                    .of(
                            "Order " + id,
                            "block " + block
                                    + " holds it, so it cannot be deleted; cancel it with CancelOrders, or take it"
                                    + " out of the block with UpsertBlocks")
                    .asException();
        }
        referrers.requireNone(tx, "Order", id);
        stores.orders().table().delete(tx, List.of(draft));
        return Deletion.of(tx, draft);
    }
}
