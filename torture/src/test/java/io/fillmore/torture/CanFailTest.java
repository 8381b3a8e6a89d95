package io.fillmore.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is done to the tables behind the servers' backs is found: the torture can fail. */
@EnabledOnOs(OS.LINUX)
class CanFailTest {
    private static final int WRITES = 50;
    private static final int WAITS_MAX = 100;

    /** What is tampered with must have been written: who comes how far is up to the machine. */
    private static final String IS_ALL_WRITTEN = """
            SELECT EXISTS (SELECT FROM portfolios_past WHERE code LIKE '%-g')
               AND EXISTS (SELECT FROM blocks WHERE is_swept)
               AND EXISTS (SELECT FROM placements WHERE parent_code IS NOT NULL AND state = 'New')
               AND EXISTS (SELECT FROM orders_past WHERE as_at_to = as_at_from)
               AND EXISTS (SELECT FROM transactions WHERE status = 'Active')
               AND EXISTS (SELECT FROM transactions WHERE status = 'Cancelled')
               AND EXISTS (SELECT FROM fee_rules)
               AND EXISTS (SELECT FROM participations)
               AND EXISTS (SELECT FROM order_instructions_past WHERE version = 1)
            """;

    private final Findings findings = new Findings();

    @TempDir
    private Path directory;

    private static void execute(House house, String sql) throws SQLException {
        try (Connection database = house.database();
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    private static boolean isAllWritten(House house) throws SQLException {
        try (Connection database = house.database();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(IS_ALL_WRITTEN)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    @Test
    void whatIsLost_doubled_undone_orChangedInThePast_isFound() throws Exception {
        try (House house = LoneHouse.start(directory.resolve("data"), directory.resolve("log"))) {
            Run run = Run.start(house, 1, 3, findings, new Tally(), System.out);
            for (int i = 0; i < WAITS_MAX && !isAllWritten(house); i++) {
                run.gate().awaitWrites(WRITES);
            }
            run.hold();
            run.look("undisturbed", true);
            assertThat(findings.all()).isEmpty();

            execute(house, "DELETE FROM portfolios_past WHERE code LIKE '%-g'");
            run.look("with another past", true);
            assertThat(String.join("\n", findings.all()))
                    .containsPattern("GET /api/portfolios/Torture/\\S+-g\\S+ has another answer than before");

            execute(
                    house,
                    "DELETE FROM transactions WHERE transaction_id = (SELECT min(transaction_id) FROM transactions)");
            execute(
                    house,
                    "UPDATE placements SET version = version + 1 WHERE code = (SELECT min(code) FROM placements)");
            execute(
                    house,
                    "UPDATE executions SET quantity = quantity * 2 WHERE code = (SELECT min(code) FROM executions)");
            execute(house, "UPDATE blocks SET quantity = quantity + 1 WHERE code LIKE '" + Ledger.SHARED + "%'");
            execute(
                    house,
                    "INSERT INTO portfolios SELECT (jsonb_populate_record(p, '{\"code\": \"another\"}')).* FROM portfolios p LIMIT 1");
            execute(
                    house,
                    "UPDATE blocks SET is_swept = false WHERE code = (SELECT min(code) FROM blocks WHERE is_swept)");
            execute(house, """
                    UPDATE placements SET quantity = quantity * 7
                     WHERE code = (SELECT min(code) FROM placements WHERE parent_code IS NOT NULL AND state = 'New')
                    """);
            execute(house, """
                    INSERT INTO orders SELECT (jsonb_populate_record(NULL::orders, to_jsonb(gone))).* FROM orders_past gone
                     WHERE as_at_to = as_at_from AND code = (SELECT min(code) FROM orders_past WHERE as_at_to = as_at_from)
                    """);
            execute(house, "UPDATE fee_rules SET fixed = 4 WHERE code = (SELECT min(code) FROM fee_rules)");
            execute(house, "DELETE FROM participations WHERE code = (SELECT min(code) FROM participations)");
            execute(house, """
                    UPDATE transactions SET status = 'Active'
                     WHERE transaction_id = (SELECT min(transaction_id) FROM transactions WHERE status = 'Cancelled')
                    """);
            execute(
                    house,
                    "UPDATE order_instructions_past SET as_at_to = as_at_to + interval '1 microsecond' WHERE version = 1");
            execute(house, "UPDATE orders SET side = 'Sell'");
            run.end("tampered with");
        }
        assertThat(String.join("\n", findings.all()))
                .containsPattern("transactions .* is lost")
                .containsPattern("placements .* is version 2.* must be .*version=1")
                .containsPattern("executions .* is version 1, quantity \\d+ in its table, and must be")
                .contains("it does not hold that a block's quantity is the sum of its orders")
                .containsPattern("blocks \\S+ is version .*isSwept false in its table, and must be .*isSwept=true")
                .contains("it does not hold that what children hold, and what was executed beside them, is within")
                .containsPattern("orders \\S+ is version .* in its table, and must be .*version=0")
                .containsPattern("transactions/fees/rules \\S+ is version 1, fixed 4 in its table, and must be")
                .containsPattern("participations \\S+ is lost")
                .containsPattern("transactions \\S+ is version 2, units \\d+ in its table, and must be .*version=0")
                .contains("the versions of order_instructions follow one another")
                .containsPattern("portfolios another is version 1 in its table, and must be .*version=0")
                .containsPattern("has another answer than before");
    }
}
