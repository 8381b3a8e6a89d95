package io.fillmore.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is done to the tables behind the servers' backs is found: the torture can fail. */
@EnabledOnOs(OS.LINUX)
class CanFailTest {
    private static final int WRITES = 80;

    private final Findings findings = new Findings();

    @TempDir
    private Path directory;

    private static void execute(House house, String sql) throws SQLException {
        try (Connection database = house.database();
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    @Test
    void whatIsLost_doubled_orChangedInThePast_isFound() throws Exception {
        try (House house = LoneHouse.start(directory.resolve("data"), directory.resolve("log"))) {
            Run run = Run.start(house, 1, 3, findings, new Tally(), System.out);
            run.gate().awaitWrites(WRITES);
            run.hold();
            run.look("undisturbed", true);
            assertThat(findings.all()).isEmpty();

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
            execute(house, "UPDATE orders SET side = 'Sell'");
            run.end("tampered with");
        }
        assertThat(String.join("\n", findings.all()))
                .containsPattern("transactions .* is lost")
                .containsPattern("placements .* is version 2.* must be .*version=1")
                .containsPattern("executions .* is version 1, quantity \\d+ in its table, and must be")
                .contains("it does not hold that a block's quantity is the sum of its orders")
                .containsPattern("portfolios another is version 1 in its table, and must be .*version=0")
                .containsPattern("has another answer than before");
    }
}
