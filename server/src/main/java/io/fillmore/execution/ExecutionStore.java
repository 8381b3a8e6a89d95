package io.fillmore.execution;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.money;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.instrument.InstrumentColumns;
import io.fillmore.order.Referrers;
import io.fillmore.placement.ExecutedQuantities;
import io.fillmore.platform.database.Column;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of executions. */
public final class ExecutionStore implements ExecutedQuantities {
    private static final List<Column<Execution>> COLUMNS = list(
            id("placement", Execution::placementId),
            InstrumentColumns.of(Execution::instrument),
            List.of(
                    decimal("quantity", Execution::quantity),
                    text("state", Execution::state),
                    text("side", Execution::side),
                    text("type", Execution::type),
                    instant("created_date", Execution::createdDate),
                    instant("settlement_date", Execution::settlementDate)),
            money("price", Execution::price),
            List.of(
                    text("settlement_currency", Execution::settlementCurrency),
                    decimal("settlement_currency_fx_rate", Execution::settlementCurrencyFxRate),
                    text("counterparty", Execution::counterparty),
                    decimal("average_price", Execution::averagePrice),
                    PropertyColumns.properties(Execution::properties)));

    private static final String OF_PLACEMENT = "t.placement_scope = k.scope AND t.placement_code = k.code";

    private static final String PLACEMENT = "k.scope AS placement_scope, k.code AS placement_code, ";

    private static final Lookup SUM_OF_PLACEMENT = Lookup.sum(PLACEMENT + "sum(t.quantity) AS executed", OF_PLACEMENT);

    private static final Lookup VOLUME_OF_PLACEMENT = Lookup.sum(
            PLACEMENT + "count(*)::int AS executions, sum(t.quantity) AS quantity,"
                    + " bool_and(t.quantity = trunc(t.quantity)) AS is_whole",
            OF_PLACEMENT);

    /** A version ends when the execution is written again, moved to another placement, or deleted, after which another may have its id. */
    private static final String CHANGED = """
            SELECT r.scope, r.code, e.placement_scope, e.placement_code, e.quantity
              FROM unnest(?::text[], ?::text[]) AS k(scope, code)
             CROSS JOIN LATERAL (
                SELECT x.scope, x.code, x.as_at_to FROM executions_past x
                 WHERE x.placement_scope = k.scope AND x.placement_code = k.code OFFSET 0) r
              LEFT JOIN LATERAL (
                SELECT * FROM executions x WHERE x.scope = r.scope AND x.code = r.code OFFSET 0) e ON true
             WHERE r.as_at_to >= ?::timestamptz
            """;

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .id("placementId", "placement")
            .texts("state", "side", "type", "settlementCurrency", "counterparty", "lusidInstrumentId")
            .decimals("quantity", "settlementCurrencyFxRate", "averagePrice")
            .instants("createdDate", "settlementDate")
            .money("price")
            .instrumentIdentifiers()
            .properties(Execution.DOMAIN)
            .neverAbsent("side", "state", "quantity", "createdDate")
            .build();

    private static final Lookup LINES_OF_PLACEMENT = new Lookup(
            "t.scope, t.code, t.placement_scope, t.placement_code, t.quantity, t.price_amount, t.price_currency,"
                    + " t.created_at",
            OF_PLACEMENT,
            "created_at, scope, code");

    private final VersionedTable<ResourceId, Execution> table = new VersionedTable<ResourceId, Execution>(
                    "executions", Column.idKey(), Execution::id, COLUMNS, ExecutionStore::read)
            .seenWith("placement_scope");

    public VersionedTable<ResourceId, Execution> table() {
        return table;
    }

    public Listing<ResourceId, Execution> listing() {
        return new Listing<>(table, FIELDS);
    }

    public Pending<List<Versioned<Execution>>> ofPlacements(Tx tx, Collection<ResourceId> placements) {
        return table.findOfLater(tx, OF_PLACEMENT, placements);
    }

    /** What sums need of the executions of placements, in the order in which they were reported. */
    public Pending<List<ExecutionLine>> linesOfPlacements(Tx tx, Collection<ResourceId> placements) {
        return LINES_OF_PLACEMENT.run(
                tx,
                table.asViewed(tx),
                placements,
                row -> new ExecutionLine(row.id(), row.id("placement"), row.decimal("quantity"), row.money("price")));
    }

    /** All versions of the executions that ever were of one of the placements, also those of other placements. */
    public Pending<List<PastVersion<Execution>>> historyOf(Tx tx, Collection<ResourceId> placements) {
        return table.historyOf(tx, OF_PLACEMENT, placements);
    }

    @Override
    public Pending<Map<ResourceId, BigDecimal>> of(Tx tx, Collection<ResourceId> placements) {
        Map<ResourceId, BigDecimal> executed = new HashMap<>();
        return SUM_OF_PLACEMENT
                .run(
                        tx,
                        table.asViewed(tx),
                        placements,
                        row -> executed.put(row.id("placement"), row.decimal("executed")))
                .map(rows -> executed);
    }

    /** What is executed of a placement by itself: in how many executions, how much, and whether all of them are of whole units. */
    public record Volume(int executions, BigDecimal quantity, boolean isWhole) {}

    /** The volume of each placement; those without executions have no entry. */
    public Pending<Map<ResourceId, Volume>> volumesOf(Tx tx, Collection<ResourceId> placements) {
        Map<ResourceId, Volume> volumes = new HashMap<>();
        return VOLUME_OF_PLACEMENT
                .run(
                        tx,
                        table.asViewed(tx),
                        placements,
                        row -> volumes.put(
                                row.id("placement"),
                                new Volume(row.integer("executions"), row.decimal("quantity"), row.flag("is_whole"))))
                .map(rows -> volumes);
    }

    /** What an execution that changed has become. */
    public record Changed(ResourceId placementId, BigDecimal quantity) {}

    /** The executions of placements of which a version ended at an instant or since; nothing where the execution is deleted. */
    public Pending<Map<ResourceId, Optional<Changed>>> changedSince(
            Tx tx, Collection<ResourceId> placements, Instant since) {
        Map<ResourceId, Optional<Changed>> changed = new HashMap<>();
        return tx.queryLater(
                        CHANGED,
                        row -> changed.put(
                                row.id(),
                                Optional.ofNullable(row.decimal("quantity"))
                                        .map(quantity -> new Changed(row.id("placement"), quantity))),
                        SqlArray.scopes(placements),
                        SqlArray.codes(placements),
                        since)
                .map(rows -> changed);
    }

    /** The executions of a placement. */
    public Referrers toPlacement() {
        return Referrers.in(table, "execution", OF_PLACEMENT);
    }

    private static Execution read(Row row) {
        return new Execution(
                row.id(),
                row.id("placement"),
                InstrumentColumns.read(row),
                row.decimal("quantity"),
                row.text("state"),
                row.text("side"),
                row.text("type"),
                row.instant("created_date"),
                row.instant("settlement_date"),
                row.money("price"),
                row.text("settlement_currency"),
                row.decimal("settlement_currency_fx_rate"),
                row.text("counterparty"),
                row.decimal("average_price"),
                PropertyColumns.properties(row));
    }
}
