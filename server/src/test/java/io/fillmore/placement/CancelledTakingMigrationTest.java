package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Api;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.Sources;
import io.fillmore.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What databases from before the migration hold is brought into line, as the rule was then. All of it is rolled back. */
class CancelledTakingMigrationTest {
    private static final Path MIGRATION =
            Path.of("src/main/resources/db/migration/V0006__cancelled_placements_take_what_is_executed.sql");

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();

    @Test
    void cancelledPlacements_takeWhatIsExecutedOfThem_inTheOrderOfTheirBlocks_theExcessFromTheLast()
            throws SQLException {
        new Scenario(api, scope).run("""
                order O1 Buy 50 VOD P in A
                order O2 Buy 60 VOD P in B
                order O3 Buy 70 VOD P in C
                place L A,B,C 120
                place La B,C 30 parent=L
                fill X1 L 45 @ 10
                fill X2 La 20 @ 10
                cancel placement L
                place M A,B,C 30
                place N C 5
                cancel placement N
                place K C 2
                cancel placement K
                fill X3 K 3 @ 10
                """);
        try (Connection connection = TestServer.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            take(statement, "L", "50, 60, 10");
            take(statement, "N", "5");
            take(statement, "K", "2");
            statement.execute(Sources.text(MIGRATION));
            assertThat(taken(statement, "L")).isEqualTo("{50,15,0}");
            assertThat(taken(statement, "La")).isEqualTo("{0,0}");
            assertThat(taken(statement, "M")).isEqualTo("{0,30,0}");
            assertThat(taken(statement, "N")).isEqualTo("{0}");
            assertThat(taken(statement, "K")).isEqualTo("{3}");
            connection.rollback();
        }
    }

    private void take(Statement statement, String code, String taken) throws SQLException {
        statement.execute("UPDATE placements SET taken = ARRAY[%s]::numeric[] WHERE scope = '%s' AND code = '%s'"
                .formatted(taken, scope, code));
    }

    private String taken(Statement statement, String code) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT taken FROM placements WHERE scope = '%s' AND code = '%s'".formatted(scope, code))) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
