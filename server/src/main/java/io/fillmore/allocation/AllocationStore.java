package io.fillmore.allocation;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.decimals;
import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.ids;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.money;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.instrument.InstrumentColumns;
import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Lookup;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of allocations. */
public final class AllocationStore {
    private static final List<Column<Allocation>> COLUMNS = list(
            id("order", Allocation::orderId),
            id("portfolio", Allocation::portfolioId),
            InstrumentColumns.of(Allocation::instrument),
            List.of(
                    decimal("quantity", Allocation::quantity),
                    ids("placement_ids", Allocation::placementIds),
                    ids("execution_ids", Allocation::executionIds),
                    decimals("shares", Allocation::shares),
                    text("state", Allocation::state),
                    text("side", Allocation::side),
                    text("type", Allocation::type),
                    instant("settlement_date", Allocation::settlementDate),
                    instant("date", Allocation::date)),
            money("price", Allocation::price),
            List.of(
                    text("settlement_currency", Allocation::settlementCurrency),
                    decimal("settlement_currency_fx_rate", Allocation::settlementCurrencyFxRate),
                    text("counterparty", Allocation::counterparty),
                    PropertyColumns.properties(Allocation::properties)));

    static final String BOOKED = "lower(t.state) = 'booked'";

    private static final String OF_ORDER = "t.order_scope = k.scope AND t.order_code = k.code";

    private static final String OF_PLACEMENT = "t.placement_ids @> ARRAY[k.scope || '/' || k.code]";

    private static final String MADE_OF_PLACEMENT = OF_PLACEMENT + " AND cardinality(t.shares) > 0";

    private static final Lookup SUM_OF_ORDER = sumWhere(OF_ORDER);

    private static final Lookup BOOKED_OF_ORDER = sumWhere(OF_ORDER + " AND " + BOOKED);

    private static final String CHANGED_AFTER = """
            SELECT t.scope, t.code, max(t.as_at_from) AS changed
              FROM unnest(?::text[], ?::text[]) AS k(scope, code)
             CROSS JOIN LATERAL (SELECT * FROM allocations_as_at WHERE scope = k.scope AND code = k.code OFFSET 0) t
             WHERE t.as_at_from > ?
             GROUP BY t.scope, t.code ORDER BY t.scope, t.code
            """;

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .id("allocatedOrderId", "order")
            .id("portfolioId", "portfolio")
            .texts("state", "side", "type", "settlementCurrency", "counterparty", "lusidInstrumentId")
            .decimals("quantity", "settlementCurrencyFxRate")
            .instants("date", "settlementDate")
            .money("price")
            .instrumentIdentifiers()
            .properties(Allocation.DOMAIN)
            .neverAbsent("quantity")
            .build();

    private static final String LINE =
            "t.scope, t.code, t.order_scope, t.order_code, t.placement_ids, t.quantity, t.side, t.created_at";

    private static final Lookup LINES_OF_ORDER = new Lookup(LINE, OF_ORDER, "created_at, scope, code");

    private static final Lookup LINES_OF_PLACEMENT = new Lookup(LINE, OF_PLACEMENT, "created_at, scope, code");

    private final VersionedTable<ResourceId, Allocation> table = new VersionedTable<ResourceId, Allocation>(
                    "allocations", Column.idKey(), Allocation::id, COLUMNS, AllocationStore::read)
            .seenWith("order_scope", "portfolio_scope");

    public VersionedTable<ResourceId, Allocation> table() {
        return table;
    }

    public Listing<ResourceId, Allocation> listing() {
        return new Listing<>(table, FIELDS);
    }

    /** Those of the ids that are of allocations. */
    Pending<List<ResourceId>> existing(Tx tx, Collection<ResourceId> ids) {
        return table.findLater(tx, ids, "t.scope, t.code", Row::id);
    }

    /** What allocations name. */
    public Pending<List<AllocationKin>> kinOf(Tx tx, Collection<ResourceId> ids) {
        return table.findLater(tx, ids, AllocationKin.COLUMNS, AllocationKin::read);
    }

    /** How much of each order all its allocations hold; orders without allocations have no entry. */
    public Pending<Map<ResourceId, BigDecimal>> allocatedOf(Tx tx, Collection<ResourceId> orders) {
        return sumOf(tx, orders, SUM_OF_ORDER);
    }

