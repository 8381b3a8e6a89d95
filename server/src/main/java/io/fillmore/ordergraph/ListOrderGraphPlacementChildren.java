package io.fillmore.ordergraph;

import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;

import io.fillmore.placement.Placement;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.query.Page;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Lists the direct children of a placement, as {@link ListOrderGraphPlacements} lists placements.
 *
 * <p>Fails with the first that applies: what {@link io.fillmore.platform.query.Listing} fails with, PLACEMENT_NOT_FOUND (the
 * parent is, or then was, not known).
 */
final class ListOrderGraphPlacementChildren {
    private final Database database;
    private final PlacementStore placements;
    private final PlacementGraphs graphs;

    ListOrderGraphPlacementChildren(Database database, PlacementStore placements, PlacementGraphs graphs) {
        this.database = database;
        this.placements = placements;
        this.graphs = graphs;
    }

    Page<PlacementGraphJson> run(Caller caller, ResourceId parent, ListRequest list) {
        return placements
                .listing()
                .run(
                        database,
                        caller,
                        list,
                        SqlFragment.of("t.parent_scope = ? AND t.parent_code = ?", parent.scope(), parent.code()),
                        (tx, page) ->
                                read(tx, parent, page).map(read -> PlacementGraphJson.of(read, list.propertyKeys())));
    }

    private Pending<List<PlacementGraph>> read(Tx tx, ResourceId parent, List<Versioned<Placement>> page) {
        if (page.isEmpty() && placements.table().find(tx, List.of(parent)).isEmpty()) {
            throw PLACEMENT_NOT_FOUND.of(parent).asException();
        }
        return graphs.read(tx, page);
    }
}
