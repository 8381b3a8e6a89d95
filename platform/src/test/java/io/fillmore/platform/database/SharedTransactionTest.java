package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static io.fillmore.platform.database.ThingDatabase.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writes in one transaction, on a real PostgreSQL. */
class SharedTransactionTest {
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

    private static Optional<String> name(String code) {
        return things.read(new ResourceId("s", code), Optional.empty())
                .map(found -> found.value().name());
    }

    @Test
    void whatItsStepsWrite_isSeenByThem_andByOthersOnceItIsCommitted() {
        database.together(
                tx -> {
                    things.write(CALLER, Thing.named("a", "1"));
                    assertThat(name("a")).contains("1");
                    assertThat(CompletableFuture.supplyAsync(() -> name("a")).join())
                            .isEmpty();
                    return things.write(CALLER, Thing.named("b", "1"));
                },
                written -> true);
        assertThat(name("a")).contains("1");
        assertThat(name("b")).contains("1");
    }

    @Test
    void whatIsNotToLast_orThrows_leavesNothing() {
        database.together(tx -> things.write(CALLER, Thing.named("c", "1")), written -> false);
        assertThatThrownBy(() -> database.together(
                        tx -> {
                            things.write(CALLER, Thing.named("c", "1"));
                            throw new IllegalStateException("after all");
                        },
                        written -> true))
                .hasMessage("after all");
        assertThat(name("c")).isEmpty();
        things.write(CALLER, Thing.named("c", "2"));
        assertThat(name("c")).contains("2");
    }

    @Test
    void aRefusedStep_isUndoneAlone_andGivesItsLocksBack() {
        things.write(CALLER, Thing.named("locked", "1"));
        database.together(
                tx -> {
                    things.write(CALLER, Thing.named("d", "1"));
                    assertThatThrownBy(() -> database.write(CALLER, step -> {
                                lockAndRename(step, "locked", "2");
                                throw ErrorCode.INTERNAL.of("x").asException();
                            }))
                            .isInstanceOf(FailureException.class);
                    // Would wait, if the step still held the row.
                    whileOthers(() -> things.write(OTHER, Thing.named("locked", "3")));
                    return null;
                },
                done -> true);
        assertThat(name("d")).contains("1");
        assertThat(name("locked")).contains("3");
    }

    private static void whileOthers(Runnable work) {
        CompletableFuture.runAsync(work).orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void lockAndRename(Tx tx, String code, String name) {
        Map<ResourceId, Draft<Thing>> drafts = Thing.TABLE.lock(tx, List.of(new ResourceId("s", code)));
        Draft<Thing> draft = drafts.values().iterator().next();
        draft.become(draft.value().withName(name));
        Thing.TABLE.append(tx, drafts.values());
        tx.send();
    }

    @Test
    void aDeadlock_ofSteps_isResolvedByRunningOneAgain() {
        things.write(CALLER, Thing.named("left", "0"));
        things.write(CALLER, Thing.named("right", "0"));
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> cross("left", "right", bothHoldOne));
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> cross("right", "left", bothHoldOne));
        CompletableFuture.allOf(one, two).join();
        assertThat(name("left")).isEqualTo(name("right"));
    }

    private static void cross(String first, String second, CyclicBarrier bothHoldOne) {
        boolean[] isAgain = new boolean[1];
        database.together(
                tx -> database.write(CALLER, step -> {
                    lockAndRename(step, first, "by " + first);
                    if (!isAgain[0]) {
                        isAgain[0] = true;
                        await(bothHoldOne);
                    }
                    lockAndRename(step, second, "by " + first);
                    return null;
                }),
                done -> true);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void aReadAsAtAnInstant_holdsNoWriterBack() {
        things.write(CALLER, Thing.named("e", "1"));
        database.together(
                tx -> {
                    assertThat(things.read(new ResourceId("s", "e"), Optional.of(database.now())))
                            .isPresent();
                    // Would wait, if the lock that settles instants were still held.
                    whileOthers(() -> things.write(OTHER, Thing.named("e", "2")));
                    return null;
                },
                done -> true);
        assertThat(name("e")).contains("2");
    }

    @Test
    void oneWithinAnother_isAMistake() {
        assertThatThrownBy(() -> database.together(tx -> database.together(inner -> 1, done -> true), done -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shares a transaction already");
    }
}