    /** As {@link #allocatedOf}, of booked allocations only. */
    public Pending<Map<ResourceId, BigDecimal>> bookedOf(Tx tx, Collection<ResourceId> orders) {
        return sumOf(tx, orders, BOOKED_OF_ORDER);
    }

    private Pending<Map<ResourceId, BigDecimal>> sumOf(Tx tx, Collection<ResourceId> orders, Lookup lookup) {
        Map<ResourceId, BigDecimal> sums = new HashMap<>();
        return lookup.run(tx, table.asViewed(tx), orders, row -> sums.put(row.id("order"), row.decimal("sum")))
                .map(rows -> sums);
    }

    private static Lookup sumWhere(String condition) {
        return Lookup.sum("k.scope AS order_scope, k.code AS order_code, sum(t.quantity) AS sum", condition);
    }

    /** What sums need of the allocations to orders, in the order of their creation. */
    public Pending<List<AllocationLine>> linesOfOrders(Tx tx, Collection<ResourceId> orders) {
        return LINES_OF_ORDER.run(tx, table.asViewed(tx), orders, AllocationStore::line);
    }

    /**
     * What sums need of the allocations that name placements, in the order of their creation; one that names several of them
     * comes several times.
     */
    public Pending<List<AllocationLine>> linesOfPlacements(Tx tx, Collection<ResourceId> placements) {
        return LINES_OF_PLACEMENT.run(tx, table.asViewed(tx), placements, AllocationStore::line);
    }

    private static AllocationLine line(Row row) {
        return new AllocationLine(
                row.id(), row.id("order"), row.ids("placement_ids"), row.decimal("quantity"), row.text("side"));
    }

    /** The allocations that the service made of placements, locked. */
    Pending<Map<ResourceId, Draft<Allocation>>> lockMadeOf(Tx tx, Collection<ResourceId> placements) {
        return table.lockOfLater(tx, MADE_OF_PLACEMENT, placements);
    }

    /** When those of the allocations that were written or deleted after an instant last were. */
    Map<ResourceId, Instant> changedAfter(Tx tx, Collection<ResourceId> ids, Instant instant) {
        Map<ResourceId, Instant> changed = new LinkedHashMap<>();
        tx.query(
                CHANGED_AFTER,
                row -> changed.put(row.id(), row.instant("changed")),
                SqlArray.scopes(ids),
                SqlArray.codes(ids),
                instant);
        return changed;
    }

    /** The allocations to any of these orders, and those that name any of these placements. */
    public List<Versioned<Allocation>> ofOrdersOrPlacements(
            Tx tx, Collection<ResourceId> orders, Collection<ResourceId> placements) {
        Pending<List<AllocationLine>> ofOrders = linesOfOrders(tx, orders);
        Pending<List<AllocationLine>> ofPlacements = linesOfPlacements(tx, placements);
        return table.find(
                tx,
                Stream.concat(ofOrders.get().stream(), ofPlacements.get().stream())
                        .map(AllocationLine::id)
                        .toList());
    }

    /** All versions of the allocations that ever were of an order, also those of other orders. */
    public Pending<List<PastVersion<Allocation>>> historyOf(Tx tx, ResourceId order) {
        return table.historyOf(tx, OF_ORDER, List.of(order));
    }

    /** The allocations to an order. */
    public Referrers toOrder() {
        return Referrers.in(table, "allocation", OF_ORDER);
    }

    /** The allocations of a placement's executions. */
    public Referrers toPlacement() {
        return Referrers.in(table, "allocation", OF_PLACEMENT);
    }

    private static Allocation read(Row row) {
        return new Allocation(
                row.id(),
                row.id("order"),
                row.id("portfolio"),
                InstrumentColumns.read(row),
                row.decimal("quantity"),
                row.ids("placement_ids"),
                row.ids("execution_ids"),
                row.decimals("shares"),
                row.text("state"),
                row.text("side"),
                row.text("type"),
                row.instant("settlement_date"),
                row.instant("date"),
                row.money("price"),
                row.text("settlement_currency"),
                row.decimal("settlement_currency_fx_rate"),
                row.text("counterparty"),
                PropertyColumns.properties(row));
    }
}
