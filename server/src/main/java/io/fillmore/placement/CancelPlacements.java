package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_CANCELLABLE;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_STATE;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Cancels placements, each on its own, and with each its live children; executions stay. A placement that is cancelled
 * already is answered as it is.
 *
 * <p>The whole call fails with DUPLICATE_IN_REQUEST. An item fails, the first that applies: PLACEMENT_NOT_FOUND,
 * PLACEMENT_NOT_CANCELLABLE (completely executed), PLACEMENT_STATE (of a swept block).
 */
public final class CancelPlacements {
    private final Database database;
    private final PlacementsAndBlocks.Stores stores;

    CancelPlacements(Database database, PlacementsAndBlocks.Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    /** A placement after the call, and the children that were cancelled with it. */
    public record Cancelled(Versioned<Placement> placement, List<ResourceId> children) {}

    private record Work(Draft<Placement> placement, List<ResourceId> children) {}

    public Outcomes<Cancelled> run(Caller caller, Map<String, ResourceId> requests) {
        Distinct.require("Placement", requests.values(), id -> id);
        return database.write(caller, tx -> cancel(tx, requests));
    }

    private Outcomes<Cancelled> cancel(Tx tx, Map<String, ResourceId> requests) {
        PlacementsAndBlocks work = stores.lock(tx, requests.values(), Distinct.NONE);
        Outcomes<Work> outcomes = Outcomes.of(requests, id -> cancel(work, id));
        stores.append(tx, work);
        return outcomes.map(done -> new Cancelled(done.placement().versioned(), done.children()));
    }

    private static Work cancel(PlacementsAndBlocks work, ResourceId id) {
        Families families = work.families();
        Draft<Placement> draft =
                families.find(id).orElseThrow(() -> PLACEMENT_NOT_FOUND.of(id).asException());
        Placement placement = draft.value();
        if (placement.isCancelled()) {
            return new Work(draft, List.of());
        }
        if (families.isCompletelyExecuted(placement)) {
            throw PLACEMENT_NOT_CANCELLABLE
                    .of(
                            id,
                            families.executed(id).toPlainString(),
                            placement.quantity().toPlainString())
                    .asException();
        }
        work.sweptBlockOf(placement).ifPresent(block -> {
            throw PLACEMENT_STATE
                    .of(id, "of block " + block + ", which is swept,")
                    .asException();
        });
        draft.become(placement.isChild() ? placement.cancelled() : givingBack(work, placement));
        List<ResourceId> cancelledWithIt = new ArrayList<>();
        cancelBelow(families, id, cancelledWithIt);
        return new Work(draft, cancelledWithIt);
    }

    /** The placement cancelled, with its blocks given back what was not executed. */
    static Placement givingBack(PlacementsAndBlocks work, Placement placement) {
        BigDecimal open = placement.quantity().subtract(work.families().executed(placement.id()));
        return placement.cancelled().withTaken(work.room().giveBack(placement.blockIds(), placement.taken(), open));
    }

    /** Cancels what is below, except what is below those that are cancelled or completely executed. */
    static void cancelBelow(Families families, ResourceId top, List<ResourceId> cancelled) {
        Deque<ResourceId> parents = new ArrayDeque<>(List.of(top));
        while (!parents.isEmpty()) {
            for (Draft<Placement> child : families.children(parents.remove())) {
                Placement placement = child.value();
                if (placement.isCancelled() || families.isCompletelyExecuted(placement)) {
                    continue;
                }
                child.become(placement.cancelled());
                cancelled.add(placement.id());
                parents.add(placement.id());
            }
        }
    }
}
