package io.fillmore.ordergraph;

import io.fillmore.block.BlockStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.query.Page;

/**
 * Lists blocks with what is ordered, placed, executed, allocated and booked of them; blocks and sums are of one snapshot.
 *
 * <p>Fails as {@link io.fillmore.platform.query.Listing} does.
 */
final class ListOrderGraphBlocks {
    private final Database database;
    private final BlockStore blocks;
    private final BlockGraphs.Stores stores;

    ListOrderGraphBlocks(Database database, BlockStore blocks, BlockGraphs.Stores stores) {
        this.database = database;
        this.blocks = blocks;
        this.stores = stores;
    }

    Page<BlockGraphJson> run(Caller caller, ListRequest list) {
        return blocks.listing()
                .run(
                        database,
                        caller,
                        list,
                        SqlFragment.of("TRUE"),
                        (tx, page) ->
                                stores.read(tx, page).map(graphs -> BlockGraphJson.of(graphs, list.propertyKeys())));
    }
}
