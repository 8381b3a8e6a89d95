package io.fillmore.allocation;

import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_ALLOCATABLE;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;

import io.fillmore.allocation.WeightedAllocationRequest.PortfolioWeight;
import io.fillmore.block.Block;
import io.fillmore.block.BlockStore;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.execution.ExecutionStore.Volume;
import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.placement.LockedPlacements.Extent;
import io.fillmore.placement.Placement;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shares what placements of blocks without orders executed among portfolios by weight, each placement on its own: splits the
 * quantity of each block into one order a portfolio, then allocates among these as RunAllocationService does. A later run
 * with the same weights finds its orders again and allocates what came since.
 *
 * <p>The whole call fails, with the first that applies: INVALID_PARAMETER_VALUE (an algorithm that is not for weights, more
 * than {@value RunAllocationService#PLACEMENTS_MAX} placements), DUPLICATE_IN_REQUEST (a placement or a portfolio). A placement
 * fails, the first that applies: PLACEMENT_NOT_FOUND, PLACEMENT_NOT_ALLOCATABLE (more than the memory holds, all of them together),
 * INVALID_REQUEST (a block of it is swept), PLACEMENT_NOT_ALLOCATABLE
 * (nothing executed, now or in an earlier run; a block has other orders, no quantity, or was split by other weights).
 */
public final class RunAllocationServiceWithWeights {
    private final Database database;
    private final LockedPlacements placements;
    private final BlockStore blocks;
    private final OrderStore orders;
    private final AllocationRun.Stores stores;
    private final AllocationRoom room;

    public RunAllocationServiceWithWeights(
            Database database,
            LockedPlacements placements,
            BlockStore blocks,
            OrderStore orders,
            ExecutionStore executions,
            AllocationStore allocations,
            TransactionStore transactions,
            AllocationRoom room) {
        this.database = database;
        this.placements = placements;
        this.blocks = blocks;
        this.orders = orders;
        this.stores = new AllocationRun.Stores(executions, allocations, transactions);
        this.room = room;
    }

    public Outcomes<ResourceId> run(Caller caller, WeightedAllocationRequest request, Optional<String> algorithmText) {
        AllocationAlgorithm algorithm =
                AllocationAlgorithm.required(algorithmText, AllocationAlgorithm.WEIGHTED, AllocationAlgorithm.PR_LF);
        RunAllocationService.requireNotTooMany("placementIds", request.placementIds());
        Distinct.require("Placement", request.placementIds(), id -> id);
        Distinct.require("Portfolio", request.portfolioWeights(), PortfolioWeight::portfolioId);
        return database.write(caller, tx -> allocate(tx, request, algorithm));
    }

    private Outcomes<ResourceId> allocate(Tx tx, WeightedAllocationRequest request, AllocationAlgorithm algorithm) {
        List<ResourceId> ids = request.placementIds();
        Map<ResourceId, Extent> extents = placements.extentsOf(tx, ids).get();
        AllocationSize size =
                sizeOf(tx, ids, extents, request.portfolioWeights().size());
        if (!room.canHold(size)) {
            return Outcomes.of(Outcomes.keyed(ids), id -> {
                throw (extents.containsKey(id) ? room.tooLarge(id, size) : PLACEMENT_NOT_FOUND.of(id)).asException();
            });
        }
        Set<ResourceId> blockIds = extents.values().stream()
                .flatMap(extent -> extent.blockIds().stream())
                .collect(Collectors.toSet());
        return room.hold(
                size.bytes(),
                () -> allocate(tx, placements.lock(tx, ids, blockIds).get(), request, algorithm));
    }

    /** Each block of each placement gets an order for each weight. */
    private AllocationSize sizeOf(Tx tx, List<ResourceId> ids, Map<ResourceId, Extent> extents, int weights) {
        Map<ResourceId, Long> orders = new HashMap<>();
        extents.forEach((id, extent) -> orders.put(id, (long) extent.blockIds().size() * weights));
        long all = orders.values().stream().mapToLong(Long::longValue).sum();
        Map<ResourceId, Volume> executed = stores.volumesOf(tx, ids, all);
        return orders.entrySet().stream()
                .map(each -> AllocationSize.of(each.getValue(), Optional.ofNullable(executed.get(each.getKey()))))
                .reduce(AllocationSize.NOTHING, AllocationSize::and);
    }

    private Outcomes<ResourceId> allocate(
            Tx tx, LockedPlacements.Locked held, WeightedAllocationRequest request, AllocationAlgorithm algorithm) {
        Map<ResourceId, WeightedSplit.Part> parts = split(tx, held, request.portfolioWeights(), algorithm);
        List<Order> live = new ArrayList<>();
        parts.values().forEach(part -> live.addAll(part.orders()));
        AllocationRun run = stores.load(tx, request.placementIds(), Pending.of(held), Pending.of(live), algorithm);
        Outcomes<Placement> outcomes =
                Outcomes.of(Outcomes.keyed(request.placementIds()), id -> requireAllocatable(run, held, parts, id));
        run.allocate(outcomes.values().values());
        create(tx, held, parts, outcomes.values().values());
        stores.append(tx, run);
        return outcomes.map(Placement::id);
    }

    /** The orders of the placements' blocks, as they are or as they are to be created. */
    private Map<ResourceId, WeightedSplit.Part> split(
            Tx tx, LockedPlacements.Locked held, List<PortfolioWeight> weights, AllocationAlgorithm algorithm) {
        Set<ResourceId> blockIds = new LinkedHashSet<>();
        held.placements().values().forEach(placement -> blockIds.addAll(placement.blockIds()));
        Map<ResourceId, List<Order>> byBlock = new HashMap<>();
        for (Versioned<Order> order : orders.inBlocks(tx, blockIds).get()) {
            byBlock.computeIfAbsent(order.value().blockId(), block -> new ArrayList<>())
                    .add(order.value());
        }
        Set<ResourceId> wanted = new LinkedHashSet<>();
        blockIds.stream()
                .filter(block -> !byBlock.containsKey(block))
                .forEach(block ->
                        weights.forEach(weight -> wanted.addAll(WeightedOrderIds.of(block, weight.portfolioId()))));
        List<ResourceId> taken = orders.table().find(tx, wanted).stream()
                .map(order -> order.value().id())
                .toList();
        WeightedSplit split =
                new WeightedSplit(weights, algorithm.turn(), taken, tx.caller().receivedAt());
        Map<ResourceId, WeightedSplit.Part> parts = new LinkedHashMap<>();
        for (ResourceId id : blockIds) {
            Block block = held.blocks().get(id).value();
            parts.put(id, split.of(block, byBlock.getOrDefault(id, List.of())));
        }
        return parts;
    }

    private static Placement requireAllocatable(
            AllocationRun run, LockedPlacements.Locked held, Map<ResourceId, WeightedSplit.Part> parts, ResourceId id) {
        Placement placement = RunAllocationService.requireExecuted(run, held, id);
        for (ResourceId block : placement.blockIds()) {
            parts.get(block).obstacle().ifPresent(obstacle -> {
                throw PLACEMENT_NOT_ALLOCATABLE.of(id, obstacle).asException();
            });
        }
        return placement;
    }

    /** Creates the orders of the blocks of which a placement was allocated; a block of others stays as it is. */
    private void create(
            Tx tx,
            LockedPlacements.Locked held,
            Map<ResourceId, WeightedSplit.Part> parts,
            Collection<Placement> allocated) {
        Set<ResourceId> used = new LinkedHashSet<>();
        allocated.forEach(placement -> used.addAll(placement.blockIds()));
        List<Draft<Order>> created = new ArrayList<>();
        List<Draft<Block>> changed = new ArrayList<>();
        for (ResourceId id : used) {
            WeightedSplit.Part part = parts.get(id);
            if (part.isNew()) {
                Draft<Block> block = held.blocks().get(id);
                block.become(block.value()
                        .withOrders(block.value().quantity(), part.orders().size()));
                changed.add(block);
                part.orders().forEach(order -> created.add(Draft.created(order)));
            }
        }
        blocks.table().append(tx, changed);
        orders.table().append(tx, created);
    }
}
