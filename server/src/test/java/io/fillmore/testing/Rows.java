package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the tables, past versions too: so that a test can see that a refusal wrote nothing. */
public final class Rows {
    private static final List<String> TABLES = List.of(
            "portfolios",
            "blocks",
            "orders",
            "placements",
            "executions",
            "allocations",
            "transactions",
            "instruments",
            "property_definitions",
            "order_instructions",
            "packages",
            "participations",
            "fee_rules");

    private Rows() {}

    /** Runs the call and fails if any row of the scope came, went or changed. */
    public static <T> T unchangedBy(String scope, Supplier<T> call) {
        String before = of(scope);
        T answer = call.get();
        assertThat(of(scope)).as("rows of %s after %s", scope, answer).isEqualTo(before);
        return answer;
    }

    /** The number of versions in each table of a scope, and the latest instant. */
    private static String of(String scope) {
        return one(TABLES.stream()
                .flatMap(table -> Stream.of(table, table + "_past").map(relation -> countOf(relation, table, scope)))
                .collect(
                        Collectors.joining(" UNION ALL ", "SELECT string_agg(n, E'\\n' ORDER BY n) FROM (", ") rows")));
    }

    private static String countOf(String relation, String table, String scope) {
        String column = table.equals("transactions") ? "portfolio_scope" : "scope";
        return "SELECT '%s ' || count(*) || ' ' || coalesce(max(as_at_from)::text, '') AS n FROM %s WHERE %s = '%s'"
                .formatted(relation, relation, column, scope);
    }

    /** Whether several requests made entities of a table and scope in one transaction: those have one instant. */
    public static boolean haveSharedTransactions(String table, String scope) {
        return one("SELECT count(*) > 0 FROM (SELECT FROM " + table + " WHERE scope = '" + scope
                        + "' GROUP BY created_at HAVING count(DISTINCT created_request) > 1) shared")
                .equals("t");
    }

    /** The text in the first column of the first row. */
    public static String one(String sql) {
        try (Connection connection = TestServer.connect();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            assertThat(results.next()).as("a row of: %s", sql).isTrue();
            return results.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** Changes rows behind the server's back, into states that today's calls do not reach. */
    public static void execute(String sql) {
        try (Connection connection = TestServer.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
