package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;

import io.fillmore.order.Order;
import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.List;

/**
 * Deletes a block that no placement refers to. Its orders stay, without a block.
 *
 * <p>Fails with the first that applies: BLOCK_NOT_FOUND, BLOCK_REFERENCED_BY_PLACEMENT (it is swept), INVALID_REQUEST
 * (placements refer to it).
 */
public final class DeleteBlock {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;
    private final Referrers referrers;

    DeleteBlock(Database database, OrdersAndBlocks.Stores stores, Referrers referrers) {
        this.database = database;
        this.stores = stores;
        this.referrers = referrers;
    }

    public Deletion run(Caller caller, ResourceId id) {
        return database.write(caller, tx -> delete(tx, id));
    }

    private Deletion delete(Tx tx, ResourceId id) {
        Draft<Block> block = stores.lock(tx, Distinct.NONE, List.of(id))
                .block(id)
                .orElseThrow(() -> BLOCK_NOT_FOUND.of(id).asException())
                .draft();
        if (block.value().isSwept()) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(id, "is swept", "it cannot be deleted")
                    .asException();
        }
        referrers.requireNone(tx, "Block", id);
        Collection<Draft<Order>> orders =
                stores.orders().lockInBlocks(tx, List.of(id)).values();
        orders.forEach(order -> order.become(order.value().withBlockId(null)));
        stores.orders().table().append(tx, orders);
        stores.blocks().table().delete(tx, List.of(block));
        return Deletion.of(tx, block);
    }
}
