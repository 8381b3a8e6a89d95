package io.fillmore.allocation;

import static io.fillmore.platform.failure.ErrorCode.EMPTY_PORTFOLIO_ID;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_ALLOCATABLE;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;

import io.fillmore.execution.ExecutionStore;
import io.fillmore.execution.ExecutionStore.Volume;
import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.placement.LockedPlacements.Extent;
import io.fillmore.placement.Placement;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shares what placements executed among the orders of their blocks, each placement on its own. A run after which nothing
 * happened changes nothing; new executions amend what is not booked, and busted ones shrink or delete it, in which case a
 * transaction that was made of it is cancelled.
 *
 * <p>The whole call fails, with the first that applies: INVALID_PARAMETER_VALUE (unknown algorithm, more than
 * {@value #PLACEMENTS_MAX} placements), DUPLICATE_IN_REQUEST. A placement fails, the first that applies: PLACEMENT_NOT_FOUND,
 * PLACEMENT_NOT_ALLOCATABLE (more than the memory holds), INVALID_REQUEST (a block of it is swept), PLACEMENT_NOT_ALLOCATABLE (nothing executed, now or in an earlier run; no live orders), EMPTY_PORTFOLIO_ID.
 */
public final class RunAllocationService {
    static final int PLACEMENTS_MAX = 100;

    private final Database database;
    private final LockedPlacements placements;
    private final OrderStore orders;
    private final AllocationRun.Stores stores;
    private final AllocationRoom room;

    public RunAllocationService(
            Database database,
            LockedPlacements placements,
            OrderStore orders,
            ExecutionStore executions,
            AllocationStore allocations,
            TransactionStore transactions,
            AllocationRoom room) {
        this.database = database;
        this.placements = placements;
        this.orders = orders;
        this.stores = new AllocationRun.Stores(executions, allocations, transactions);
        this.room = room;
    }

    public Outcomes<ResourceId> run(Caller caller, List<ResourceId> placementIds, Optional<String> algorithmText) {
        AllocationAlgorithm algorithm =
                AllocationAlgorithm.required(algorithmText, AllocationAlgorithm.ALL, AllocationAlgorithm.DEFAULT);
        requireNotTooMany("$", placementIds);
        Distinct.require("Placement", placementIds, id -> id);
        return database.write(caller, tx -> allocate(tx, placementIds, algorithm));
    }

    static void requireNotTooMany(String field, List<ResourceId> placementIds) {
        if (placementIds.size() > PLACEMENTS_MAX) {
            throw INVALID_PARAMETER_VALUE
                    .of(field, "it names " + placementIds.size() + " placements; name at most " + PLACEMENTS_MAX)
                    .asException();
        }
    }

    private Outcomes<ResourceId> allocate(Tx tx, List<ResourceId> ids, AllocationAlgorithm algorithm) {
        Map<ResourceId, Extent> extents = placements.extentsOf(tx, ids).get();
        long all = extents.values().stream().mapToLong(Extent::orders).sum();
        Map<ResourceId, Volume> executed = stores.volumesOf(tx, ids, all);
        List<AllocationPart> single = ids.stream()
                .map(id -> single(id, Optional.ofNullable(extents.get(id)), executed))
                .toList();
        List<AllocationPart> parts = AllocationPart.joined(single, AllocationRoom.SMALL_BYTES);
        Set<ResourceId> blocks = extents.values().stream()
                .flatMap(extent -> extent.blockIds().stream())
                .collect(Collectors.toSet());
        long held = parts.stream()
                .map(AllocationPart::size)
                .filter(room::canHold)
                .mapToLong(AllocationSize::bytes)
                .max()
                .orElse(0);
        Map<ResourceId, Failure> refused =
                room.hold(held, () -> allocate(tx, parts, placements.lock(tx, ids, blocks), algorithm));
        return Outcomes.of(Outcomes.keyed(ids), id -> {
            if (refused.containsKey(id)) {
                throw refused.get(id).asException();
            }
            return id;
        });
    }

    /** A placement with what it takes to allocate it; one that does not exist takes nothing, and is refused when its turn comes. */
    private static AllocationPart single(ResourceId id, Optional<Extent> extent, Map<ResourceId, Volume> executed) {
        AllocationSize size =
                AllocationSize.of(extent.map(Extent::orders).orElse(0L), Optional.ofNullable(executed.get(id)));
        return AllocationPart.of(id, extent.map(Extent::blockIds).orElse(Set.of()), size);
    }

    /** Allocates the placements of all parts, one part after the other, and says which of them were refused. */
    private Map<ResourceId, Failure> allocate(
            Tx tx,
            List<AllocationPart> parts,
            Pending<LockedPlacements.Locked> locking,
            AllocationAlgorithm algorithm) {
        Map<ResourceId, Failure> refused = new HashMap<>();
        for (AllocationPart part : parts) {
            if (room.canHold(part.size())) {
                refused.putAll(allocate(tx, part, locking, algorithm));
            } else {
                part.placements().forEach(id -> refused.put(id, room.tooLarge(id, part.size())));
            }
        }
        return refused;
    }

    /** Allocates the placements of a part, and says which of them were refused. */
    private Map<ResourceId, Failure> allocate(
            Tx tx, AllocationPart part, Pending<LockedPlacements.Locked> locking, AllocationAlgorithm algorithm) {
        Pending<List<Order>> live = orders.inBlocks(tx, part.blocks())
                .map(found -> found.stream()
                        .map(Versioned::value)
                        .filter(order -> !order.isCancelled())
                        .toList());
        if (part.size().bytes() > AllocationRoom.SMALL_BYTES) {
            // Rows that have just arrived take several times what is made of them; here they come a table at a time.
            live.get();
        }
        AllocationRun run = stores.load(tx, part.placements(), locking, live, algorithm);
        LockedPlacements.Locked held = locking.get();
        requireOfBlocks(part, held);
        Map<ResourceId, Failure> refused = new HashMap<>();
        List<Placement> allocatable = new ArrayList<>();
        for (ResourceId id : part.placements()) {
            try {
                allocatable.add(requireAllocatable(run, held, id));
            } catch (FailureException refusal) {
                refused.put(id, refusal.failure());
            }
        }
        run.allocate(allocatable);
        stores.append(tx, run);
        return refused;
    }

    /** That placements still are of the blocks by which they were parted. */
    private static void requireOfBlocks(AllocationPart part, LockedPlacements.Locked held) {
        for (ResourceId id : part.placements()) {
            Placement placement = held.placements().get(id);
            if (placement != null && !part.blocks().containsAll(placement.blockIds())) {
                throw new ConflictException("placement " + id + " went to other blocks meanwhile");
            }
        }
    }

    private static Placement requireAllocatable(AllocationRun run, LockedPlacements.Locked held, ResourceId id) {
        Placement placement = requireExecuted(run, held, id);
        List<Order> live = run.ordersOf(placement);
        if (live.isEmpty()) {
            throw PLACEMENT_NOT_ALLOCATABLE
                    .of(id, "its blocks have no live orders")
                    .asException();
        }
        live.stream().filter(order -> order.portfolioId() == null).findFirst().ifPresent(order -> {
            throw EMPTY_PORTFOLIO_ID.of(id, order.id()).asException();
        });
        return placement;
    }

    /** The placement, if it exists, is not of a swept block, and something of it is or was executed; refused otherwise. */
    static Placement requireExecuted(AllocationRun run, LockedPlacements.Locked held, ResourceId id) {
        Placement placement = held.placements().get(id);
        if (placement == null) {
            throw PLACEMENT_NOT_FOUND.of(id).asException();
        }
        held.sweptBlockOf(placement).ifPresent(block -> {
            throw INVALID_REQUEST
                    .of("Placement " + id, "its block " + block + " is swept, so it can no longer be allocated")
                    .asException();
        });
        if (!run.hasExecutionsOrAllocations(id)) {
            throw PLACEMENT_NOT_ALLOCATABLE.of(id, "nothing of it is executed").asException();
        }
        return placement;
    }
}
