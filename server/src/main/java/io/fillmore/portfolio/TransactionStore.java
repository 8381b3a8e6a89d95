package io.fillmore.portfolio;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.money;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentColumns;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Lookup;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of transactions. */
public final class TransactionStore {
    private static final List<Column<Transaction.Key>> KEY = list(
            id("portfolio", Transaction.Key::portfolioId),
            List.of(text("transaction_id", Transaction.Key::transactionId)));

    private static final List<Column<Transaction>> COLUMNS = list(
            List.of(text("type", Transaction::type)),
            InstrumentColumns.of(Transaction::instrument),
            List.of(
                    instant("transaction_date", Transaction::transactionDate),
                    instant("settlement_date", Transaction::settlementDate),
                    decimal("units", Transaction::units),
                    decimal("price", Transaction::price),
                    text("price_type", Transaction::priceType)),
            money("total_consideration", Transaction::totalConsideration),
            List.of(
                    decimal("exchange_rate", Transaction::exchangeRate),
                    text("transaction_currency", Transaction::transactionCurrency),
                    text("counterparty_id", Transaction::counterpartyId),
                    text("source", Transaction::source),
                    instant("entry_date_time", Transaction::entryDateTime),
                    text("status", Transaction::status),
                    instant("cancel_date_time", Transaction::cancelDateTime)),
            id("order", Transaction::orderId),
            id("allocation", Transaction::allocationId),
            List.of(
                    text("transaction_group_id", Transaction::transactionGroupId),
                    PropertyColumns.properties(Transaction::properties)));

    private static final String OF_ALLOCATION = "t.allocation_scope = k.scope AND t.allocation_code = k.code";

    private static final String BETWEEN =
            "t.portfolio_scope = ? AND t.portfolio_code = ? AND t.transaction_date BETWEEN ? AND ?";

    private static final Fields FIELDS = Fields.ofVersioned()
            .texts("transactionId", "type")
            .text("instrumentUid", "lusid_instrument_id")
            .instants("transactionDate", "settlementDate", "entryDateTime", "cancelDateTime")
            .decimals("units", "exchangeRate")
            .decimal("transactionPrice.price", "price")
            .text("transactionPrice.type", "price_type")
            .money("totalConsideration")
            .texts("transactionCurrency", "counterpartyId", "source", "transactionGroupId")
            .text("transactionStatus", "status")
            .id("orderId", "order")
            .id("allocationId", "allocation")
            .instrumentIdentifiers()
            .properties(Transaction.DOMAIN)
            .neverAbsent("transactionDate", "settlementDate", "entryDateTime", "units")
            .build();

    private static final String SOME = """
            t.portfolio_scope = ? AND t.portfolio_code = ?
            ORDER BY t.portfolio_scope, t.portfolio_code, t.transaction_date, t.transaction_id LIMIT ?
            """;

    private static final Lookup LINES_OF_ALLOCATION = new Lookup(
            "t.transaction_id, t.allocation_scope, t.allocation_code, t.type, t.units, t.created_at",
            OF_ALLOCATION + " AND t.status <> 'Cancelled'",
            "created_at, transaction_id");

    private static final String MOVEMENT = """
            t.transaction_id, t.type, t.instrument_identifiers, t.lusid_instrument_id, t.transaction_date, t.settlement_date,
            t.units, t.total_consideration_amount, t.total_consideration_currency, t.exchange_rate, t.transaction_currency,
            (t.properties #>> '{%s,value,metricValue,value}')::numeric AS portfolio_rate
            """.formatted(Movement.PORTFOLIO_RATE);

    private static final String MOVEMENTS = """
            t.portfolio_scope = ? AND t.portfolio_code = ? AND t.status <> 'Cancelled' AND t.transaction_date <= ?
            """;

    private final VersionedTable<Transaction.Key, Transaction> table =
            new VersionedTable<>("transactions", KEY, Transaction::key, COLUMNS, TransactionStore::read);

