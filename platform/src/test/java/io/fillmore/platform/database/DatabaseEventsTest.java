package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listener hears, on a real PostgreSQL. */
class DatabaseEventsTest {
    private static ThingDatabase things;

    private final Heard heard = new Heard(new ArrayList<>());
    private final Database database =
            new Database(things.pool(), DatabaseCondition.UNKNOWN, heard, Duration.ofHours(1));

    /** Writes down what it hears, but for how long things took. */
    private record Heard(List<String> words) implements DatabaseEvents {
        @Override
        public void travelled(TripName trip, long nanos) {
            words.add((trip.kind() + " " + trip.table()).strip());
        }

        @Override
        public void committed(String table, EntityOutcome outcome, int entities) {
            words.add(entities + " " + outcome + " " + table);
        }

        @Override
        public void settled(long nanos) {
            words.add("settled");
        }

        @Override
        public void waitedForConnection(long nanos) {
            words.add("waited");
        }

        @Override
        public void connectionTimedOut() {
            words.add("timed out");
        }
    }

    @BeforeAll
    static void start(@TempDir Path data) {
        things = ThingDatabase.start(data);
    }

    @AfterAll
    static void stop() {
        things.close();
    }

    private static Draft<Thing> created(String code) {
        return Draft.created(Thing.named("events-" + code, "x"));
    }

    @Test
    void writes_areTold_onceTheyAreCommitted() {
        database.write(CALLER, tx -> {
            Thing.TABLE.append(tx, List.of(created("a"), created("b")));
            assertThat(heard.words()).noneMatch(word -> word.contains("CREATED"));
            return true;
        });
        assertThat(heard.words()).containsExactly("other", "copy things", "commit", "2 CREATED things");
    }

    @Test
    void theLastWrites_travelWithTheCommit() {
        database.write(CALLER, tx -> {
            Thing.TABLE.append(tx, List.of(created("last")));
            return true;
        });
        assertThat(heard.words()).containsExactly("other", "commit things", "1 CREATED things");
    }

    @Test
    void aReadOfOneThing_isOneTrip() {
        Thing.TABLE.read(database, CALLER, Optional.empty(), new ResourceId("s", "none"));
        assertThat(heard.words()).containsExactly("read things");
    }

    @Test
    void whatIsRolledBack_isNotTold() {
        assertThatThrownBy(() -> database.write(CALLER, tx -> {
                    Thing.TABLE.append(tx, List.of(created("c"), created("d")));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(heard.words()).containsExactly("other", "copy things");
    }

    @Test
    void whatIsRunAgain_isToldOnce() {
        AtomicInteger tries = new AtomicInteger();
        database.write(CALLER, tx -> {
            Thing.TABLE.append(tx, List.of(created("e")));
            if (tries.incrementAndGet() < 3) {
                throw new ConflictException("on purpose");
            }
            return true;
        });
        assertThat(heard.words()).filteredOn(word -> word.contains("CREATED")).containsExactly("1 CREATED things");
        assertThat(database.retries()).isEqualTo(2);
    }

    @Test
    void aReader_settlesAnInstantOnce_andCommitsNothing() {
        Instant then = things.write(CALLER, Thing.named("events-then", "x"))
                .version()
                .modified()
                .asAt();
        heard.words().clear();
        database.read(CALLER, Optional.of(then), tx -> Thing.TABLE.find(tx, List.of(new ResourceId("s", "none"))));
        database.read(CALLER, Optional.of(then), tx -> Thing.TABLE.find(tx, List.of(new ResourceId("s", "none"))));
        assertThat(heard.words())
                .containsExactly("other", "settled", "read things_as_at", "end", "read things_as_at", "end");
    }

    @Test
    void thisInstant_isSettledAlready() {
        Instant now = database.now();
        database.read(CALLER, Optional.of(now), tx -> Thing.TABLE.find(tx, List.of(new ResourceId("s", "none"))));
        assertThat(heard.words()).containsExactly("read clock", "settled", "read things_as_at", "end");
    }

    @Test
    void aStatementThatFails_isTimedToo() {
        assertThatThrownBy(() -> database.write(CALLER, tx -> tx.query("SELECT 1 / 0 FROM things_past", row -> true)))
                .isInstanceOf(DatabaseException.class);
        database.write(CALLER, tx -> tx.query("SELECT 1 AS n FROM things LIMIT ?", row -> true, 0));
        assertThat(heard.words()).containsExactly("read things_past", "list things", "commit");
    }

    /** Takes as long as the pool waits, ten seconds. */
    @Test
    void aConnectionThatDoesNotComeFree_isTold() {
        DatabaseSettings one = new DatabaseSettings(
                things.postgres().jdbcUrl(),
                Optional.of(things.postgres().user()),
                Optional.of(things.postgres().password()),
                1);
        try (ConnectionPool pool = ConnectionPool.open(one, "classpath:db/things", heard)) {
            Database narrow = new Database(pool);
            heard.words().clear();
            assertThatThrownBy(() -> narrow.write(CALLER, tx -> {
                        assertThat(pool.usage()).isEqualTo(new ConnectionPool.Usage(1, 0, 0, 1));
                        return narrow.now();
                    }))
                    .isInstanceOf(DatabaseException.class);
            assertThat(heard.words()).containsExactly("waited", "waited", "timed out");
            narrow.now();
            assertThat(heard.words()).containsExactly("waited", "waited", "timed out", "waited");
        }
    }
}
