package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That lists are planned by what is there, soon after it is there; on a real PostgreSQL. */
class FreshStatisticsTest {
    private static ThingDatabase things;

    @BeforeAll
    static void start(@TempDir Path data) {
        things = ThingDatabase.start(data);
        // So that nobody else looks.
        things.database().write(CALLER, tx -> tx.update("ALTER TABLE things SET (autovacuum_enabled = false)"));
    }

    @AfterAll
    static void stop() {
        things.close();
    }

    private static void write(String prefix, int count) {
        List<Thing> many = IntStream.range(0, count)
                .mapToObj(i -> Thing.named(prefix + i, "n"))
                .toList();
        things.database().write(CALLER, tx -> Thing.TABLE.upsert(tx, many));
    }

    private static void awaitSaid(String expression, String said) {
        await().until(() -> things.database()
                .read(
                        CALLER,
                        Optional.empty(),
                        tx -> tx.query("SELECT (" + expression + ")::text AS it", row -> row.text("it")))
                .equals(List.of(said)));
    }

    /** PostgreSQL counts what a transaction wrote a little later. */
    private static void awaitCounted(int rows) {
        awaitSaid("SELECT n_live_tup FROM pg_stat_user_tables WHERE relname = 'things'", String.valueOf(rows));
    }

    private static void awaitLookedAt(int rows) {
        awaitSaid("SELECT reltuples FROM pg_class WHERE relname = 'things'", String.valueOf(rows));
    }

    @Test
    void aTableThatWasFilledJustNow_isLookedAt_onceUntilItHasGrownTenfold() {
        try (FreshStatistics statistics = FreshStatistics.start(things.pool())) {
            write("few", 900);
            awaitCounted(900);
            assertThat(statistics.run()).isEmpty();
            write("many", 300);
            awaitCounted(1_200);
            awaitLookedAt(1_200);
            write("more", 10_000);
            awaitCounted(11_200);
            assertThat(statistics.run()).isEmpty();
            write("last", 800);
            awaitLookedAt(12_000);
        }
    }
}
