package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_BELOW_EXECUTED;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_STATE;
import static io.fillmore.platform.failure.ErrorCode.UNSOLICITED_BLOCK;

import io.fillmore.block.Block;
import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.ListGroup;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.WriteGroups;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places blocks in the market: all of it or nothing. A placement that exists with the same content is answered as it is. Requests that
 * come at the same time are carried out in groups: see {@link WriteGroups}.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST (a placement, or a block of one); INVALID_PARAMETER_VALUE
 * (identifiers); then for each placement PROPERTY_DOMAIN, INVALID_REQUEST (exists with other content), BLOCK_NOT_FOUND,
 * UNSOLICITED_BLOCK, INVALID_REQUEST (swept), BLOCK_FIELDS_DIFFER; for a child PLACEMENT_NOT_FOUND, PLACEMENT_STATE (the
 * parent is cancelled), INVALID_REQUEST (not the parent's blocks), PLACEMENT_BELOW_EXECUTED (more than the parent has left);
 * for a top-level placement BLOCK_OVERPLACED.
 */
public final class PlaceBlocks {
    private final WriteGroups<List<PlacementRequest>, List<Versioned<Placement>>> groups;
    private final PlacementsAndBlocks.Stores stores;
    private final InstrumentResolver instruments;

    PlaceBlocks(Database database, PlacementsAndBlocks.Stores stores, InstrumentResolver instruments) {
        this.groups = WriteGroups.ofLists(database, PlacementRequest::id, this::place);
        this.stores = stores;
        this.instruments = instruments;
    }

    public List<Versioned<Placement>> run(Caller caller, List<PlacementRequest> requests) {
        requireDistinct(requests);
        return groups.run(caller, requests);
    }

    static void requireDistinct(List<PlacementRequest> requests) {
        Distinct.require("Placement", requests, PlacementRequest::id);
        requests.forEach(request -> Distinct.require("Block", request.blockIds(), id -> id));
    }

    private List<Versioned<Placement>> place(Tx tx, ListGroup<PlacementRequest> group) {
        List<PlacementRequest> requests = group.items();
        Pending<Map<Map<String, String>, Instrument>> resolved = instruments.resolve(
                tx,
                requests.stream().map(PlacementRequest::instrumentIdentifiers).toList());
        PlacementsAndBlocks work = lock(tx, stores, requests);
        List<Draft<Placement>> placed = group.each(request ->
                place(work, request.asPlacement(resolved.get().get(request.instrumentIdentifiers()), Placement.NEW)));
        stores.placements().table().appendAll(tx, group.byCaller(placed));
        return placed.stream().map(Draft::versioned).toList();
    }

    /** The placements that requests name, as themselves or as parents, and their blocks. */
    static PlacementsAndBlocks lock(Tx tx, PlacementsAndBlocks.Stores stores, List<PlacementRequest> requests) {
        List<ResourceId> named = new ArrayList<>(Distinct.ids(requests, PlacementRequest::id));
        requests.stream()
                .map(PlacementRequest::parentPlacementId)
                .flatMap(parent -> Optional.ofNullable(parent).stream())
                .forEach(named::add);
        return stores.lock(
                tx, named, requests.stream().flatMap(r -> r.blockIds().stream()).toList());
    }

    private static Draft<Placement> place(PlacementsAndBlocks work, Placement candidate) {
        Optional<Draft<Placement>> existing = work.families().find(candidate.id());
        if (existing.isPresent()) {
            if (!existing.get().value().hasSameContentAs(candidate)) {
                throw INVALID_REQUEST
                        .of(
                                "Placement " + candidate.id(),
                                "it exists with other content; change it with UpdatePlacements, or use another id")
                        .asException();
            }
            return existing.get();
        }
        candidate.blockIds().forEach(block -> requireSolicited(work, block));
        return create(work, candidate);
    }

    /** A placement that does not exist yet, once it is sure that it fits. */
    static Draft<Placement> create(PlacementsAndBlocks work, Placement candidate) {
        candidate.blockIds().forEach(block -> requireFits(work, candidate, block));
        if (candidate.parentId() != null) {
            requireRoomInParent(work, candidate, candidate.parentId());
            return work.families().create(candidate);
        }
        if (candidate.isCancelled()) {
            return work.families().create(candidate);
        }
        List<BigDecimal> taken = work.room().take(candidate.id(), candidate.blockIds(), candidate.quantity());
        return work.families().create(candidate.withQuantity(candidate.quantity(), taken));
    }

    private static Block requireBlock(PlacementsAndBlocks work, ResourceId id) {
        return work.room().block(id).orElseThrow(() -> BLOCK_NOT_FOUND.of(id).asException());
    }

    private static void requireSolicited(PlacementsAndBlocks work, ResourceId blockId) {
        if (requireBlock(work, blockId).orderCount() == 0) {
            throw UNSOLICITED_BLOCK.of(blockId).asException();
        }
    }

    static void requireFits(PlacementsAndBlocks work, Placement candidate, ResourceId blockId) {
        Block block = requireBlock(work, blockId);
        if (block.isSwept()) {
            throw INVALID_REQUEST
                    .of("Block " + blockId, "it is swept and can no longer be placed; use another block")
                    .asException();
        }
        List<String> differences = candidate.fields().tradeDifferencesFrom(block.fields());
        if (!differences.isEmpty()) {
            throw BLOCK_FIELDS_DIFFER
                    .of("Placement " + candidate.id(), blockId, String.join("; ", differences))
                    .asException();
        }
    }

    private static void requireRoomInParent(PlacementsAndBlocks work, Placement child, ResourceId parentId) {
        Placement parent = work.families()
                .find(parentId)
                .orElseThrow(() -> PLACEMENT_NOT_FOUND.of(parentId).asException())
                .value();
        if (parent.isCancelled()) {
            throw PLACEMENT_STATE.of(parentId, parent.state()).asException();
        }
        if (!parent.blockIds().containsAll(child.blockIds())) {
            throw INVALID_REQUEST
                    .of(
                            "Placement " + child.id(),
                            "it names blocks " + child.blockIds() + ", but its parent " + parentId + " is of blocks "
                                    + parent.blockIds())
                    .asException();
        }
        BigDecimal claimed = work.families().claimed(parentId);
        BigDecimal more = child.liveQuantity(BigDecimal.ZERO);
        if (claimed.add(more).compareTo(parent.quantity()) > 0) {
            throw PLACEMENT_BELOW_EXECUTED
                    .of(
                            child.id(),
                            "its parent " + parentId + " has "
                                    + parent.quantity().toPlainString() + ", of which "
                                    + claimed.toPlainString() + " are executed by itself or held by children, so it"
                                    + " cannot take " + more.toPlainString())
                    .asException();
        }
    }
}
