package io.fillmore.participation;

import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;

import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import java.util.Set;

/**
 * Records participations, or replaces what was recorded: all of it or nothing. The placements and orders are locked, as
 * booking locks them, so that none of them is deleted meanwhile.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; then for each participation PLACEMENT_NOT_FOUND,
 * ORDER_NOT_FOUND.
 */
public final class UpsertParticipations {
    private final Database database;
    private final ParticipationStore participations;
    private final OrderStore orders;
    private final LockedPlacements placements;

    UpsertParticipations(
            Database database, ParticipationStore participations, OrderStore orders, LockedPlacements placements) {
        this.database = database;
        this.participations = participations;
        this.orders = orders;
        this.placements = placements;
    }

    public List<Versioned<Participation>> run(Caller caller, List<ParticipationRequest> requests) {
        Distinct.require("Participation", requests, ParticipationRequest::id);
        return database.write(caller, tx -> upsert(tx, requests));
    }

    private List<Versioned<Participation>> upsert(Tx tx, List<ParticipationRequest> requests) {
        Set<ResourceId> knownPlacements = placements
                .lock(tx, Distinct.ids(requests, ParticipationRequest::placementId))
                .get()
                .placements()
                .keySet();
        Set<ResourceId> knownOrders = orders.table()
                .lock(tx, Distinct.ids(requests, ParticipationRequest::orderId))
                .keySet();
        for (ParticipationRequest request : requests) {
            if (!knownPlacements.contains(request.placementId())) {
                throw PLACEMENT_NOT_FOUND.of(request.placementId()).asException();
            }
            if (!knownOrders.contains(request.orderId())) {
                throw ORDER_NOT_FOUND.of(request.orderId()).asException();
            }
        }
        return participations
                .table()
                .upsert(
                        tx,
                        requests.stream()
                                .map(request ->
                                        new Participation(request.id(), request.placementId(), request.orderId()))
                                .toList());
    }
}
