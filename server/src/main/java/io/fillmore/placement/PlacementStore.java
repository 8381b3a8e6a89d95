package io.fillmore.placement;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.decimals;
import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.ids;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.order.BlockingFieldsColumns;
import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of placements. */
public final class PlacementStore {
    private static final List<Column<Placement>> COLUMNS = list(
            id("parent", Placement::parentId),
            List.of(ids("block_ids", Placement::blockIds), decimals("taken", Placement::taken)),
            BlockingFieldsColumns.of(Placement::fields),
            List.of(
                    decimal("quantity", Placement::quantity),
                    text("state", Placement::state),
                    instant("created_date", Placement::createdDate),
                    text("counterparty", Placement::counterparty),
                    text("execution_system", Placement::executionSystem),
                    text("entry_type", Placement::entryType),
                    PropertyColumns.properties(Placement::properties)));

    private static final String OF_BLOCK = "t.block_ids @> ARRAY[k.scope || '/' || k.code]";

    /**
     * The placements that name one of some blocks. Each block is looked up for itself, as in {@link
     * io.fillmore.platform.database.Lookup}: an index that is asked for many keys at once takes the square of the time.
     */
    private static final String NAMING_BLOCKS = """
            SELECT DISTINCT r.scope, r.code
              FROM unnest(?::text[]) AS k(block_key)
             CROSS JOIN LATERAL (
                SELECT t.scope, t.code FROM placements t WHERE t.block_ids @> ARRAY[k.block_key] OFFSET 0) r
            """;

    /**
     * Children take nothing from blocks: their parents' part is all there is. Each block is looked up for itself, as in {@link
     * #NAMING_BLOCKS}, and a placement that names several is met once. What it takes of blocks that were not asked for is left out last
     * of all: only so are those asked for hashed.
     */
    static final String TAKEN_FROM_BLOCKS = """
            SELECT u.block_key, sum(u.taken) AS taken
              FROM (SELECT DISTINCT ON (r.scope, r.code) r.block_ids, r.taken
                      FROM unnest(?::text[]) AS k(block_key)
                     CROSS JOIN LATERAL (
                        SELECT t.scope, t.code, t.block_ids, t.taken FROM placements t
                         WHERE t.block_ids @> ARRAY[k.block_key] AND t.parent_code IS NULL OFFSET 0) r
                     ORDER BY r.scope, r.code) t,
                   unnest(t.block_ids, t.taken) AS u(block_key, taken)
             GROUP BY u.block_key
            HAVING u.block_key IN (SELECT unnest(?::text[]))
            """;

    /**
     * The places are all placements, which of them belong to an id {@code k}, and all placements again. Who is found twice, since it
     * belongs to two of the ids or is below another of them, is left out by sorting: see {@link FamilyStore}.
     */
    private static final String WITH_ALL_BELOW = """
            WITH RECURSIVE family AS (
                (SELECT DISTINCT ON (r.scope, r.code) r.*
                   FROM unnest(?::text[], ?::text[]) AS k(scope, code) CROSS JOIN LATERAL (
                    SELECT t.scope, t.code, t.parent_scope, t.parent_code, t.block_ids, t.taken, t.quantity, t.state, t.created_at
                      FROM %s t WHERE %s OFFSET 0) r
                  ORDER BY r.scope, r.code)
                UNION ALL
                SELECT r.* FROM family f CROSS JOIN LATERAL (
                    SELECT t.scope, t.code, t.parent_scope, t.parent_code, t.block_ids, t.taken, t.quantity, t.state, t.created_at
                      FROM %s t WHERE t.parent_scope = f.scope AND t.parent_code = f.code OFFSET 0) r)
            SELECT DISTINCT ON (created_at, scope, code) * FROM family ORDER BY created_at, scope, code
            """;

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .id("parentPlacementId", "parent")
            .texts(
                    "state",
                    "side",
                    "type",
                    "timeInForce",
                    "counterparty",
                    "executionSystem",
                    "entryType",
                    "lusidInstrumentId")
            .decimals("quantity")
            .instants("createdDate")
            .money("limitPrice", "stopPrice")
            .instrumentIdentifiers()
            .properties(Placement.DOMAIN)
            .neverAbsent("side", "state", "quantity", "createdDate")
            .build();

