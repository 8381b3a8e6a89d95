package io.fillmore.platform.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of a {@link VersionedTable}, made once from its columns. */
final class VersionedSql {
    private static final List<String> VERSION_COLUMNS = names(VersionedColumns.OF_VERSION);
    /** What a statement says that had to write so many rows. */
    private static final String REQUIRED = "fillmore_require_rows(?, count(*))";

    /**
     * Which versions of {@code t} were current at an instant. As a range, so that the planner is kept from the index of when versions
     * ended: what these statements look for has a better one, and of versions that ended later there may be any number.
     */
    static final String KNOWN_AT = "tstzrange(t.as_at_from, t.as_at_to) @> ?::timestamptz";

    final String asAt;
    final String all;
    final LookupSql lookups;
    final String insert;
    final String copy;
    final int width;
    final String delete;

    private final String name;
    private final String allNames;
    private final String keys;
    private final List<? extends Column<?>> keyColumns;
    private final List<String> keyNames;
    private final String bytes;

    VersionedSql(String name, List<? extends Column<?>> keyColumns, List<? extends Column<?>> columns) {
        this.name = name;
        asAt = name + "_as_at";
        this.keyColumns = keyColumns;
        keyNames = keyColumns.stream().map(Column::name).toList();
        List<String> columnNames = columns.stream().map(Column::name).toList();
        keys = prefixed("t.", keyNames);
        List<String> names = concat(keyNames, VERSION_COLUMNS, columnNames);
        allNames = String.join(", ", names);
        all = prefixed("t.", names);
        lookups = new LookupSql(name, keyColumns, all);
        List<Column<?>> stored = concat(keyColumns, VersionedColumns.OF_VERSION, columns);
        insert = "INSERT INTO " + name + " (" + allNames + ") VALUES ("
                + stored.stream()
                        .map(c -> "?::" + c.type().element() + c.type().cast())
                        .collect(Collectors.joining(", "))
                + ")";
        width = stored.size();
        copy = "COPY " + name + " (" + allNames + ") FROM STDIN (FORMAT binary)";
        delete = delete(columnNames);
        bytes = bytes(columns);
    }

    /** Rows of the current versions, or of those of them that are seen. */
    static String select(String expressions, String relation, String condition) {
        return "SELECT " + expressions + " FROM " + relation + " t WHERE " + condition;
    }

    /** Rows for which a condition holds that stands before the others. */
    SqlFragment list(ListQuery query, SqlFragment visibility) {
        return merged(query, listsOf(name, query, visibility));
    }

    /**
     * Current and past rows are each listed for themselves and then merged: so the rows that have ceased to be current since the
     * instant can be found by when they did, instead of among all the past in the order of the list.
     */
    SqlFragment listAsAt(ListQuery query, Instant asAt, SqlFragment visibility) {
        List<SqlFragment> lists = new ArrayList<>();
        lists.addAll(listsOf(
                name, query, SqlFragment.of("t.as_at_from <= ? AND ", asAt).then(visibility)));
        lists.addAll(listsOf(
                name + "_past",
                query,
                SqlFragment.of("t.as_at_from <= ? AND ? < t.as_at_to AND ", asAt, asAt)
                        .then(visibility)));
        return merged(query, lists);
    }

    /** What a row holds in columns that may hold much. Documents are not read for that; texts are short. */
    private static String bytes(List<? extends Column<?>> columns) {
        List<String> texts = new ArrayList<>();
        List<String> sizes = new ArrayList<>();
        for (Column<?> column : columns) {
            switch (column.type()) {
                case TEXT -> texts.add("t." + column.name());
                case JSON, TEXTS, NUMERICS -> sizes.add("coalesce(pg_column_size(t." + column.name() + "), 0)");
                case NUMERIC, INTEGER, BOOLEAN, TIMESTAMP, UUID -> {}
            }
        }
        sizes.add("octet_length(concat(''"
                + texts.stream().map(text -> ", " + text).collect(Collectors.joining()) + "))");
        return String.join(" + ", sizes);
    }

    private List<SqlFragment> listsOf(String relation, ListQuery query, SqlFragment isVisible) {
        return query.parts().stream()
                .map(part -> SqlFragment.format(
                        "SELECT " + all + "%s FROM " + relation + " t WHERE %s%s ORDER BY %s LIMIT %s",
                        query.columns(),
                        isVisible,
                        part,
                        query.ordering(keyNames),
                        SqlFragment.of("?", query.rows())))
                .toList();
    }

