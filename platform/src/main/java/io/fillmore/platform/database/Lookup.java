package io.fillmore.platform.database;

import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
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
 * @param ordering columns among the expressions
 */
public record Lookup(String expressions, String condition, String ordering) {
    /** OFFSET 0 keeps the planner from joining in any other way. */
    private static final String OF_EACH = """
            SELECT r.* FROM unnest(?::text[], ?::text[]) AS k(scope, code)
             CROSS JOIN LATERAL (SELECT %s FROM %s t WHERE %s OFFSET 0) r
             ORDER BY %s
            """;

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
        SqlFragment query = SqlFragment.format(
                OF_EACH, SqlFragment.of(expressions), table, SqlFragment.of(condition), SqlFragment.of(ordering));
        List<Object> parameters = new ArrayList<>(List.of(SqlArray.scopes(ids), SqlArray.codes(ids)));
        parameters.addAll(query.parameters());
        return tx.queryLater(query.text(), mapper, parameters.toArray());
    }
}
