package io.fillmore.platform.database;

import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What belongs to each of many ids, looked up by index for each, in one statement. Left to itself the planner guesses how much
 * belongs to many ids, guesses too high, and reads whole tables; and comparing every array with thousands of keys takes the
 * square of the time. This takes time in proportion to the ids.
 *
 * @param expressions what to read of the alias {@code t}
 * @param condition on {@code t} and on the id {@code k.scope}, {@code k.code}; has an index
 * @param ordering columns among the expressions; may go on with LIMIT
 */
public record Lookup(String expressions, String condition, String ordering) {
    /** What has the id itself. */
    public static final String BY_ID = "t.scope = k.scope AND t.code = k.code";

    /**
     * Sums over what belongs to each id; ids to which nothing belongs have no row.
     *
     * @param expressions of {@code k} and of aggregates of {@code t}
     */
    public static Lookup sum(String expressions, String condition) {
        return new Lookup(expressions, condition + " HAVING count(*) > 0", "1");
    }

    /**
     * Looks up what belongs to the ids.
     *
     * @param table as {@link VersionedTable#asViewed} gives it
     * @param ids each once
     */
    public <R> Pending<List<R>> run(Tx tx, SqlFragment table, Collection<ResourceId> ids, Function<Row, R> mapper) {
        if (ids.isEmpty()) {
            return Pending.of(List.of());
        }
        String query = LookupSql.ofIds(expressions, table.text(), condition) + " ORDER BY " + ordering;
        return tx.queryLater(query, mapper, table.parametersAfter(SqlArray.scopes(ids), SqlArray.codes(ids)));
    }
}
