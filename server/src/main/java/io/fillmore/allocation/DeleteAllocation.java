package io.fillmore.allocation;

import static io.fillmore.platform.failure.ErrorCode.ALLOCATION_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.block.LockedOrders;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionStore;
import java.util.List;

/**
 * Deletes an allocation that no transaction was made of. What it held of its executions goes to the orders again at the next
 * run of the allocation service.
 *
 * <p>Fails with the first that applies: ALLOCATION_NOT_FOUND, INVALID_REQUEST (its order is of a swept block; transactions were made of it that are not
 * cancelled, or it is booked).
 */
public final class DeleteAllocation {
    private final Database database;
    private final AllocationStore allocations;
    private final LockedOrders orders;
    private final TransactionStore transactions;

    public DeleteAllocation(
            Database database, AllocationStore allocations, LockedOrders orders, TransactionStore transactions) {
        this.database = database;
        this.allocations = allocations;
        this.orders = orders;
        this.transactions = transactions;
    }

    public Deletion run(Caller caller, ResourceId id) {
        return database.write(caller, tx -> delete(tx, id));
    }

    private Deletion delete(Tx tx, ResourceId id) {
        ResourceId order = allocations.table().find(tx, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> ALLOCATION_NOT_FOUND.of(id).asException())
                .value()
                .orderId();
        LockedOrders.Locked held = orders.lock(tx, List.of(order));
        Draft<Allocation> draft = allocations.table().lock(tx, List.of(id)).get(id);
        if (draft == null || !draft.value().orderId().equals(order)) {
            throw new ConflictException("allocation " + id + " changed meanwhile");
        }
        UpsertAllocations.requireOpen(held, id, order);
        List<String> booked = transactions.lockOfAllocations(tx, List.of(id)).get().values().stream()
                .filter(transaction -> !transaction.value().isCancelled())
                .map(transaction -> transaction.value().key().transactionId() + " of portfolio "
                        + transaction.value().key().portfolioId())
                .toList();
        if (!booked.isEmpty() || draft.value().isBooked()) {
            throw INVALID_REQUEST
                    .of(
                            "Allocation " + id,
                            booked.isEmpty()
                                    ? "it is booked and cannot be deleted"
                                    : "it cannot be deleted while these are made of it: transaction "
                                            + String.join(", ", booked))
                    .asException();
        }
        allocations.table().delete(tx, List.of(draft));
        return Deletion.of(tx, draft);
    }
}
