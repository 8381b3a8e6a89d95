package io.fillmore.block;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.flag;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.integer;
import static io.fillmore.platform.database.Column.list;

import io.fillmore.order.BlockingFieldsColumns;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Lookup;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.List;

/** The table of blocks. */
public final class BlockStore {
    private static final List<Column<Block>> COLUMNS = list(
            BlockingFieldsColumns.of(Block::fields),
            List.of(
                    decimal("quantity", Block::quantity),
                    integer("order_count", Block::orderCount),
                    instant("created_date", Block::createdDate),
                    flag("is_swept", Block::isSwept),
                    PropertyColumns.properties(Block::properties)));

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .texts("side", "type", "timeInForce", "lusidInstrumentId")
            .decimals("quantity")
            .instants("createdDate")
            .flags("isSwept")
            .money("limitPrice", "stopPrice")
            .instrumentIdentifiers()
            .properties(Block.DOMAIN)
            .neverAbsent("side", "quantity", "createdDate")
            .build();

    private final VersionedTable<ResourceId, Block> table =
            new VersionedTable<>("blocks", Column.idKey(), Block::id, COLUMNS, BlockStore::read);

    public VersionedTable<ResourceId, Block> table() {
        return table;
    }

    public Listing<ResourceId, Block> listing() {
        return new Listing<>(table, FIELDS, Block::orderCount);
    }

    /** All versions of blocks. */
    public Pending<List<PastVersion<Block>>> historyOf(Tx tx, Collection<ResourceId> ids) {
        return table.historyOf(tx, Lookup.BY_ID, ids);
    }

    private static Block read(Row row) {
        return new Block(
                row.id(),
                BlockingFieldsColumns.read(row),
                row.decimal("quantity"),
                row.integer("order_count"),
                row.instant("created_date"),
                row.flag("is_swept"),
                PropertyColumns.properties(row));
    }
}
