package io.fillmore.portfolio;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.money;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.instrument.InstrumentColumns;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Lookup;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
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
                    decimal("price", Transaction::price)),
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
            List.of(PropertyColumns.properties(Transaction::properties)));

    private static final String OF_ALLOCATIONS =
            "(t.allocation_scope, t.allocation_code) IN (SELECT * FROM unnest(?::text[], ?::text[]))";

    private static final String PAGE = """
            t.portfolio_scope = ? AND t.portfolio_code = ? AND t.status <> 'Cancelled'
              AND t.transaction_date BETWEEN ? AND ?
              AND (t.transaction_date, t.transaction_id) > (?, ?)
            ORDER BY t.portfolio_scope, t.portfolio_code, t.transaction_date, t.transaction_id LIMIT ?
            """;

    private static final Lookup LINES_OF_ALLOCATION = new Lookup(
            "t.transaction_id, t.allocation_scope, t.allocation_code, t.type, t.units, t.created_at",
            "t.allocation_scope = k.scope AND t.allocation_code = k.code AND t.status <> 'Cancelled'",
            "created_at, transaction_id");

    private final VersionedTable<Transaction.Key, Transaction> table =
            new VersionedTable<>("transactions", KEY, Transaction::key, COLUMNS, TransactionStore::read);

    public VersionedTable<Transaction.Key, Transaction> table() {
        return table;
    }

    /** A page of a portfolio's transactions that are not cancelled, by date and id. */
    List<Versioned<Transaction>> page(Tx tx, ResourceId portfolio, TransactionPage page) {
        return table.select(
                tx,
                PAGE,
                portfolio.scope(),
                portfolio.code(),
                page.from(),
                page.to(),
                page.afterDate(),
                page.afterId(),
                page.limit() + 1);
    }

    /** The transactions of allocations, locked. */
    public Map<Transaction.Key, Draft<Transaction>> lockOfAllocations(Tx tx, Collection<ResourceId> allocations) {
        return table.lockWhere(tx, OF_ALLOCATIONS, SqlArray.scopes(allocations), SqlArray.codes(allocations));
    }

    /** What sums need of the transactions of allocations that are not cancelled, in the order of their creation. */
    public List<TransactionLine> linesOfAllocations(Tx tx, Collection<ResourceId> allocations) {
        return LINES_OF_ALLOCATION.run(
                tx,
                table.asViewed(tx),
                allocations,
                row -> new TransactionLine(
                        row.text("transaction_id"), row.id("allocation"), row.text("type"), row.decimal("units")));
    }

    public List<PastVersion<Transaction>> historyOf(Tx tx, Collection<ResourceId> allocations) {
        return table.history(tx, OF_ALLOCATIONS, SqlArray.scopes(allocations), SqlArray.codes(allocations));
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
                PropertyColumns.properties(row));
    }
}
