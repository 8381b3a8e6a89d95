package io.fillmore.platform.database.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The tables of the schema: all but the one in which it is noted how they were made. */
final class Tables {
    private static final String COLUMNS = """
            SELECT c.relname, a.attname
              FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND c.relname <> 'schema_history' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             ORDER BY c.relname, a.attnum
            """;

    private static final String REFERENCES = """
            SELECT conrelid::regclass::text, confrelid::regclass::text
              FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
            """;

    private Tables() {}

    /** The columns of each table that are stored, by the table's name. */
    static Map<String, List<String>> columns(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (List<String> row : pairs(connection, COLUMNS)) {
            columns.computeIfAbsent(row.get(0), table -> new ArrayList<>()).add(row.get(1));
        }
        return columns;
    }

    /** The same tables, each after those that it refers to. */
    static List<String> inOrderOfReferences(Connection connection) throws SQLException {
        List<List<String>> references = pairs(connection, REFERENCES);
        Set<String> waiting = new LinkedHashSet<>(columns(connection).keySet());
        List<String> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<String> next = waiting.stream()
                    .filter(table -> references.stream()
                            .noneMatch(each -> each.get(0).equals(table)
                                    && !each.get(1).equals(table)
                                    && waiting.contains(each.get(1))))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables that refer to one another: " + waiting);
            }
            ordered.addAll(next);
            next.forEach(waiting::remove);
        }
        return ordered;
    }

    static boolean isThere(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static List<List<String>> pairs(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(List.of(results.getString(1), results.getString(2)));
            }
            return rows;
        }
    }

    static String quoted(List<String> names) {
        return names.stream().map(Tables::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
