package io.fillmore.allocation;

import io.fillmore.execution.BookedShares;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What allocations hold of executions. */
public final class HeldShares implements BookedShares {
    /**
     * Goes by the executions' placements, which have an index here: of the collation of the column, so that must be theirs too. Each
     * placement is looked up for itself, and what is held of other executions is left out last, where those asked for are hashed.
     */
    static final String SHARES_OF_EXECUTIONS = """
            SELECT u.execution_key, sum(u.share) AS held%s
              FROM (SELECT DISTINCT r.scope, r.code
                      FROM (SELECT DISTINCT (e.placement_scope || '/' || e.placement_code) COLLATE "default" AS placement_key
                              FROM unnest(?::text[], ?::text[]) AS x(scope, code)
                             CROSS JOIN LATERAL (
                                SELECT * FROM executions WHERE scope = x.scope AND code = x.code OFFSET 0) e) k
                     CROSS JOIN LATERAL (
                        SELECT a.scope, a.code FROM allocations a WHERE a.placement_ids @> ARRAY[k.placement_key] OFFSET 0) r
                   ) holding
             CROSS JOIN LATERAL (
                SELECT * FROM allocations a WHERE a.scope = holding.scope AND a.code = holding.code OFFSET 0) t,
                   unnest(t.execution_ids, t.shares) AS u(execution_key, share)
             WHERE u.share IS NOT NULL AND %s
             GROUP BY u.execution_key
            HAVING u.execution_key IN (SELECT unnest(?::text[]))
            """;

    /** Five allocations are enough to name. */
    private static final String NAMED =
            ", (array_agg(t.scope || '/' || t.code ORDER BY t.scope, t.code))[1:5] AS allocations";

    @Override
    public Map<ResourceId, Hold> of(Tx tx, Collection<ResourceId> executions) {
        Map<ResourceId, Hold> holds = new HashMap<>();
        read(
                tx,
                executions,
                SHARES_OF_EXECUTIONS.formatted(NAMED, AllocationStore.BOOKED),
                row -> holds.put(row.key("execution_key"), new Hold(row.decimal("held"), row.ids("allocations"))));
        return holds;
    }

    /** What all allocations hold of executions; those of which nothing is held have no entry. */
    public Map<ResourceId, BigDecimal> ofAll(Tx tx, Collection<ResourceId> executions) {
        Map<ResourceId, BigDecimal> held = new HashMap<>();
        read(
                tx,
                executions,
                SHARES_OF_EXECUTIONS.formatted("", "true"),
                row -> held.put(row.key("execution_key"), row.decimal("held")));
        return held;
    }

    private static void read(Tx tx, Collection<ResourceId> executions, String sql, Function<Row, ?> each) {
        if (!executions.isEmpty()) {
            tx.query(sql, each, SqlArray.scopes(executions), SqlArray.codes(executions), SqlArray.keys(executions));
        }
    }
}
