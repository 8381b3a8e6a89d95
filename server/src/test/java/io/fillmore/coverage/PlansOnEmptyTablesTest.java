package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.Fillmore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan stays while its table grows, and it may have been made when PostgreSQL knew that the table is empty: just created, just
 * restored, just cleared. So whatever a request looks up is looked up by index even then. If not, ten thousand keys are compared with
 * all rows that came since, for minutes; and of two indexes the wrong one is as cheap.
 */
class PlansOnEmptyTablesTest {
    private static final String ENTRY = "@@@";
    private static final Pattern EXECUTED = Pattern.compile("execute [^:]*: (.*?);?\\s*", Pattern.DOTALL);

    /** Planned each time for its parameters. */
    private static final String LIST = "bytes_before";

    @Test
    void whateverIsLookedUp_isLookedUpByIndex(@TempDir Path data) throws Exception {
        Map<String, String> logged = Map.of("fsync", "off", "log_statement", "all", "log_line_prefix", ENTRY);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, logged);
                Fillmore fillmore = Fillmore.start(settings(postgres), HttpSettings.onLoopback(0))) {
            FullCalls full = new FullCalls(new Api(URI.create("http://127.0.0.1:" + fillmore.port())));
            new SurroundingCalls(full).run();
            new LifecycleCalls(full).run();
            new StoreCalls(full).run();
            Set<String> lookups = lookups(data.resolve("postgres.log"));
            assertThat(lookups).hasSizeGreaterThan(60);
            try (Connection connection = likeTheServers(postgres, fillmore);
                    Statement statement = connection.createStatement()) {
                empty(statement);
                Map<String, String> wrong = new TreeMap<>();
                for (String lookup : lookups) {
                    String plan = String.join("\n", column(statement, "EXPLAIN (GENERIC_PLAN) " + lookup));
                    faults(plan).ifPresent(faults -> wrong.put(lookup, faults));
                }
                assertThat(wrong).isEmpty();
            }
        }
    }

    /** What reads tables of ours, of all that was sent. What it writes, a request has locked before, so that there is something. */
    private static Set<String> lookups(Path log) throws IOException {
        return Arrays.stream(Files.readString(log).split(ENTRY, -1))
                .map(entry -> EXECUTED.matcher(entry.replaceFirst("^LOG: +", "")))
                .filter(java.util.regex.Matcher::matches)
                .map(executed -> executed.group(1).replaceAll("\\s+", " ").strip())
                .filter(sql ->
                        sql.matches("(SELECT|WITH RECURSIVE) .*") && !sql.contains(LIST) && !sql.contains(" pg_"))
                .collect(Collectors.toSet());
    }

    private static Optional<String> faults(String plan) {
        List<String> faults = new ArrayList<>();
        String[] lines = plan.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            boolean hasCondition = i + 1 < lines.length && lines[i + 1].contains("Index Cond:");
            if (lines[i].contains("Seq Scan")
                    || lines[i].contains("Join Filter")
                    || lines[i].contains("_until on ")
                    || (lines[i].contains("Index Scan") && !hasCondition)) {
                faults.add(lines[i].strip());
            }
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    /** A connection that plans as those of the server do. */
    private static Connection likeTheServers(EmbeddedPostgres postgres, Fillmore fillmore) throws SQLException {
        List<String> session = fillmore.database()
                .read(
                        new Caller(Caller.ANONYMOUS, "test", Instant.EPOCH),
                        Optional.empty(),
                        tx -> tx.query(
                                "SELECT format('SET %I = %L', name, setting) AS set FROM pg_settings WHERE source = 'session'",
                                row -> row.text("set")));
        // Statements with $1 in place of values are explained by the simple protocol alone.
        Connection connection = DriverManager.getConnection(
                postgres.jdbcUrl() + "?preferQueryMode=simple", postgres.user(), postgres.password());
        try (Statement statement = connection.createStatement()) {
            for (String setting : session) {
                if (setting.contains("enable_") || setting.contains("cost")) {
                    statement.execute(setting);
                }
            }
        }
        return connection;
    }

    private static void empty(Statement statement) throws SQLException {
        List<String> tables = column(
                statement,
                "SELECT quote_ident(relname) FROM pg_stat_user_tables WHERE relname NOT IN ('schema_history')");
        statement.execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
        statement.execute("ANALYZE");
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static DatabaseSettings settings(EmbeddedPostgres postgres) {
        return new DatabaseSettings(
                postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password()), 4);
    }
}
