package io.fillmore.instrument;

import static io.fillmore.instrument.InstrumentColumns.LUSID_INSTRUMENT_ID;

import io.fillmore.instrument.InstrumentStore.Identifier;
import io.fillmore.platform.database.Revision;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.VersionedTable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The entities that wait for an instrument to come into being: orders, blocks and all others that name one. Resolves them
 * without reading them, table by table, however many there are.
 *
 * <p>None is missed, however it comes. One that a request names waits with us for the same lock, see
 * {@link InstrumentResolver}. One that a command copies from another is copied from a row that the command holds locked: either
 * before we lock that row, and then the copy is there when we write and was not when we locked, which is a conflict; or after
 * we have committed, and then what is copied is resolved.
 *
 * <p>One whose identifiers name several instruments stays as it is.
 */
public final class UnresolvedEntities {
    private static final String IS_UNRESOLVED = "t.lusid_instrument_id = 'LUID_ZZZZZZZZ'";

    /** The keys of entities that have one of the given identifiers. */
    private static final String HAVING_IDENTIFIERS = """
            SELECT DISTINCT r.* FROM unnest(?::text[], ?::text[]) AS n(key, value) CROSS JOIN LATERAL (
                SELECT %s FROM %s t
                 WHERE %s AND t.instrument_identifiers @> jsonb_build_object(n.key, n.value) OFFSET 0) r
            """;

    private static final String NAME = """
            (SELECT min(i.lusid_instrument_id) FROM jsonb_each_text(t.instrument_identifiers) AS e (key, value)
              CROSS JOIN LATERAL (
                 SELECT * FROM instrument_identifiers WHERE key = e.key AND value = e.value OFFSET 0) i
             HAVING min(i.lusid_instrument_id) = max(i.lusid_instrument_id))""";

    private final List<VersionedTable<?, ?>> tables;

    /** The tables have the columns of {@link InstrumentColumns}, and come in the order in which commands lock them. */
    public UnresolvedEntities(List<VersionedTable<?, ?>> tables) {
        this.tables = List.copyOf(tables);
    }

    /** Those that the store resolves now that the identifiers name other instruments than before, or none; locked. */
    Locked lock(Tx tx, Collection<Identifier> identifiers) {
        if (identifiers.isEmpty()) {
            return new Locked(List.of());
        }
        List<SqlArray> parameters = List.of(
                SqlArray.texts(identifiers.stream().map(Identifier::key).toList()),
                SqlArray.texts(identifiers.stream().map(Identifier::value).toList()));
        return new Locked(tables.stream()
                .map(table -> Revision.lock(
                        tx,
                        table,
                        new Revision.Change(
                                LUSID_INSTRUMENT_ID,
                                NAME,
                                keysQuery(table),
                                IS_UNRESOLVED + " AND " + NAME + " IS NOT NULL",
                                parameters)))
                .toList());
    }

    /** Entities that can be resolved, table by table. */
    record Locked(List<Revision> revisions) {
        void resolve(Tx tx) {
            revisions.forEach(revision -> revision.write(tx));
        }
    }

    private static String keysQuery(VersionedTable<?, ?> table) {
        String keys = table.keyNames().stream().map(name -> "t." + name).collect(Collectors.joining(", "));
        return HAVING_IDENTIFIERS.formatted(keys, table.name(), IS_UNRESOLVED);
    }
}