    /** The first rows of all lists, until those before the last two hold more than may be read. */
    private SqlFragment merged(ListQuery query, List<SqlFragment> lists) {
        String order = query.orderingByColumns(keyNames);
        return SqlFragment.format(
                "SELECT * FROM (SELECT t.*, sum(t.bytes) OVER (ORDER BY " + order
                        + " ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS bytes_before FROM (SELECT t.*, "
                        + bytes
                        + " AS bytes FROM ((%s)) t ORDER BY " + order
                        + " LIMIT %s) t) t WHERE coalesce(t.bytes_before, 0) <= "
                        + ListQuery.BYTES_MAX + " ORDER BY " + order,
                SqlFragment.join(") UNION ALL (", lists),
                SqlFragment.of("?", query.rows()));
    }

    /** Ends the versions of some keys, and gives some columns other values; the last parameter is how many there must be. */
    String replace(List<? extends Column<?>> changed) {
        return succeed(
                "WITH u AS (SELECT * FROM unnest(" + arrays(concat(keyColumns, changed)) + ") AS u("
                        + String.join(", ", concat(keyNames, names(changed))) + "))",
                changed.stream()
                        .map(c ->
                                ", " + c.name() + " = u." + c.name() + c.type().cast())
                        .collect(Collectors.joining()),
                REQUIRED);
    }

    /**
     * As {@link #replace}, but says how many there were; of rows with the keys that a query gives, for which a condition holds, and with
     * one column alone that takes the value of an expression.
     */
    String revise(String column, String expression, String keysQuery, String condition) {
        return succeed(
                "WITH u AS MATERIALIZED ("
                        + lookups.ofKeys(keysQuery, keys + ", " + expression + " AS revised", name, condition)
                        + ")",
                ", " + column + " = u.revised",
                "count(*)::int AS revised");
    }

    /** All parts see the rows as they were before the statement, so the past takes the version that the update ends. */
    private String succeed(String withKeys, String values, String result) {
        return """
                %s,
                ended AS (
                    INSERT INTO %s_past (%s, as_at_to)
                    SELECT %s, ?::timestamptz FROM %s t JOIN u ON %s),
                written AS (
                    UPDATE %s t
                       SET version = t.version + 1, as_at_from = ?::timestamptz, modified_by = ?, modified_request = ?%s
                      FROM u WHERE %s RETURNING 1)
                SELECT %s FROM written
                """.formatted(
                        withKeys,
                        name,
                        allNames,
                        all,
                        name,
                        matches(keyNames, "u"),
                        name,
                        values,
                        matches(keyNames, "u"),
                        result);
    }

    /** All versions, or those of them that are seen, with the keys that a query gives; of these, those for which {@code until} holds. */
    String history(String keysQuery, String relation, String until) {
        return lookups.ofKeys(keysQuery, all + ", t.as_at_to = t.as_at_from AS is_deletion", relation, "true") + " "
                + until + " ORDER BY r.as_at_from, " + prefixed("r.", keyNames);
    }

    /** The last parameter is how many rows it must write: two for each key. */
    private String delete(List<String> columnNames) {
        String rest = prefixed("t.", concat(List.of("created_at", "created_by", "created_request"), columnNames));
        return """
                WITH t AS (
                    DELETE FROM %s t USING unnest(%s) AS u(%s) WHERE %s RETURNING t.*),
                written AS (
                    INSERT INTO %s_past (%s, as_at_to)
                    SELECT %s, ?::timestamptz FROM t
                    UNION ALL
                    SELECT %s, t.entity_id, t.version + 1, s.as_at, s.by_user, s.request, %s, s.as_at
                      FROM t, (SELECT ?::timestamptz AS as_at, ?::text AS by_user, ?::text AS request) s
                    RETURNING 1)
                SELECT %s FROM written
                """.formatted(
                        name,
                        arrays(keyColumns),
                        String.join(", ", keyNames),
                        matches(keyNames, "u"),
                        name,
                        allNames,
                        all,
                        keys,
                        rest,
                        REQUIRED);
    }

    static String arrays(List<? extends Column<?>> columns) {
        return columns.stream().map(c -> "?::" + c.type().element() + "[]").collect(Collectors.joining(", "));
    }

    static String matches(List<String> keyNames, String other) {
        return keyNames.stream()
                .map(key -> "t." + key + " = " + other + "." + key)
                .collect(Collectors.joining(" AND "));
    }

    static String prefixed(String prefix, List<String> names) {
        return names.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
    }

    private static List<String> names(List<? extends Column<?>> columns) {
        return columns.stream().map(Column::name).toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the lists are only read
    private static <E> List<E> concat(List<? extends E>... lists) {
        List<E> joined = new ArrayList<>();
        for (List<? extends E> list : lists) {
            joined.addAll(list);
        }
        return joined;
    }
}
