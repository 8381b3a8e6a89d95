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
    /** An entity on the alias {@code t} that has one of the given identifiers, and that the store can name. */
    private static final String RESOLVABLE = """
            t.lusid_instrument_id = 'LUID_ZZZZZZZZ'
              AND (%1$s) IN (
                  SELECT %2$s FROM unnest(?::text[], ?::text[]) AS n (key, value)
                    JOIN %3$s u ON u.lusid_instrument_id = 'LUID_ZZZZZZZZ'
                              AND u.instrument_identifiers @> jsonb_build_object(n.key, n.value))
              AND %4$s IS NOT NULL
            """;

    private static final String NAME = """
            (SELECT min(i.lusid_instrument_id) FROM jsonb_each_text(t.instrument_identifiers) AS e (key, value)
               JOIN instrument_identifiers i ON i.key = e.key AND i.value = e.value
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
                        tx, table, new Revision.Change(LUSID_INSTRUMENT_ID, NAME, condition(table), parameters)))
                .toList());
    }

    /** Entities that can be resolved, table by table. */
    record Locked(List<Revision> revisions) {
        void resolve(Tx tx) {
            revisions.forEach(revision -> revision.write(tx));
        }
    }

    private static String condition(VersionedTable<?, ?> table) {
        return RESOLVABLE.formatted(columns("t.", table), columns("u.", table), table.name(), NAME);
    }

    private static String columns(String alias, VersionedTable<?, ?> table) {
        return table.keyNames().stream().map(name -> alias + name).collect(Collectors.joining(", "));
    }
}
