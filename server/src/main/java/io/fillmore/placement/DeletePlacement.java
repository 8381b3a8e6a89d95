package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_STATE;

import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Deletes a placement that nothing refers to; its blocks, or its parent, have its quantity again.
 *
 * <p>Fails with the first that applies: PLACEMENT_NOT_FOUND, PLACEMENT_STATE (of a swept block), INVALID_REQUEST (children, executions, allocations or
 * participations refer to it).
 */
public final class DeletePlacement {
    private final Database database;
    private final PlacementsAndBlocks.Stores stores;
    private final Referrers referrers;

    DeletePlacement(Database database, PlacementsAndBlocks.Stores stores, Referrers referrers) {
        this.database = database;
        this.stores = stores;
        this.referrers = referrers;
    }

    public Deletion run(Caller caller, ResourceId id) {
        return database.write(caller, tx -> delete(tx, id));
    }

    private Deletion delete(Tx tx, ResourceId id) {
        PlacementsAndBlocks work = stores.lock(tx, List.of(id), Distinct.NONE);
        Draft<Placement> draft = work.families()
                .find(id)
                .orElseThrow(() -> PLACEMENT_NOT_FOUND.of(id).asException());
        work.sweptBlockOf(draft.value()).ifPresent(block -> {
            throw PLACEMENT_STATE
                    .of(id, "of block " + block + ", which is swept,")
                    .asException();
        });
        referrers.requireNone(tx, "Placement", id);
        stores.placements().table().delete(tx, List.of(draft));
        return Deletion.of(tx, draft);
    }
}
