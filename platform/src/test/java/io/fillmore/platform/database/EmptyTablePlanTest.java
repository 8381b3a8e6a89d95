package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plan stays while its table grows, so what is looked up by key is looked up by index even if the plan is made when PostgreSQL knows
 * that there is nothing. Else it goes through all of the table for each key: ten thousand orders at once once took a minute.
 */
class EmptyTablePlanTest {
    private static final String BY_KEY = "Index Cond: \\(\\(scope = \\S+\\) AND \\(code = \\S+\\)\\)";

    private static ThingDatabase things;

    @BeforeAll
    static void start(@TempDir Path data) {
        things = ThingDatabase.start(data);
        things.database().write(CALLER, tx -> tx.update("ANALYZE things, things_past"));
    }

    @AfterAll
    static void stop() {
        things.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsFoundOrLockedByKey_isLookedUpByIndex(boolean isLocking) {
        LookupSql lookups = Thing.TABLE.sql().lookups;
        String statement = isLocking ? lookups.lockByKey : lookups.byKey("t.name", "things");
        String plan = things.database().write(CALLER, tx -> planOf(tx, statement));
        assertThat(plan).containsPattern(BY_KEY).doesNotContain("Join Filter", "Seq Scan");
    }

    /**
     * Of versions that ended since an instant there may be any number, so that they are no way to find a few by key: a page of order graphs
     * once ran out of its two minutes while ten thousand allocations were marked.
     */
    @Test
    void whatIsFoundByKeyAsAtAnInstant_isLookedUpByIndex_inThePastAsWell() {
        String plan = things.database().read(CALLER, Optional.of(CALLER.receivedAt()), tx -> {
            SqlFragment relation = Thing.TABLE.asViewed(tx);
            return planOf(
                    tx,
                    Thing.TABLE.sql().lookups.byKey("t.name", relation.text()),
                    relation.parameters().toArray());
        });
        assertThat(plan.substring(plan.indexOf("things_past"))).containsPattern(BY_KEY);
        assertThat(plan).containsPattern(BY_KEY).doesNotContain("Join Filter", "Seq Scan", "things_past_until");
    }

    private static String planOf(Tx tx, String byKey, Object... parameters) {
        List<ResourceId> ids = List.of(new ResourceId("s", "a"), new ResourceId("s", "b"));
        List<Object> all = new ArrayList<>(List.of(SqlArray.scopes(ids), SqlArray.codes(ids)));
        all.addAll(Arrays.asList(parameters));
        return String.join("\n", tx.query("EXPLAIN " + byKey, row -> row.text("QUERY PLAN"), all.toArray()));
    }
}
