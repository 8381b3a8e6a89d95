package io.fillmore.block;

import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.DraftsOf;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders that a command names and the blocks that it names or that hold them, locked — blocks first — with what the
 * market and allocations hold of them. The working memory of the commands in this package.
 */
final class OrdersAndBlocks {
    private final Map<ResourceId, Draft<Order>> orders;
    private final Map<ResourceId, WorkingBlock> blocks;
    private final Map<ResourceId, BigDecimal> allocated;

    private OrdersAndBlocks(
            Map<ResourceId, Draft<Order>> orders,
            Map<ResourceId, WorkingBlock> blocks,
            Map<ResourceId, BigDecimal> allocated) {
        this.orders = orders;
        this.blocks = blocks;
        this.allocated = allocated;
    }

    /** Where the working memory is loaded from and written to. */
    record Stores(OrderStore orders, BlockStore blocks, Commitments commitments) {
        OrdersAndBlocks lock(Tx tx, Collection<ResourceId> orderIds, Collection<ResourceId> blockIds) {
            Set<ResourceId> wanted = new LinkedHashSet<>(blockIds);
            orders.table().find(tx, orderIds).forEach(order -> addBlockOf(order.value(), wanted));
            Pending<Map<ResourceId, Draft<Block>>> lockedBlocks = blocks.table().lockLater(tx, wanted);
            Pending<Map<ResourceId, Draft<Order>>> lockedOrders = orders.table().lockLater(tx, orderIds);
            Pending<Map<ResourceId, Commitments.Placed>> placed = commitments.ofBlocks(tx, wanted);
            Pending<Map<ResourceId, BigDecimal>> allocated = commitments.allocatedOf(tx, orderIds);
            tx.expectNoMoreLocks();
            for (Draft<Order> order : lockedOrders.get().values()) {
                ResourceId block = order.value().blockId();
                if (block != null && !lockedBlocks.get().containsKey(block)) {
                    throw new ConflictException("order " + order.value().id() + " moved to block " + block);
                }
            }
            return new OrdersAndBlocks(lockedOrders.get(), working(lockedBlocks.get(), placed.get()), allocated.get());
        }

        /**
         * As {@link #lock}, for a command whose orders are those of the blocks that it names, if they are there at all: one that is
         * elsewhere is locked without its block, since it can only be refused.
         */
        OrdersAndBlocks lockForCreation(Tx tx, Collection<ResourceId> orderIds, Collection<ResourceId> blockIds) {
            Pending<Map<ResourceId, Draft<Block>>> lockedBlocks = blocks.table().lockLater(tx, blockIds);
            Pending<Map<ResourceId, Commitments.Placed>> placed = commitments.ofBlocks(tx, blockIds);
            Pending<List<ResourceId>> existing = orders.existing(tx, orderIds);
            tx.expectNoMoreLocks();
            Map<ResourceId, Draft<Order>> lockedOrders = orders.table().lock(tx, existing.get());
            Map<ResourceId, BigDecimal> allocated =
                    commitments.allocatedOf(tx, lockedOrders.keySet()).get();
            return new OrdersAndBlocks(lockedOrders, working(lockedBlocks.get(), placed.get()), allocated);
        }

        private static Map<ResourceId, WorkingBlock> working(
                Map<ResourceId, Draft<Block>> locked, Map<ResourceId, Commitments.Placed> placed) {
            Map<ResourceId, WorkingBlock> working = new LinkedHashMap<>();
            locked.forEach((id, draft) ->
                    working.put(id, new WorkingBlock(draft, placed.getOrDefault(id, Commitments.Placed.NOTHING))));
            return working;
        }

        /** Writes what changed. */
        void append(Tx tx, OrdersAndBlocks work) {
            appendAll(tx, List.of(work.of(tx.caller())));
        }

        /** Writes what changed of several callers; blocks first, since orders reference them. */
        void appendAll(Tx tx, List<OfCaller> parts) {
            blocks.table().appendAll(tx, parts.stream().map(OfCaller::blocks).toList());
            orders.table().appendAll(tx, parts.stream().map(OfCaller::orders).toList());
        }

        private static void addBlockOf(Order order, Set<ResourceId> wanted) {
            if (order.blockId() != null) {
                wanted.add(order.blockId());
            }
        }
    }

    /** What a caller has worked on. */
    record OfCaller(DraftsOf<Block> blocks, DraftsOf<Order> orders) {}

    OfCaller of(Caller caller) {
        List<Draft<Block>> drafts =
                blocks.values().stream().map(WorkingBlock::draft).toList();
        return new OfCaller(new DraftsOf<>(caller, drafts), new DraftsOf<>(caller, orders.values()));
    }

    /** What is here of some orders and blocks, for a command that concerns no others. */
    OrdersAndBlocks part(Collection<ResourceId> orderIds, Collection<ResourceId> blockIds) {
        return new OrdersAndBlocks(among(orders, orderIds), among(blocks, blockIds), allocated);
    }

    private static <V> Map<ResourceId, V> among(Map<ResourceId, V> all, Collection<ResourceId> ids) {
        Map<ResourceId, V> some = new LinkedHashMap<>();
        for (ResourceId id : ids) {
            V value = all.get(id);
            if (value != null) {
                some.put(id, value);
            }
        }
        return some;
    }

    Optional<Draft<Order>> order(ResourceId id) {
        return Optional.ofNullable(orders.get(id));
    }

    Optional<WorkingBlock> block(ResourceId id) {
        return Optional.ofNullable(blocks.get(id));
    }

    Optional<WorkingBlock> blockOf(Order order) {
        return order.blockId() == null ? Optional.empty() : block(order.blockId());
    }

    BigDecimal allocatedOf(ResourceId order) {
        return allocated.getOrDefault(order, BigDecimal.ZERO);
    }

    WorkingBlock create(Block block) {
        WorkingBlock created = new WorkingBlock(Draft.created(block), Commitments.Placed.NOTHING);
        blocks.put(block.id(), created);
        return created;
    }

    Draft<Order> create(Order order) {
        Draft<Order> created = Draft.created(order);
        orders.put(order.id(), created);
        return created;
    }
}
