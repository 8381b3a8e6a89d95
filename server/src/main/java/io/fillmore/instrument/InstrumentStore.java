package io.fillmore.instrument;

import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.ids;
import static io.fillmore.platform.database.Column.integer;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.json.JsonObject;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of instruments and of the identifiers that name them. */
public final class InstrumentStore {
    private static final String IDENTIFIERS = "instrument_identifiers";

    private static final List<Column<StoredInstrument>> COLUMNS = list(
            List.of(
                    text("scope", StoredInstrument::scope),
                    PropertyColumns.texts(IDENTIFIERS, StoredInstrument::identifiers),
                    text("name", instrument -> instrument.details().name())),
            id("look_through_portfolio", instrument -> instrument.details().lookThroughPortfolioId()),
            List.of(
                    text("definition", InstrumentStore::definition),
                    text("instrument_type", instrument -> ofDefinition(instrument, "instrumentType")),
                    text("dom_ccy", instrument -> ofDefinition(instrument, "domCcy")),
                    integer("settlement_days", InstrumentStore::settlementDays),
                    ids(
                            "settlement_calendars",
                            instrument -> instrument.details().settlementCycle() == null
                                    ? List.of()
                                    : instrument.details().settlementCycle().calendars()),
                    PropertyColumns.properties(
                            instrument -> instrument.details().properties())));

    private static final Fields FIELDS = Fields.ofVersioned()
            .texts("lusidInstrumentId", "scope", "name", "domCcy")
            .text("instrumentDefinition.instrumentType", "instrument_type")
            .id("lookthroughPortfolio", "look_through_portfolio")
            .decimal("settlementCycle.businessDayOffset", "settlement_days")
            .instrumentIdentifiers()
            .properties(StoredInstrument.DOMAIN)
            .build();

    private static final String RESOLVE = "SELECT * FROM fillmore_resolve(?::integer[], ?::text[], ?::text[])";

    /** The lock that {@code fillmore_resolve} takes shared. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(4604602)";

    private static final String OWNERS = """
            SELECT i.* FROM unnest(?::text[], ?::text[]) AS k(key, value)
             CROSS JOIN LATERAL (
                SELECT key, value, lusid_instrument_id FROM instrument_identifiers
                 WHERE key = k.key AND value = k.value OFFSET 0) i
            """;

    private static final String REMOVE_IDENTIFIERS = """
            DELETE FROM instrument_identifiers
             WHERE (key, value) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            """;

    private static final String ADD_IDENTIFIERS = """
            INSERT INTO instrument_identifiers (key, value, lusid_instrument_id)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
            """;

    private static final String BY_IDENTIFIER = """
            t.instrument_identifiers
                @> ANY (ARRAY(SELECT jsonb_build_object(?::text, v.value) FROM unnest(?::text[]) AS v (value)))
            """;

    private static final String BY_NAME = "t.scope = ? AND t.lusid_instrument_id = ANY (?::text[])";

    private final VersionedTable<String, StoredInstrument> table = new VersionedTable<>(
            "instruments",
            List.of(text("lusid_instrument_id", name -> name)),
            StoredInstrument::lusidInstrumentId,
            COLUMNS,
            InstrumentStore::read);

    /** One identifier: of which kind, and what it says. */
    record Identifier(String key, String value) {
        static List<Identifier> of(Map<String, String> identifiers) {
            return identifiers.entrySet().stream()
                    .map(each -> new Identifier(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    VersionedTable<String, StoredInstrument> table() {
        return table;
    }

    Listing<String, StoredInstrument> listing() {
        return new Listing<>(table, FIELDS);
    }

    /**
     * The instruments that identifiers name, by identifier.
     *
     * @param sets one for each identifier: the number of the entity that must be resolved by it or by another of its number,
     *     or null. Where one is not, no instrument is created until the transaction has ended
     */
    Pending<Map<Identifier, String>> resolve(Tx tx, List<@Nullable Integer> sets, List<Identifier> identifiers) {
        return names(tx, RESOLVE, SqlArray.integers(sets), keys(identifiers), values(identifiers));
    }

    /** Waits for all who have found nothing for an identifier, and keeps others from it until the transaction has ended. */
    void lock(Tx tx) {
        tx.query(LOCK, row -> true);
    }

    /** The instruments that identifiers name, by identifier. */
    Map<Identifier, String> owners(Tx tx, Collection<Identifier> identifiers) {
        return names(tx, OWNERS, keys(identifiers), values(identifiers)).get();
    }

    void remove(Tx tx, Collection<Identifier> identifiers) {
        if (!identifiers.isEmpty()) {
            tx.update(REMOVE_IDENTIFIERS, keys(identifiers), values(identifiers));
        }
    }

    /** Gives identifiers to instruments, by their names; one that is given away already is a conflict. */
    void add(Tx tx, Map<Identifier, String> names) {
        if (!names.isEmpty()) {
            tx.update(ADD_IDENTIFIERS, keys(names.keySet()), values(names.keySet()), SqlArray.texts(names.values()));
        }
    }

    /** The instruments of a scope that have these values of a kind of identifier, current or as at the instant viewed. */
    List<Versioned<StoredInstrument>> find(Tx tx, IdentifierKey key, Collection<String> values) {
        if (key.type().equals(IdentifierKey.LUSID_INSTRUMENT_ID)) {
            return table.select(tx, BY_NAME, key.scope(), SqlArray.texts(values));
        }
        return table.select(tx, BY_IDENTIFIER, key.toString(), SqlArray.texts(values));
    }

    private static Pending<Map<Identifier, String>> names(Tx tx, String sql, Object... parameters) {
        Map<Identifier, String> names = new HashMap<>();
        return tx.queryLater(
                        sql,
                        row -> names.put(
                                new Identifier(row.text("key"), row.text("value")), row.text("lusid_instrument_id")),
                        parameters)
                .map(rows -> names);
    }

    private static SqlArray keys(Collection<Identifier> identifiers) {
        return SqlArray.texts(identifiers.stream().map(Identifier::key).toList());
    }

    private static SqlArray values(Collection<Identifier> identifiers) {
        return SqlArray.texts(identifiers.stream().map(Identifier::value).toList());
    }

    private static @Nullable String definition(StoredInstrument instrument) {
        JsonObject definition = instrument.details().definition();
        return definition == null ? null : definition.text();
    }

    private static @Nullable String ofDefinition(StoredInstrument instrument, String field) {
        return Optional.ofNullable(instrument.details().definition())
                .flatMap(definition -> definition.text(field))
                .orElse(null);
    }

    private static @Nullable Integer settlementDays(StoredInstrument instrument) {
        StoredInstrument.SettlementCycle cycle = instrument.details().settlementCycle();
        return cycle == null ? null : cycle.businessDayOffset();
    }

    private static StoredInstrument read(Row row) {
        String definition = row.text("definition");
        boolean hasCycle = row.text("settlement_days") != null;
        return new StoredInstrument(
                row.text("lusid_instrument_id"),
                row.text("scope"),
                new TreeMap<>(PropertyColumns.texts(row, IDENTIFIERS)),
                new StoredInstrument.Details(
                        row.text("name"),
                        PropertyColumns.properties(row),
                        row.id("look_through_portfolio"),
                        definition == null ? null : new JsonObject(definition),
                        hasCycle
                                ? new StoredInstrument.SettlementCycle(
                                        row.integer("settlement_days"), row.ids("settlement_calendars"))
                                : null));
    }
}
