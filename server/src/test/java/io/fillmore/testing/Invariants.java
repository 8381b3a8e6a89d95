package io.fillmore.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold in the database after every committed call, each as a query for the rows that break it. */
public final class Invariants {
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    /** The key columns of each table. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        for (String table : List.of(
                "portfolios",
                "blocks",
                "orders",
                "placements",
                "executions",
                "allocations",
                "order_instructions",
                "packages",
                "participations",
                "fee_rules")) {
            KEYS.put(table, "scope, code");
        }
        KEYS.put("transactions", "portfolio_scope, portfolio_code, transaction_id");
        KEYS.put("instruments", "scope, lusid_instrument_id");
        KEYS.put("property_definitions", "domain, scope, code");
    }

    static {
        QUERIES.put("a block's order count is that of its orders, and so is its quantity if it has any", """
                SELECT b.scope, b.code FROM blocks b LEFT JOIN (
                    SELECT block_scope, block_code, count(*) AS n,
                           coalesce(sum(quantity) FILTER (WHERE lower(state) NOT IN ('cancelled', 'canceled')), 0) AS q
                      FROM orders GROUP BY 1, 2) o ON o.block_scope = b.scope AND o.block_code = b.code
                 WHERE (b.order_count > 0 AND b.quantity <> o.q) OR b.order_count <> coalesce(o.n, 0)
                """);
        QUERIES.put("live placed quantity of a block is within its quantity", """
                SELECT b.scope, b.code FROM blocks b JOIN (
                    SELECT u.key, sum(u.taken) AS q FROM placements p, unnest(p.block_ids, p.taken) AS u(key, taken)
                     GROUP BY 1) l ON l.key = b.scope || '/' || b.code
                 WHERE l.q > b.quantity
                """);
        QUERIES.put(
                "a placement takes its quantity from its blocks, once cancelled what is executed of it, a child nothing",
                """
                WITH RECURSIVE tree AS (
                    SELECT scope AS root_scope, code AS root_code, scope, code FROM placements WHERE parent_code IS NULL
                    UNION ALL
                    SELECT t.root_scope, t.root_code, p.scope, p.code
                      FROM tree t JOIN placements p ON p.parent_scope = t.scope AND p.parent_code = t.code),
                executed AS (
                    SELECT t.root_scope AS scope, t.root_code AS code, coalesce(sum(e.quantity), 0) AS q
                      FROM tree t LEFT JOIN executions e ON e.placement_scope = t.scope AND e.placement_code = t.code
                     GROUP BY 1, 2)
                SELECT scope, code FROM placements p LEFT JOIN executed x USING (scope, code)
                 WHERE (SELECT sum(t) FROM unnest(taken) t) <> CASE
                           WHEN p.parent_code IS NOT NULL THEN 0
                           WHEN lower(p.state) IN ('cancelled', 'canceled') THEN x.q
                           ELSE p.quantity END
                """);
        QUERIES.put("what orders say or said is in their index of texts", """
                SELECT o.scope, o.code
                  FROM orders_as_at o, jsonb_each(o.properties) AS p,
                       jsonb_path_query(p.value, '$.value.*.**') AS said (text)
                 WHERE jsonb_typeof(said.text) = 'string' AND p.value #> '{value,metricValue}' IS NULL
                   AND NOT EXISTS (SELECT FROM orders_texts x WHERE x.text = lower(left(said.text #>> '{}', 100) COLLATE "C")
                                      AND x.scope = o.scope AND x.code = o.code)
                """);
        QUERIES.put("children that are not cancelled are within their parent", """
                SELECT p.scope, p.code FROM placements p JOIN placements c ON c.parent_scope = p.scope AND c.parent_code = p.code
                 WHERE lower(c.state) <> 'cancelled' GROUP BY p.scope, p.code, p.quantity HAVING sum(c.quantity) > p.quantity
                """);
        QUERIES.put("no order is allocated more than it ordered", """
                SELECT o.scope, o.code FROM orders o JOIN allocations a ON a.order_scope = o.scope AND a.order_code = o.code
                 GROUP BY o.scope, o.code, o.quantity HAVING sum(a.quantity) > o.quantity
                """);
        QUERIES.put("an allocation's shares add up to it", """
                SELECT scope, code FROM allocations
                 WHERE cardinality(shares) > 0 AND quantity <> (SELECT sum(s) FROM unnest(shares) s)
                """);
        QUERIES.put("booked shares of an execution are within it", """
                SELECT e.scope, e.code FROM executions e
                  JOIN (SELECT u.key, sum(u.share) AS q FROM allocations a, unnest(a.execution_ids, a.shares) AS u(key, share)
                         WHERE lower(a.state) = 'booked' GROUP BY 1) b ON b.key = e.scope || '/' || e.code
                 WHERE b.q > e.quantity
                """);
        QUERIES.put("a booked allocation has exactly one transaction", """
                SELECT a.scope, a.code FROM allocations a LEFT JOIN transactions t
                    ON t.allocation_scope = a.scope AND t.allocation_code = a.code AND t.status = 'Active'
                 WHERE lower(a.state) = 'booked' GROUP BY 1, 2 HAVING count(t.transaction_id) <> 1
                """);
        QUERIES.put("no allocation has two transactions", """
                SELECT allocation_scope, allocation_code FROM transactions
                 WHERE status = 'Active' AND allocation_scope IS NOT NULL
                 GROUP BY 1, 2 HAVING count(*) > 1
                """);
        QUERIES.put("the identifiers that are looked up are those of the instruments", """
                SELECT coalesce(i.key, s.key), coalesce(i.value, s.value) FROM instrument_identifiers i
                  FULL JOIN (SELECT e.key, e.value, t.lusid_instrument_id
                               FROM instruments t, jsonb_each_text(t.instrument_identifiers) AS e (key, value)) s
                    ON s.key = i.key AND s.value = i.value AND s.lusid_instrument_id = i.lusid_instrument_id
                 WHERE s.key IS NULL OR i.key IS NULL
                """);
        for (String table : List.of(
                "blocks",
                "orders",
                "order_instructions",
                "placements",
                "executions",
                "allocations",
                "transactions",
                "fee_rules")) {
            QUERIES.put("no " + table + " are unresolved that an instrument resolves", """
                    SELECT %s FROM %s t WHERE t.lusid_instrument_id = 'LUID_ZZZZZZZZ' AND 1 = (
                        SELECT count(DISTINCT i.lusid_instrument_id)
                          FROM jsonb_each_text(t.instrument_identifiers) AS e (key, value)
                          JOIN instrument_identifiers i ON i.key = e.key AND i.value = e.value)
                    """.formatted(
                            KEYS.get(table), table));
        }
        for (String table : KEYS.keySet()) {
            String key = KEYS.get(table);
            String query = """
                    SELECT * FROM (
                        SELECT %1$s, as_at_from, version, entity_id,
                               lead(as_at_from) OVER w AS next_from, lead(version) OVER w AS next_version,
                               lead(entity_id) OVER w AS next_life, as_at_to
                          FROM %2$s_as_at WINDOW w AS (PARTITION BY %1$s ORDER BY as_at_from)) v
                     WHERE next_from <= as_at_from OR next_from < as_at_to
                        OR (next_life = entity_id AND (next_from <> as_at_to OR next_version <> version + 1))
                    """;
            QUERIES.put(
                    "the versions of " + table + " follow one another without gap or overlap",
                    query.formatted(key, table));
        }
    }

    private Invariants() {}

    /** Each invariant that is broken, with the first few rows that break it; empty if the house is in order. */
    public static List<String> broken() {
        try (Connection connection = TestServer.connect()) {
            return broken(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The same on any database of the server's. */
    public static List<String> broken(Connection connection) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                try (ResultSet rows = statement.executeQuery(query.getValue())) {
                    StringBuilder offenders = new StringBuilder();
                    for (int i = 0; i < 5 && rows.next(); i++) {
                        offenders
                                .append(' ')
                                .append(rows.getString(1))
                                .append('/')
                                .append(rows.getString(2));
                    }
                    if (offenders.length() > 0) {
                        broken.add(query.getKey() + ":" + offenders);
                    }
                }
            }
        }
        return broken;
    }
}
