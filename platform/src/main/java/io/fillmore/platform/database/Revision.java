package io.fillmore.platform.database;

import java.util.ArrayList;
import java.util.List;

/**
 * One column of all the rows of a table that meet a condition, which takes the value of an expression: as new versions of
 * them, however many there are, without reading them. For what no rule of the entity depends on.
 *
 * <p>In two steps, since a transaction locks all that it writes before it is stamped.
 */
public final class Revision {
    private final VersionedTable<?, ?> table;
    private final Change change;
    private final int locked;

    /**
     * What becomes of which rows.
     *
     * @param expression over the alias {@code t} of the row, as is the condition
     * @param keysQuery gives the keys of the rows of which some meet the condition, each once
     * @param parameters of the query
     */
    public record Change(String column, String expression, String keysQuery, String condition, List<?> parameters) {}

    private Revision(VersionedTable<?, ?> table, Change change, int locked) {
        this.table = table;
        this.change = change;
        this.locked = locked;
    }

    /** Locks the rows, in key order. */
    public static Revision lock(Tx tx, VersionedTable<?, ?> table, Change change) {
        tx.locking();
        int locked = tx.query(
                        table.sql().lookups.lockAll(change.keysQuery(), change.condition()),
                        row -> count(tx, row),
                        change.parameters().toArray())
                .get(0);
        return new Revision(table, change, locked);
    }

    private static int count(Tx tx, Row row) {
        int count = row.integer("locked");
        if (count > 0) {
            tx.seen(row.instant("newest"));
        }
        return count;
    }

    /** Writes the versions, in one statement. Rows that came since the others were locked are a conflict. */
    public void write(Tx tx) {
        Version.Stamp stamp = tx.stamp(tx.caller());
        List<Object> parameters = new ArrayList<>(change.parameters());
        parameters.addAll(List.of(stamp.asAt(), stamp.asAt(), stamp.user(), stamp.requestId()));
        String sql = table.sql().revise(change.column(), change.expression(), change.keysQuery(), change.condition());
        int revised = tx.query(sql, row -> row.integer("revised"), parameters.toArray())
                .get(0);
        if (revised != locked) {
            throw new ConflictException("other rows of " + table.name() + " are to be revised than were locked");
        }
        tx.written().add(table.name(), EntityOutcome.CHANGED, locked);
    }
}
