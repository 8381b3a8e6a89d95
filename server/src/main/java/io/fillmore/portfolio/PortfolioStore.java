package io.fillmore.portfolio;

import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of portfolios. */
public final class PortfolioStore {
    private static final List<Column<Portfolio>> COLUMNS = List.of(
            text("display_name", Portfolio::displayName),
            text("description", Portfolio::description),
            instant("created", Portfolio::created),
            text("base_currency", Portfolio::baseCurrency),
            text("accounting_method", Portfolio::accountingMethod),
            PropertyColumns.properties(Portfolio::properties));

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .texts("displayName", "description", "baseCurrency", "accountingMethod")
            .instants("created")
            .properties(Portfolio.DOMAIN)
            .build();

    private final VersionedTable<ResourceId, Portfolio> table =
            new VersionedTable<>("portfolios", Column.idKey(), Portfolio::id, COLUMNS, PortfolioStore::read);

    public VersionedTable<ResourceId, Portfolio> table() {
        return table;
    }

    Listing<ResourceId, Portfolio> listing() {
        return new Listing<>(table, FIELDS);
    }

    /** The display names of those portfolios that exist. */
    public Pending<Map<ResourceId, String>> displayNames(Tx tx, Collection<ResourceId> portfolios) {
        Map<ResourceId, String> names = new HashMap<>();
        return table.findLater(
                        tx,
                        portfolios,
                        "t.scope, t.code, t.display_name",
                        row -> names.put(row.id(), row.text("display_name")))
                .map(rows -> names);
    }

    /** Those of the ids that are of portfolios. */
    public Pending<Set<ResourceId>> existing(Tx tx, Collection<ResourceId> ids) {
        return table.findLater(tx, ids, "t.scope, t.code", Row::id).map(Set::copyOf);
    }

    private static Portfolio read(Row row) {
        return new Portfolio(
                row.id(),
                row.text("display_name"),
                row.text("description"),
                row.instant("created"),
                row.text("base_currency"),
                row.text("accounting_method"),
                PropertyColumns.properties(row));
    }
}