    public VersionedTable<Transaction.Key, Transaction> table() {
        return table;
    }

    Listing<Transaction.Key, Transaction> listing() {
        return new Listing<>(table, FIELDS);
    }

    /** Which transactions a list is of: those of a portfolio with dates from and to, both included. */
    static SqlFragment within(ResourceId portfolio, Instant from, Instant to, boolean showsCancelled) {
        String text = showsCancelled ? BETWEEN : BETWEEN + " AND t.status <> 'Cancelled'";
        return SqlFragment.of(text, portfolio.scope(), portfolio.code(), from, to);
    }

    /** Those of a portfolio that have one of the ids, locked. */
    Map<Transaction.Key, Draft<Transaction>> lock(Tx tx, ResourceId portfolio, Collection<String> ids) {
        return table.lock(
                tx, ids.stream().map(id -> new Transaction.Key(portfolio, id)).toList());
    }

    /** The ids of some transactions of a portfolio, cancelled or not. */
    List<String> someIds(Tx tx, ResourceId portfolio, int most) {
        return table.project(
                tx,
                "t.transaction_id",
                SOME,
                row -> row.text("transaction_id"),
                portfolio.scope(),
                portfolio.code(),
                most);
    }

    /**
     * What counts of a portfolio's transactions up to a trade date, in one statement; an instrument that many name is one object.
     */
    public List<Movement> movements(Tx tx, ResourceId portfolio, Instant upTo) {
        Map<String, Instrument> known = new HashMap<>();
        return table.project(
                tx,
                MOVEMENT,
                MOVEMENTS,
                row -> new Movement(
                        row.text("transaction_id"),
                        row.text("type"),
                        known.computeIfAbsent(
                                row.text("lusid_instrument_id") + row.text("instrument_identifiers"),
                                any -> InstrumentColumns.read(row)),
                        row.instant("transaction_date"),
                        row.instant("settlement_date"),
                        row.decimal("units"),
                        row.money("total_consideration"),
                        row.decimal("exchange_rate"),
                        row.text("transaction_currency"),
                        row.decimal("portfolio_rate")),
                portfolio.scope(),
                portfolio.code(),
                upTo);
    }

    /** The transactions of allocations, locked. */
    public Pending<Map<Transaction.Key, Draft<Transaction>>> lockOfAllocations(
            Tx tx, Collection<ResourceId> allocations) {
        return table.lockOfLater(tx, OF_ALLOCATION, allocations);
    }

    /** What sums need of the transactions of allocations that are not cancelled, in the order of their creation. */
    public Pending<List<TransactionLine>> linesOfAllocations(Tx tx, Collection<ResourceId> allocations) {
        return LINES_OF_ALLOCATION.run(
                tx,
                table.asViewed(tx),
                allocations,
                row -> new TransactionLine(
                        row.text("transaction_id"), row.id("allocation"), row.text("type"), row.decimal("units")));
    }

    public Pending<List<PastVersion<Transaction>>> historyOf(Tx tx, Collection<ResourceId> allocations) {
        return table.historyOf(tx, OF_ALLOCATION, allocations);
    }

    private static Transaction read(Row row) {
        return new Transaction(
                new Transaction.Key(row.id("portfolio"), row.text("transaction_id")),
                row.text("type"),
                InstrumentColumns.read(row),
                row.instant("transaction_date"),
                row.instant("settlement_date"),
                row.decimal("units"),
                row.decimal("price"),
                row.text("price_type"),
                row.money("total_consideration"),
                row.decimal("exchange_rate"),
                row.text("transaction_currency"),
                row.text("counterparty_id"),
                row.text("source"),
                row.instant("entry_date_time"),
                row.text("status"),
                row.instant("cancel_date_time"),
                row.id("order"),
                row.id("allocation"),
                row.text("transaction_group_id"),
                PropertyColumns.properties(row));
    }
}
