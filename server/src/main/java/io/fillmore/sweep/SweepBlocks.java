package io.fillmore.sweep;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_NOT_SWEEPABLE;

import io.fillmore.allocation.Allocation;
import io.fillmore.allocation.AllocationStore;
import io.fillmore.block.Block;
import io.fillmore.block.BlockStore;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.Placement;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps blocks whose story is over, each on its own; nothing of a swept block can be changed any more. A block that is swept
 * already is answered as it is.
 *
 * <p>The whole call fails with DUPLICATE_IN_REQUEST. An item fails, the first that applies: BLOCK_NOT_FOUND,
 * BLOCK_NOT_SWEEPABLE (as {@link SweepFacts#obstacle} says).
 */
public final class SweepBlocks {
    /** Of how many orders blocks are looked at together. */
    static final int ORDERS_AT_ONCE = 2_000;

    private final Database database;
    private final BlockStore blocks;
    private final OrderStore orders;
    private final PlacementStore placements;
    private final ExecutionStore executions;
    private final AllocationStore allocations;

    public SweepBlocks(
            Database database,
            BlockStore blocks,
            OrderStore orders,
            PlacementStore placements,
            ExecutionStore executions,
            AllocationStore allocations) {
        this.database = database;
        this.blocks = blocks;
        this.orders = orders;
        this.placements = placements;
        this.executions = executions;
        this.allocations = allocations;
    }

    Outcomes<ResourceId> run(Caller caller, SweepBlocksRequest request) {
        Distinct.require("Block", request.blockIds().values(), id -> id);
        return database.write(caller, tx -> sweep(tx, request));
    }

    private Outcomes<ResourceId> sweep(Tx tx, SweepBlocksRequest request) {
        Map<ResourceId, Draft<Block>> locked =
                blocks.table().lock(tx, request.blockIds().values());
        Map<ResourceId, String> obstacles = new HashMap<>();
        for (List<ResourceId> part : parts(locked.values())) {
            SweepFacts facts = facts(tx, part);
            part.forEach(id -> facts.obstacle(id, request.latestAllowableModificationTime())
                    .ifPresent(obstacle -> obstacles.put(id, obstacle)));
        }
        Outcomes<ResourceId> outcomes =
                Outcomes.of(request.blockIds(), id -> sweep(locked.get(id), obstacles.get(id), id));
        blocks.table().append(tx, locked.values());
        return outcomes;
    }

    /** Those that are not swept, in parts of so few orders that what belongs to them takes little memory, unless one block has more. */
    private static List<List<ResourceId>> parts(Collection<Draft<Block>> locked) {
        List<List<ResourceId>> parts = new ArrayList<>();
        int ordersOfLast = 0;
        for (Draft<Block> draft : locked) {
            Block block = draft.value();
            if (block.isSwept()) {
                continue;
            }
            ordersOfLast += block.orderCount();
            if (parts.isEmpty() || ordersOfLast > ORDERS_AT_ONCE) {
                parts.add(new ArrayList<>());
                ordersOfLast = block.orderCount();
            }
            parts.get(parts.size() - 1).add(block.id());
        }
        return parts;
    }

    /** What belongs to the blocks. Who changes it locks them first, so it stays as it is here. */
    private SweepFacts facts(Tx tx, Collection<ResourceId> ids) {
        List<Order> ofBlocks =
                orders.inBlocks(tx, ids).get().stream().map(Versioned::value).toList();
        List<Placement> families = placements.wholeFamiliesOfBlocks(tx, ids).stream()
                .map(Versioned::value)
                .toList();
        List<ResourceId> placementIds = Distinct.ids(families, Placement::id);
        List<Versioned<Allocation>> allocated =
                allocations.ofOrdersOrPlacements(tx, Distinct.ids(ofBlocks, Order::id), placementIds);
        return new SweepFacts(
                ofBlocks, families, executions.ofPlacements(tx, placementIds).get(), allocated);
    }

    private static ResourceId sweep(@Nullable Draft<Block> draft, @Nullable String obstacle, ResourceId id) {
        if (draft == null) {
            throw BLOCK_NOT_FOUND.of(id).asException();
        }
        if (obstacle != null) {
            throw BLOCK_NOT_SWEEPABLE.of(id, obstacle).asException();
        }
        if (!draft.value().isSwept()) {
            draft.become(draft.value().swept());
        }
        return id;
    }
}
