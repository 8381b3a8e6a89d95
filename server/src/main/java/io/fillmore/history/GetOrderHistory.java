package io.fillmore.history;

import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;

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
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import io.fillmore.portfolio.TransactionStore;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads everything that happened to an order, as it was known at an instant. A deleted order still has its history.
 *
 * <p>Fails with ORDER_NOT_FOUND when the order was not known by then.
 */
public final class GetOrderHistory {
    private final Database database;
    private final OrderStore orders;
    private final BlockStore blocks;
    private final PlacementStore placements;
    private final ExecutionStore executions;
    private final AllocationStore allocations;
    private final TransactionStore transactions;

    public GetOrderHistory(
            Database database,
            OrderStore orders,
            BlockStore blocks,
            PlacementStore placements,
            ExecutionStore executions,
            AllocationStore allocations,
            TransactionStore transactions) {
        this.database = database;
        this.orders = orders;
        this.blocks = blocks;
        this.placements = placements;
        this.executions = executions;
        this.allocations = allocations;
        this.transactions = transactions;
    }

    List<Change> run(Caller caller, ResourceId id, Optional<Instant> asAt) {
        return database.read(caller, asAt, tx -> read(tx, id)).get().stream()
                .filter(change -> change.isWithin(caller.identity().readable()))
                .toList();
    }

    /** What each step finds names what the next one asks for, all of it together. */
    private Pending<List<Change>> read(Tx tx, ResourceId id) {
        Pending<List<PastVersion<Order>>> versions = orders.historyOf(tx, id);
        List<PastVersion<Allocation>> ofOrder = allocations.historyOf(tx, id).get();
        if (versions.get().isEmpty()) {
            throw ORDER_NOT_FOUND.of(id).asException();
        }
        OrderHistory history = new OrderHistory(id, versions.get());
        Set<ResourceId> allocationIds = new LinkedHashSet<>();
        ofOrder.forEach(version -> allocationIds.add(version.value().id()));
        Set<ResourceId> blockIds = history.blocks();

        Pending<List<PastVersion<Transaction>>> booked = transactions.historyOf(tx, allocationIds);
        Pending<List<PastVersion<Block>>> ofBlocks = blocks.historyOf(tx, blockIds);
        List<PastVersion<Placement>> around = placements.historyOf(tx, blockIds).get();
        Set<ResourceId> placementIds = new LinkedHashSet<>();
        around.forEach(version -> placementIds.add(version.value().id()));

        return executions
                .historyOf(tx, placementIds)
                .map(executed -> history.withAllocations(ofOrder)
                        .withTransactions(booked.get())
                        .withBlocks(ofBlocks.get())
                        .withPlacements(around)
                        .withExecutions(executed)
                        .oldestFirst());
    }
}
