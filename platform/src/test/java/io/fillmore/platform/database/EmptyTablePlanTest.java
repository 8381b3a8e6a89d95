package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plan stays while its table grows, so what is looked up by key is looked up by index even if the plan is made when PostgreSQL knows
 * that there is nothing. Else it goes through all of the table for each key: ten thousand orders at once once took a minute.
 */
class EmptyTablePlanTest {
    private static ThingDatabase things;

    @BeforeAll
    static void start(@TempDir Path data) {
        things = ThingDatabase.start(data);
        things.database().write(CALLER, tx -> tx.update("ANALYZE things"));
    }

    @AfterAll
    static void stop() {
        things.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsFoundOrLockedByKey_isLookedUpByIndex(boolean isLocking) {
        VersionedSql sql = Thing.TABLE.sql();
        String statement = isLocking ? sql.lockByKey : sql.byKey("t.name", "things");
        List<ResourceId> ids = List.of(new ResourceId("s", "a"), new ResourceId("s", "b"));
        List<String> plan = things.database()
                .write(
                        CALLER,
                        tx -> tx.query(
                                "EXPLAIN " + statement,
                                row -> row.text("QUERY PLAN"),
                                SqlArray.scopes(ids),
                                SqlArray.codes(ids)));
        assertThat(String.join("\n", plan))
                .containsPattern("Index Cond: \\(\\(scope = \\S+\\) AND \\(code = \\S+\\)\\)")
                .doesNotContain("Join Filter", "Seq Scan");
    }
}