    private final VersionedTable<ResourceId, Placement> table =
            new VersionedTable<>("placements", Column.idKey(), Placement::id, COLUMNS, PlacementStore::read);

    private final FamilyStore families = new FamilyStore(table);

    public VersionedTable<ResourceId, Placement> table() {
        return table;
    }

    FamilyStore families() {
        return families;
    }

    public Listing<ResourceId, Placement> listing() {
        return new Listing<>(table, FIELDS);
    }

    /** What placements take from each block that any placement names, by the block's id. */
    Pending<Map<ResourceId, BigDecimal>> takenFrom(Tx tx, Collection<ResourceId> blocks) {
        Map<ResourceId, BigDecimal> taken = new HashMap<>();
        return tx.queryLater(
                        TAKEN_FROM_BLOCKS,
                        row -> taken.put(row.key("block_key"), row.decimal("taken")),
                        SqlArray.keys(blocks),
                        SqlArray.keys(blocks))
                .map(rows -> taken);
    }

    /** The placements that name one of the blocks, whole, and their families. */
    public List<Versioned<Placement>> wholeFamiliesOfBlocks(Tx tx, Collection<ResourceId> blocks) {
        List<ResourceId> naming = tx.query(NAMING_BLOCKS, Row::id, SqlArray.keys(blocks));
        return table.find(tx, families.kinOf(tx, naming).get().placements());
    }

    /** What sums need of the top-level placements of blocks and of all below them, in the order of their creation. */
    public Pending<List<PlacementLine>> familiesOfBlocks(Tx tx, Collection<ResourceId> blocks) {
        return withAllBelow(tx, "t.block_ids @> ARRAY[k.scope || '/' || k.code] AND t.parent_code IS NULL", blocks);
    }

    /** What sums need of placements and of all below them, in the order of their creation. */
    public Pending<List<PlacementLine>> withAllBelow(Tx tx, Collection<ResourceId> placements) {
        return withAllBelow(tx, "t.scope = k.scope AND t.code = k.code", placements);
    }

    private Pending<List<PlacementLine>> withAllBelow(Tx tx, String which, Collection<ResourceId> ids) {
        SqlFragment placements = table.asViewed(tx);
        SqlFragment query = SqlFragment.format(WITH_ALL_BELOW, placements, SqlFragment.of(which), placements);
        List<Object> parameters = new ArrayList<>(List.of(SqlArray.scopes(ids), SqlArray.codes(ids)));
        parameters.addAll(query.parameters());
        return tx.queryLater(
                query.text(),
                row -> new PlacementLine(
                        row.id(),
                        row.id("parent"),
                        row.ids("block_ids"),
                        row.decimals("taken"),
                        row.decimal("quantity"),
                        row.text("state")),
                parameters.toArray());
    }

    /** All versions of the placements that ever named one of the blocks. */
    public Pending<List<PastVersion<Placement>>> historyOf(Tx tx, Collection<ResourceId> blocks) {
        return table.historyOf(tx, OF_BLOCK, blocks);
    }

    /** The placements of a block. */
    public Referrers toBlock() {
        return Referrers.in(table, "placement", OF_BLOCK);
    }

    /** The children of a placement. */
    Referrers toParent() {
        return Referrers.in(table, "placement", "t.parent_scope = k.scope AND t.parent_code = k.code");
    }

    private static Placement read(Row row) {
        return new Placement(
                row.id(),
                row.id("parent"),
                row.ids("block_ids"),
                row.decimals("taken"),
                BlockingFieldsColumns.read(row),
                row.decimal("quantity"),
                row.text("state"),
                row.instant("created_date"),
                row.text("counterparty"),
                row.text("execution_system"),
                row.text("entry_type"),
                PropertyColumns.properties(row));
    }
}
