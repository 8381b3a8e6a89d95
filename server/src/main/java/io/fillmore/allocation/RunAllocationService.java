package io.fillmore.allocation;

import static io.fillmore.platform.failure.ErrorCode.EMPTY_PORTFOLIO_ID;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_ALLOCATABLE;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;

import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.placement.Placement;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionStore;
import java.util.List;
import java.util.Optional;

/**
 * Shares what placements executed among the orders of their blocks, each placement on its own. A run after which nothing
 * happened changes nothing; new executions amend what is not booked, and busted ones shrink or delete it, in which case a
 * transaction that was made of it is cancelled.
 *
 * <p>The whole call fails, with the first that applies: INVALID_PARAMETER_VALUE (unknown algorithm, more than
 * {@value #PLACEMENTS_MAX} placements), DUPLICATE_IN_REQUEST. A placement fails, the first that applies: PLACEMENT_NOT_FOUND,
 * INVALID_REQUEST (a block of it is swept), PLACEMENT_NOT_ALLOCATABLE (nothing executed, now or in an earlier run; no live orders), EMPTY_PORTFOLIO_ID.
 */
public final class RunAllocationService {
    static final int PLACEMENTS_MAX = 100;

    private final Database database;
    private final LockedPlacements placements;
    private final OrderStore orders;
    private final AllocationRun.Stores stores;

    public RunAllocationService(
            Database database,
            LockedPlacements placements,
            OrderStore orders,
            ExecutionStore executions,
            AllocationStore allocations,
            TransactionStore transactions) {
        this.database = database;
        this.placements = placements;
        this.orders = orders;
        this.stores = new AllocationRun.Stores(executions, allocations, transactions);
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
        LockedPlacements.Locking locking = placements.lock(tx, ids);
        Pending<List<Order>> live = orders.inBlocks(tx, locking.blockIds())
                .map(found -> found.stream()
                        .map(Versioned::value)
                        .filter(order -> !order.isCancelled())
                        .toList());
        AllocationRun run = stores.load(tx, ids, locking.locked(), live, algorithm);
        LockedPlacements.Locked held = locking.locked().get();
        Outcomes<Placement> outcomes = Outcomes.of(Outcomes.keyed(ids), id -> requireAllocatable(run, held, id));
        run.allocate(outcomes.values().values());
        stores.append(tx, run);
        return outcomes.map(Placement::id);
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
