package io.fillmore.ordergraph;

import static java.util.stream.Collectors.joining;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Rows;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The quantities of the graph, as answered and as summed up from the rows of one scope by other means: a line each. */
final class GraphSums {
    private static final String OF_BLOCKS = """
            WITH RECURSIVE p AS (%2$s), tree AS (
                SELECT code AS root, code FROM p WHERE parent_code IS NULL
                UNION ALL
                SELECT t.root, c.code FROM tree t JOIN p c ON c.parent_code = t.code),
            x AS (SELECT t.root, coalesce(sum(e.quantity), 0) AS q
                    FROM tree t LEFT JOIN (%3$s) e ON e.placement_code = t.code GROUP BY 1),
            parts AS (
                SELECT u.key, u.taken, x.q, lower(p.state) IN ('cancelled', 'canceled') AS is_gone,
                       coalesce(sum(u.taken) OVER (PARTITION BY p.code ORDER BY u.n
                                                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before,
                       u.n = cardinality(p.block_ids) AS is_last
                  FROM p JOIN x ON x.root = p.code, unnest(p.block_ids, p.taken) WITH ORDINALITY AS u(key, taken, n)),
            shares AS (
                SELECT *, CASE WHEN is_last THEN greatest(q - before, 0)
                               ELSE least(taken, greatest(q - before, 0)) END AS executed FROM parts),
            o AS (%1$s),
            a AS (SELECT a.*, o.block_code FROM (%4$s) a JOIN o ON o.scope = a.order_scope AND o.code = a.order_code),
            booked AS (SELECT a.block_code, t.units FROM (%5$s) t JOIN a ON t.allocation_code = a.code
                        WHERE t.status = 'Active'),
            sums AS (
                SELECT b.code,
                       (SELECT sum(quantity) FROM o WHERE o.block_code = b.code
                           AND lower(state) NOT IN ('cancelled', 'canceled')) AS ordered,
                       (SELECT sum(CASE WHEN is_gone THEN executed ELSE taken END)
                          FROM shares WHERE key = b.scope || '/' || b.code) AS placed,
                       (SELECT sum(executed) FROM shares WHERE key = b.scope || '/' || b.code) AS executed,
                       (SELECT sum(quantity) FROM a WHERE a.block_code = b.code) AS allocated,
                       (SELECT sum(units) FROM booked WHERE booked.block_code = b.code) AS booked
                  FROM (%6$s) b)
            SELECT coalesce(string_agg(concat_ws(' ', code, trim_scale(coalesce(ordered, 0)), trim_scale(coalesce(placed, 0)),
                       trim_scale(coalesce(executed, 0)), trim_scale(coalesce(allocated, 0)),
                       trim_scale(coalesce(booked, 0))), E'\\n' ORDER BY code), '') FROM sums
            """;

    private static final String OF_PLACEMENTS = """
            WITH RECURSIVE p AS (%1$s), tree AS (
                SELECT code AS root, code FROM p
                UNION ALL
                SELECT t.root, c.code FROM tree t JOIN p c ON c.parent_code = t.code),
            sums AS (
                SELECT p.code,
                       (SELECT sum(e.quantity) FROM tree t JOIN (%2$s) e ON e.placement_code = t.code
                         WHERE t.root = p.code) AS executed,
                       (SELECT sum(quantity) FROM (%3$s) a WHERE EXISTS (
                            SELECT 1 FROM tree t WHERE t.root = p.code
                               AND a.scope || '/' || t.code = ANY (a.placement_ids))) AS allocated
                  FROM p)
            SELECT coalesce(string_agg(concat_ws(' ', code, trim_scale(coalesce(executed, 0)),
                       trim_scale(coalesce(allocated, 0))), E'\\n' ORDER BY code), '') FROM sums
            """;

    private final String scope;
    private final Optional<Instant> asAt;

    GraphSums(String scope, Optional<Instant> asAt) {
        this.scope = scope;
        this.asAt = asAt;
    }

    private String rows(String table) {
        String which = (table.equals("transactions") ? "portfolio_scope" : "scope") + " = '" + scope + "'";
        return asAt.map(instant -> "SELECT * FROM %s_as_at WHERE as_at_from <= '%s' AND '%s' < as_at_to AND %s"
                        .formatted(table, instant, instant, which))
                .orElse("SELECT * FROM %s WHERE %s".formatted(table, which));
    }

    /** Code, ordered, placed, executed, allocated and booked of each block. */
    String ofBlocks() {
        return Rows.one(OF_BLOCKS.formatted(
                rows("orders"),
                rows("placements"),
                rows("executions"),
                rows("allocations"),
                rows("transactions"),
                rows("blocks")));
    }

    /** Code, executed and allocated of each placement. */
    String ofPlacements() {
        return Rows.one(OF_PLACEMENTS.formatted(rows("placements"), rows("executions"), rows("allocations")));
    }

    /** The sum of a column over the scope. */
    String of(String column, String table, String which) {
        return Rows.one(
                "SELECT trim_scale(coalesce(sum(%s), 0)) FROM (%s) r WHERE %s".formatted(column, rows(table), which));
    }

    static String ofBlocks(Answer graph) {
        return graph.at("/values")
                .valueStream()
                .map(each -> words(each, "/block/id/code /ordered /placed /executed /allocated /booked"))
                .collect(joining("\n"));
    }

    static String ofPlacements(Answer graph) {
        return graph.at("/values")
                .valueStream()
                .map(each -> words(each, "/placement/id/code /executed /allocated"))
                .collect(joining("\n"));
    }

    private static String words(JsonNode item, String pointers) {
        return Stream.of(pointers.split(" ", -1))
                .map(item::at)
                .map(node ->
                        node.isObject() ? node.path("quantity").decimalValue().toPlainString() : node.asString())
                .collect(joining(" "));
    }
}
