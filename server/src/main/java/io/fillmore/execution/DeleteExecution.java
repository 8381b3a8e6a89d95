package io.fillmore.execution;

import static io.fillmore.platform.failure.ErrorCode.EXECUTION_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.placement.FilledPlacements;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Deletes an execution that was busted; the next run of the allocation service takes back what it had allocated of it.
 *
 * <p>Fails with the first that applies: EXECUTION_NOT_FOUND, INVALID_REQUEST (a booked allocation holds part of it; a
 * block of its placement is swept).
 */
public final class DeleteExecution {
    private final Database database;
    private final ExecutionStore executions;
    private final FilledPlacements.Stores placements;
    private final BookedShares bookedShares;

    DeleteExecution(
            Database database,
            ExecutionStore executions,
            FilledPlacements.Stores placements,
            BookedShares bookedShares) {
        this.database = database;
        this.executions = executions;
        this.placements = placements;
        this.bookedShares = bookedShares;
    }

    public Deletion run(Caller caller, ResourceId id) {
        return database.write(caller, tx -> delete(tx, id));
    }

    private Deletion delete(Tx tx, ResourceId id) {
        Versioned<Execution> found = executions.table().find(tx, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> EXECUTION_NOT_FOUND.of(id).asException());
        ResourceId placement = found.value().placementId();
        FilledPlacements filled =
                placements.lock(tx, List.of(placement), Pending.of(List.of())).get();
        Draft<Execution> draft = executions.table().lock(tx, List.of(id)).get(id);
        if (draft == null || !draft.value().placementId().equals(placement)) {
            throw new ConflictException("execution " + id + " changed meanwhile");
        }
        BookedShares.Hold booked = bookedShares.of(tx, List.of(id)).get(id);
        if (booked != null) {
            throw INVALID_REQUEST
                    .of(
                            "Execution " + id,
                            "it is booked by allocations " + booked.allocations() + " and cannot be deleted")
                    .asException();
        }
        UpsertExecutions.requireOpen(filled, draft.value());
        filled.execute(placement, draft.value().quantity().negate());
        filled.settle();
        placements.append(tx, filled);
        executions.table().delete(tx, List.of(draft));
        return Deletion.of(tx, draft);
    }
}
