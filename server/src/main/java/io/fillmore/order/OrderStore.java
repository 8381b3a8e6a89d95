package io.fillmore.order;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.money;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Lookup;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of orders. */
public final class OrderStore {
    private static final String TABLE = "orders";

    private static final String OF_BLOCK = "t.block_scope = k.scope AND t.block_code = k.code";

    private static final Lookup IDS_OF_BLOCK = new Lookup(
            "t.scope, t.code, t.block_scope, t.block_code, t.created_at", OF_BLOCK, "created_at, scope, code");

    private static final Lookup LINES_OF_BLOCK = new Lookup(
            "t.scope, t.code, t.block_scope, t.block_code, t.portfolio_scope, t.portfolio_code, t.state, t.quantity,"
                    + " t.created_at",
            OF_BLOCK,
            "created_at, scope, code");

    private static final List<Column<Order>> COLUMNS = list(
            id("block", Order::blockId),
            BlockingFieldsColumns.of(Order::fields),
            List.of(decimal("quantity", Order::quantity), text("state", Order::state), instant("date", Order::date)),
            id("portfolio", Order::portfolioId),
            id("order_book", order -> order.references().orderBookId()),
            id("order_instruction", order -> order.references().orderInstructionId()),
            id("package", order -> order.references().packageId()),
            money("price", Order::price),
            List.of(decimal("weight", Order::weight)),
            money("amount", Order::amount),
            List.of(PropertyColumns.properties(Order::properties)));

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .texts("side", "type", "timeInForce", "state", "lusidInstrumentId")
            .decimals("quantity", "weight")
            .instants("date")
            .id("portfolioId", "portfolio")
            .id("orderBookId", "order_book")
            .id("orderInstructionId", "order_instruction")
            .id("packageId", "package")
            .money("price", "limitPrice", "stopPrice", "amount")
            .instrumentIdentifiers()
            .indexedProperties(Order.DOMAIN, TABLE)
            .neverAbsent("side", "state", "date")
            .build();

    private final VersionedTable<ResourceId, Order> table = new VersionedTable<>(
                    TABLE, Column.idKey(), Order::id, COLUMNS, OrderStore::read)
            .withTexts(order -> order.properties().texts());

    public VersionedTable<ResourceId, Order> table() {
        return table;
    }

    public Listing<ResourceId, Order> listing() {
        return new Listing<>(table, FIELDS);
    }

    /** Those of the ids that are of orders. */
    public Pending<List<ResourceId>> existing(Tx tx, Collection<ResourceId> ids) {
        return table.findLater(tx, ids, "t.scope, t.code", Row::id);
    }

    /** The orders of blocks, cancelled ones among them. */
    public Pending<List<Versioned<Order>>> inBlocks(Tx tx, Collection<ResourceId> blocks) {
        return table.findOfLater(tx, OF_BLOCK, blocks);
    }

    /** The orders of blocks, cancelled ones among them, locked. */
    public Map<ResourceId, Draft<Order>> lockInBlocks(Tx tx, Collection<ResourceId> blocks) {
        return table.lockOfLater(tx, OF_BLOCK, blocks).get();
    }

    /** The ids of the orders of each block, cancelled ones among them, in the order of their creation. */
    public Map<ResourceId, List<ResourceId>> idsByBlock(Tx tx, Collection<ResourceId> blocks) {
        Map<ResourceId, List<ResourceId>> ids = new HashMap<>();
        IDS_OF_BLOCK
                .run(
                        tx,
                        table.asViewed(tx),
                        blocks,
                        row -> ids.computeIfAbsent(row.id("block"), block -> new ArrayList<>())
                                .add(row.id()))
                .get();
        return ids;
    }

    /** What sums need of the orders of blocks, cancelled ones among them, in the order of their creation. */
    public Pending<List<OrderLine>> linesOfBlocks(Tx tx, Collection<ResourceId> blocks) {
        return LINES_OF_BLOCK.run(
                tx,
                table.asViewed(tx),
                blocks,
                row -> new OrderLine(
                        row.id(), row.id("block"), row.id("portfolio"), row.text("state"), row.decimal("quantity")));
    }

    public Pending<List<PastVersion<Order>>> historyOf(Tx tx, ResourceId id) {
        return table.historyOf(tx, Lookup.BY_ID, List.of(id));
    }

    /** All versions of orders, by order, oldest first. */
    public Map<ResourceId, List<PastVersion<Order>>> historyOf(Tx tx, Collection<ResourceId> ids) {
        return table.historyOf(tx, Lookup.BY_ID, ids).get().stream()
                .collect(Collectors.groupingBy(version -> version.value().id()));
    }

    private static Order read(Row row) {
        return new Order(
                row.id(),
                row.id("block"),
                BlockingFieldsColumns.read(row),
                row.decimal("quantity"),
                row.text("state"),
                row.instant("date"),
                row.id("portfolio"),
                new Order.References(row.id("order_book"), row.id("order_instruction"), row.id("package")),
                row.money("price"),
                row.decimal("weight"),
                row.money("amount"),
                PropertyColumns.properties(row));
    }
}
