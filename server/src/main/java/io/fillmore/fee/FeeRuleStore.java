package io.fillmore.fee;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.instrument.InstrumentColumns;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.List;

/** The table of fee rules. */
public final class FeeRuleStore {
    private static final List<Column<FeeRule>> COLUMNS = list(
            List.of(
                    text("property_key", FeeRule::propertyKey),
                    text("portfolio_scope", rule -> rule.match().portfolioScope()),
                    text("side", rule -> rule.match().side()),
                    text("type", rule -> rule.match().type()),
                    text("counterparty", rule -> rule.match().counterparty()),
                    text("transaction_currency", rule -> rule.match().transactionCurrency()),
                    text("settlement_currency", rule -> rule.match().settlementCurrency())),
            InstrumentColumns.optional(rule -> rule.match().instrument()),
            List.of(
                    text("currency", rule -> rule.charge().currency()),
                    decimal("fixed", rule -> rule.charge().fixed()),
                    decimal("per_unit", rule -> rule.charge().perUnit()),
                    decimal("basis_points", rule -> rule.charge().basisPoints()),
                    decimal("minimum", rule -> rule.charge().minimum()),
                    decimal("maximum", rule -> rule.charge().maximum())));

    private static final String OF_PORTFOLIO_SCOPES =
            "t.portfolio_scope IS NULL OR t.portfolio_scope = ANY (?::text[])";

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .texts("propertyKey", "currency")
            .text("match.portfolioScope", "portfolio_scope")
            .text("match.side", "side")
            .text("match.type", "type")
            .text("match.counterparty", "counterparty")
            .text("match.transactionCurrency", "transaction_currency")
            .text("match.settlementCurrency", "settlement_currency")
            .text("match.lusidInstrumentId", "lusid_instrument_id")
            .decimals("fixed", "perUnit", "basisPoints", "minimum", "maximum")
            .build();

    private final VersionedTable<ResourceId, FeeRule> table =
            new VersionedTable<>("fee_rules", Column.idKey(), FeeRule::id, COLUMNS, FeeRuleStore::read);

    public VersionedTable<ResourceId, FeeRule> table() {
        return table;
    }

    public Listing<ResourceId, FeeRule> listing() {
        return new Listing<>(table, FIELDS);
    }

    /** All the rules that may match a transaction of portfolios in these scopes. */
    public FeeSchedule scheduleOf(Tx tx, Collection<String> portfolioScopes) {
        return new FeeSchedule(table.selectRules(tx, OF_PORTFOLIO_SCOPES, SqlArray.texts(portfolioScopes)).stream()
                .map(Versioned::value)
                .toList());
    }

    private static FeeRule read(Row row) {
        return new FeeRule(
                row.id(),
                row.text("property_key"),
                new FeeMatch(
                        row.text("portfolio_scope"),
                        row.text("side"),
                        row.text("type"),
                        row.text("counterparty"),
                        row.text("transaction_currency"),
                        row.text("settlement_currency"),
                        InstrumentColumns.readOptional(row)),
                new FeeCharge(
                        row.text("currency"),
                        row.decimal("fixed"),
                        row.decimal("per_unit"),
                        row.decimal("basis_points"),
                        row.decimal("minimum"),
                        row.decimal("maximum")));
    }
}
