package io.fillmore.ordergraph;

import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.query.Page;

/**
 * Lists placements, children among them, with what is placed in children, executed and allocated of each; placements and sums
 * are of one snapshot.
 *
 * <p>Fails as {@link io.fillmore.platform.query.Listing} does.
 */
final class ListOrderGraphPlacements {
    private final Database database;
    private final PlacementStore placements;
    private final PlacementGraphs graphs;

    ListOrderGraphPlacements(Database database, PlacementStore placements, PlacementGraphs graphs) {
        this.database = database;
        this.placements = placements;
        this.graphs = graphs;
    }

    Page<PlacementGraphJson> run(Caller caller, ListRequest list) {
        return placements
                .listing()
                .run(
                        database,
                        caller,
                        list,
                        SqlFragment.of("TRUE"),
                        (tx, page) ->
                                graphs.read(tx, page).map(read -> PlacementGraphJson.of(read, list.propertyKeys())));
    }
}
