package io.fillmore.block;

import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Locks orders for the commands of features further right, by the same rule as those here: their blocks first. */
public final class LockedOrders {
    private final OrderStore orders;
    private final BlockStore blocks;

    public LockedOrders(OrderStore orders, BlockStore blocks) {
        this.orders = orders;
        this.blocks = blocks;
    }

    /** What was locked. */
    public record Locked(Map<ResourceId, Draft<Order>> orders, Map<ResourceId, Draft<Block>> blocks) {
        /** The order's block, if that is swept: then nothing of the order can change any more. */
        public Optional<ResourceId> sweptBlockOf(ResourceId order) {
            return Optional.ofNullable(orders.get(order))
                    .map(draft -> draft.value().blockId())
                    .filter(id -> blocks.get(id).value().isSwept());
        }
    }

    /** Locks those of the orders that exist, and their blocks. */
    public Locked lock(Tx tx, Collection<ResourceId> ids) {
        Set<ResourceId> blockIds = new LinkedHashSet<>();
        for (Versioned<Order> found : orders.table().find(tx, ids)) {
            if (found.value().blockId() != null) {
                blockIds.add(found.value().blockId());
            }
        }
        Map<ResourceId, Draft<Block>> lockedBlocks = blocks.table().lock(tx, blockIds);
        Map<ResourceId, Draft<Order>> locked = orders.table().lock(tx, ids);
        for (Draft<Order> order : locked.values()) {
            ResourceId block = order.value().blockId();
            if (block != null && !blockIds.contains(block)) {
                throw new ConflictException("order " + order.value().id() + " moved to block " + block);
            }
        }
        return new Locked(locked, lockedBlocks);
    }
}
