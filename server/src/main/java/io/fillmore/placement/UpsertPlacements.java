package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_CANCELLABLE;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_STATE;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes placements whole, in place of what was there: all of it or nothing. Unlike PlaceBlocks it takes blocks that have no
 * orders, and changes a placement that exists; one that becomes cancelled takes its live children with it. Repeating it
 * changes nothing.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST (a placement, or a block of one); INVALID_PARAMETER_VALUE
 * (identifiers); then for each placement PROPERTY_DOMAIN; for one that exists and would change PLACEMENT_STATE (cancelled),
 * INVALID_REQUEST (another parent; other blocks although it is a child, has children or is executed); BLOCK_NOT_FOUND,
 * INVALID_REQUEST (swept), BLOCK_FIELDS_DIFFER; for a new child PLACEMENT_NOT_FOUND, PLACEMENT_STATE (the parent is
 * cancelled), INVALID_REQUEST (not the parent's blocks), PLACEMENT_BELOW_EXECUTED (more than the parent has left); for one
 * that exists PLACEMENT_NOT_CANCELLABLE, PLACEMENT_BELOW_EXECUTED (below what is executed or what children hold; a child
 * above what its parent has left); BLOCK_OVERPLACED.
 */
public final class UpsertPlacements {
    private final Database database;
    private final PlacementsAndBlocks.Stores stores;
    private final InstrumentResolver instruments;

    UpsertPlacements(Database database, PlacementsAndBlocks.Stores stores, InstrumentResolver instruments) {
        this.database = database;
        this.stores = stores;
        this.instruments = instruments;
    }

    public List<Versioned<Placement>> run(Caller caller, List<PlacementRequest> requests) {
        PlaceBlocks.requireDistinct(requests);
        return database.write(caller, tx -> upsert(tx, requests));
    }

    private List<Versioned<Placement>> upsert(Tx tx, List<PlacementRequest> requests) {
        Map<Map<String, String>, Instrument> resolved = instruments
                .resolve(
                        tx,
                        requests.stream()
                                .map(PlacementRequest::instrumentIdentifiers)
                                .toList())
                .get();
        PlacementsAndBlocks work = PlaceBlocks.lock(tx, stores, requests);
        List<Draft<Placement>> written = new ArrayList<>();
        for (PlacementRequest request : requests) {
            written.add(upsert(work, request, resolved.get(request.instrumentIdentifiers())));
        }
        stores.append(tx, work);
        return written.stream().map(Draft::versioned).toList();
    }

    private static Draft<Placement> upsert(PlacementsAndBlocks work, PlacementRequest request, Instrument instrument) {
        Optional<Draft<Placement>> existing = work.families().find(request.id());
        if (existing.isEmpty()) {
            return PlaceBlocks.create(work, request.asPlacement(instrument, Placement.NEW));
        }
        Placement before = existing.get().value();
        Placement asked = request.asPlacement(instrument, before.state());
        if (!before.hasSameContentAs(asked) || !before.state().equals(asked.state())) {
            replace(work, existing.get(), asked);
        }
        return existing.get();
    }

    private static void replace(PlacementsAndBlocks work, Draft<Placement> draft, Placement asked) {
        Placement before = draft.value();
        Families families = work.families();
        if (before.isCancelled()) {
            throw PLACEMENT_STATE.of(before.id(), before.state()).asException();
        }
        requireSamePlace(families, before, asked);
        asked.blockIds().forEach(block -> PlaceBlocks.requireFits(work, asked, block));
        if (asked.isCancelled() && families.isCompletelyExecuted(before)) {
            throw PLACEMENT_NOT_CANCELLABLE
                    .of(
                            before.id(),
                            families.executed(before.id()).toPlainString(),
                            before.quantity().toPlainString())
                    .asException();
        }
        UpdatePlacements.quantityRefusal(families, before, asked).ifPresent(refusal -> {
            throw refusal.asException();
        });
        Placement after = taking(work.room(), before, asked);
        draft.become(after);
        if (asked.isCancelled()) {
            draft.become(
                    after.isChild()
                            ? after
                            : CancelPlacements.givingBack(work, after).withState(asked.state()));
            CancelPlacements.cancelBelow(families, asked.id(), new ArrayList<>());
        }
    }

    private static void requireSamePlace(Families families, Placement before, Placement asked) {
        if (!Optional.ofNullable(before.parentId()).equals(Optional.ofNullable(asked.parentId()))) {
            throw INVALID_REQUEST
                    .of("Placement " + before.id(), "its parent cannot change; cancel it and place another")
                    .asException();
        }
        boolean isFixed = before.isChild()
                || families.executed(before.id()).signum() > 0
                || !families.children(before.id()).isEmpty();
        if (isFixed && !before.blockIds().equals(asked.blockIds())) {
            throw INVALID_REQUEST
                    .of(
                            "Placement " + before.id(),
                            "its blocks cannot change from " + before.blockIds() + " to " + asked.blockIds()
                                    + ", since it is a child, has children or is executed; cancel it and place another")
                    .asException();
        }
    }

    /** The placement with what it takes from its blocks. */
    private static Placement taking(BlockRoom room, Placement before, Placement asked) {
        if (before.isChild()) {
            return asked;
        }
        if (before.blockIds().equals(asked.blockIds())) {
            return UpdatePlacements.taking(room, before, asked);
        }
        room.giveBack(before.blockIds(), before.taken(), before.quantity());
        return asked.withQuantity(asked.quantity(), room.take(asked.id(), asked.blockIds(), asked.quantity()));
    }
}
