package io.fillmore.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must hold after every committed call whatever was written, each as a query for what breaks it. */
final class Invariants {
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put(
                "a block's quantity is the sum of its orders that are not cancelled", """
                SELECT b.code FROM blocks b LEFT JOIN orders o ON o.block_scope = b.scope AND o.block_code = b.code
                 GROUP BY b.scope, b.code, b.quantity, b.order_count
                HAVING (b.quantity <> coalesce(sum(o.quantity) FILTER (WHERE o.state <> 'Cancelled'), 0)
                            AND NOT (b.code LIKE '%%-%s' AND count(o.code) = 0))
                    OR b.order_count <> count(o.code)
                """.formatted(Ledger.WEIGHED));
        QUERIES.put("what is placed of a block is within it", """
                WITH executed AS (
                    SELECT p.scope, coalesce(p.parent_code, p.code) AS code, sum(e.quantity) AS quantity
                      FROM executions e JOIN placements p ON p.scope = e.placement_scope AND p.code = e.placement_code
                     GROUP BY 1, 2)
                SELECT b.code FROM blocks b
                  JOIN placements p ON b.scope || '/' || b.code = p.block_ids[1] AND p.parent_code IS NULL
                  LEFT JOIN executed e ON e.scope = p.scope AND e.code = p.code
                 GROUP BY b.scope, b.code, b.quantity
                HAVING sum(CASE p.state WHEN 'Cancelled' THEN coalesce(e.quantity, 0) ELSE p.quantity END) > b.quantity
                """);
        QUERIES.put("what children hold, and what was executed beside them, is within their parent", """
                SELECT p.code FROM placements p
                  JOIN placements c ON c.parent_scope = p.scope AND c.parent_code = p.code AND c.state <> 'Cancelled'
                 GROUP BY p.scope, p.code, p.quantity
                HAVING sum(c.quantity) + (SELECT coalesce(sum(e.quantity), 0) FROM executions e
                                           WHERE e.placement_scope = p.scope AND e.placement_code = p.code) > p.quantity
                """);
        QUERIES.put(
                "no placement has more allocated than was executed, unless of a fill that was taken back since", """
                SELECT p.code FROM placements p
                 WHERE (SELECT coalesce(sum(a.quantity), 0) FROM allocations a
                         WHERE a.placement_ids = ARRAY[p.scope || '/' || p.code]
                           AND NOT EXISTS (
                               SELECT FROM unnest(a.execution_ids) x
                                WHERE x NOT IN (SELECT e.scope || '/' || e.code FROM executions e
                                                 WHERE e.placement_scope = p.scope AND e.placement_code = p.code)))
                     > (SELECT coalesce(sum(e.quantity), 0) FROM executions e
                         WHERE e.placement_scope = p.scope AND e.placement_code = p.code)
                """);
        QUERIES.put("no order is allocated more than it ordered", """
                SELECT o.code FROM orders o JOIN allocations a ON a.order_scope = o.scope AND a.order_code = o.code
                 GROUP BY o.scope, o.code, o.quantity HAVING sum(a.quantity) > o.quantity
                """);
        QUERIES.put("a booked allocation has exactly one transaction, of its quantity", """
                SELECT a.code FROM allocations a LEFT JOIN transactions t
                    ON t.allocation_scope = a.scope AND t.allocation_code = a.code AND t.status = 'Active'
                 WHERE a.state = 'Booked' GROUP BY a.scope, a.code, a.quantity
                HAVING count(t.transaction_id) <> 1 OR max(t.units) <> a.quantity
                """);
        for (Table table : Table.ALL.values()) {
            QUERIES.put(
                    "the versions of " + table.relation() + " follow one another without gap or overlap",
                    """
                    SELECT entity_id FROM (
                        SELECT entity_id, as_at_to, version, row_number() OVER w AS nth, lead(as_at_from) OVER w AS next_from
                          FROM %s_as_at WINDOW w AS (PARTITION BY %s ORDER BY as_at_from)) v
                     WHERE version <> nth OR next_from <> as_at_to
                    """.formatted(table.relation(), table.key()));
        }
    }

    private Invariants() {}

    static void check(Connection database, Findings findings) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                try (ResultSet rows = statement.executeQuery(query.getValue())) {
                    for (int i = 0; i < 3 && rows.next(); i++) {
                        findings.add("it does not hold that %s: %s", query.getKey(), rows.getString(1));
                    }
                }
            }
        }
    }
}
