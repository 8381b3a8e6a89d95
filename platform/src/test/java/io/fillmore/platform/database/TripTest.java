package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static io.fillmore.platform.database.ThingDatabase.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that travel together, on a real PostgreSQL. */
class TripTest {
    private static ThingDatabase things;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path data) {
        things = ThingDatabase.start(data);
        database = things.database();
    }

    @AfterAll
    static void stop() {
        things.close();
    }

    private static Pending<List<Integer>> ask(Tx tx, List<Integer> arrived, int number) {
        return tx.queryLater(
                "SELECT ?::int AS n",
                row -> {
                    arrived.add(row.integer("n"));
                    return row.integer("n");
                },
                number);
    }

    @Test
    void whatIsAskedLater_arrivesWithTheFirstThatIsNeeded_inTheOrderOfAsking() {
        List<Integer> arrived = new ArrayList<>();
        database.read(CALLER, Optional.empty(), tx -> {
            Pending<List<Integer>> one = ask(tx, arrived, 1);
            Pending<List<Integer>> two = ask(tx, arrived, 2);
            assertThat(arrived).isEmpty();
            assertThat(tx.query("SELECT 3 AS n", row -> row.integer("n"))).containsExactly(3);
            assertThat(arrived).containsExactly(1, 2);
            assertThat(two.map(rows -> rows.get(0) + 40).get()).isEqualTo(42);
            assertThat(one.get()).containsExactly(1);
            return true;
        });
    }

    @Test
    void eachStatement_seesWhatThoseBeforeItDid() {
        ResourceId id = new ResourceId("s", "seen");
        database.write(CALLER, tx -> {
            Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("seen", "by the next"))));
            assertThat(Thing.TABLE.find(tx, List.of(id))).hasSize(1);
            return true;
        });
    }

    @Test
    void writesThatNobodyAsksAfter_areSentBeforeTheCommit() {
        database.write(CALLER, tx -> {
            Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("sent", "at last"))));
            return true;
        });
        assertThat(things.read(new ResourceId("s", "sent"), Optional.empty())).isPresent();
    }

    @Test
    void aStatementThatFails_leavesThoseAfterItWithoutAnAnswer() {
        assertThatThrownBy(() -> database.write(CALLER, tx -> {
                    tx.write("INSERT INTO no_such_table VALUES (1)");
                    Pending<List<Integer>> after = ask(tx, new ArrayList<>(), 1);
                    assertThatThrownBy(after::get)
                            .isInstanceOf(DatabaseException.class)
                            .hasMessageContaining("no_such_table");
                    return after.get();
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoHidesAFailure_doesNotCommit() {
        assertThatThrownBy(() -> database.write(CALLER, tx -> {
                    Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("hidden", "failure"))));
                    tx.send();
                    assertThatThrownBy(() -> tx.query("SELECT 1 FROM no_such_table", row -> 1))
                            .isInstanceOf(DatabaseException.class);
                    return true;
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(things.read(new ResourceId("s", "hidden"), Optional.empty())).isEmpty();
    }

    @Test
    void aVersionOfWhatIsGone_isABrokenInvariant_andWritesNothing() {
        Versioned<Thing> thing = things.write(CALLER, Thing.named("counted", "one"));
        assertRefusesWhatIsGone(thing, "expected to write 1 rows, wrote 0", (tx, draft) -> {
            draft.become(draft.value().withName("two"));
            Thing.TABLE.append(tx, List.of(draft));
        });
        assertRefusesWhatIsGone(
                thing, "expected to write 2 rows, wrote 0", (tx, draft) -> Thing.TABLE.delete(tx, List.of(draft)));
    }

    private static void assertRefusesWhatIsGone(
            Versioned<Thing> thing, String why, BiConsumer<Tx, Draft<Thing>> written) {
        assertThatThrownBy(() -> database.write(OTHER, tx -> {
                    Draft<Thing> draft = Thing.TABLE
                            .lock(tx, List.of(thing.value().id()))
                            .get(thing.value().id());
                    tx.update(
                            "DELETE FROM things WHERE code = ?",
                            thing.value().id().code());
                    written.accept(tx, draft);
                    return true;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(why);
        assertThat(things.read(thing.value().id(), Optional.empty())).contains(thing);
    }

    /** The driver may divide a trip of so many; what comes after a failure must not be committed for itself. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2_000})
    void aCommitThatTravelsAfterAFailure_commitsNothing(int after) {
        String code = "after-failure-" + after;
        assertThatThrownBy(() -> database.write(CALLER, tx -> {
                    Thing.TABLE.append(tx, List.of(Draft.created(Thing.named(code, "before"))));
                    tx.write("SELECT 1 / 0");
                    for (int i = 0; i < after; i++) {
                        Thing.TABLE.append(tx, List.of(Draft.created(Thing.named(code + "-" + i, "after"))));
                    }
                    return true;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("division by zero");
        assertThat(things.read(new ResourceId("s", code), Optional.empty())).isEmpty();
        assertThat(things.read(new ResourceId("s", code + "-0"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void aTripOfManyStatements_commitsThemAll() {
        int many = 2_000;
        database.write(CALLER, tx -> {
            for (int i = 0; i < many; i++) {
                Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("many-" + i, "x"))));
            }
            return true;
        });
        assertThat(things.read(new ResourceId("s", "many-0"), Optional.empty())).isPresent();
        assertThat(things.read(new ResourceId("s", "many-" + (many - 1)), Optional.empty()))
                .isPresent();
    }

    /** An instant taken before a lock could lie before what the lock was waited for. */
    @Test
    void anExpectedInstant_isTakenAnew_onceAnotherLockIsAskedFor() {
        things.write(CALLER, Thing.named("first", "one"));
        things.write(CALLER, Thing.named("second", "one"));
        database.write(CALLER, tx -> {
            Thing.TABLE.lock(tx, List.of(new ResourceId("s", "first")));
            tx.expectNoMoreLocks();
            Thing.TABLE.find(tx, List.of(new ResourceId("s", "first")));
            Versioned<Thing> meanwhile = things.write(OTHER, Thing.named("second", "two"));
            Thing.TABLE.lock(tx, List.of(new ResourceId("s", "second")));
            assertThat(tx.asAt()).isAfter(meanwhile.version().modified().asAt());
            return true;
        });
    }

    @Test
    void anExpectedInstant_isThatOfTheTransaction_ifNothingComesBetween() {
        things.write(CALLER, Thing.named("third", "one"));
        database.write(CALLER, tx -> {
            Thing.TABLE.lock(tx, List.of(new ResourceId("s", "third")));
            tx.expectNoMoreLocks();
            Thing.TABLE.find(tx, List.of(new ResourceId("s", "third")));
            Instant meanwhile = tx.query("SELECT clock_timestamp() AS now", row -> row.instant("now"))
                    .get(0);
            assertThat(tx.asAt()).isBefore(meanwhile);
            return true;
        });
    }

    /** Whatever a table holds, a command looks up; only a list may read all of it. */
    @Test
    void commandsAreHeldToLookingUp_andListsAreNot() {
        String asked = "SHOW enable_seqscan";
        database.write(CALLER, tx -> {
            assertThat(tx.query(asked, row -> row.text("enable_seqscan"))).containsExactly("off");
            assertThat(tx.queryPlanned(SqlFragment.of(asked), row -> row.text("enable_seqscan"))
                            .get())
                    .containsExactly("on");
            assertThat(tx.query(asked, row -> row.text("enable_seqscan")))
                    .as("what belongs to the rows of a list is looked up")
                    .containsExactly("off");
            return true;
        });
        database.write(CALLER, tx -> {
            assertThat(tx.query(asked, row -> row.text("enable_seqscan")))
                    .as("a list leaves no trace on its connection")
                    .containsExactly("off");
            return true;
        });
    }

    /** PostgreSQL by itself compiles what seems expensive, as everything does by the weights that hold commands to looking up. */
    @Test
    void nothingIsCompiled() {
        String asked = "SHOW jit";
        database.write(CALLER, tx -> {
            assertThat(tx.query(asked, row -> row.text("jit"))).containsExactly("off");
            return true;
        });
    }
}
