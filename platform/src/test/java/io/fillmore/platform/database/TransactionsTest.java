package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static io.fillmore.platform.database.ThingDatabase.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions that meet on a real PostgreSQL: conflicts, deadlocks, and readers of an instant. */
class TransactionsTest {
    /** A thread for each task: these tasks wait for one another. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private static ThingDatabase things;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path data) {
        things = ThingDatabase.start(data);
        database = things.database();
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        things.close();
    }

    @Test
    void twoThatCreateTheSameId_oneIsRunAgain_andSeesTheOther() {
        for (int i = 0; i < 20; i++) {
            String code = "race" + i;
            List<CompletableFuture<Versioned<Thing>>> writers = List.of(
                    CompletableFuture.supplyAsync(() -> things.write(CALLER, Thing.named(code, "one")), THREADS),
                    CompletableFuture.supplyAsync(() -> things.write(OTHER, Thing.named(code, "two")), THREADS));
            List<Versioned<Thing>> written =
                    writers.stream().map(CompletableFuture::join).toList();
            assertThat(written).extracting(thing -> thing.version().number()).containsExactlyInAnyOrder(1, 2);
            assertThat(written.get(0).version().entityId())
                    .isEqualTo(written.get(1).version().entityId());
        }
    }

    /** What nothing locked first has kept others from changing. */
    @Test
    void whatOthersChange_afterTheInstantWasTaken_isFollowedByALaterOne() {
        String code = "after-the-instant";
        things.write(CALLER, Thing.named(code, "one"));
        List<Boolean> isAgain = new ArrayList<>();
        Versioned<Thing> written = database.write(CALLER, tx -> {
            isAgain.add(tx.isAgain());
            tx.asAt();
            if (!tx.isAgain()) {
                CompletableFuture.runAsync(() -> things.write(OTHER, Thing.named(code, "two")), THREADS)
                        .join();
            }
            Thing three = Thing.named(code, "three");
            Draft<Thing> draft = Thing.TABLE.lock(tx, List.of(three.id())).get(three.id());
            draft.become(three);
            Thing.TABLE.append(tx, List.of(draft));
            return draft.versioned();
        });
        assertThat(isAgain).containsExactly(false, true);
        assertThat(written.version().number()).isEqualTo(3);
    }

    @Test
    void workThatConflicts_isTold_whenItRunsAgain() {
        List<Boolean> isAgain = new ArrayList<>();
        String answer = database.write(CALLER, tx -> {
            isAgain.add(tx.isAgain());
            if (isAgain.size() < 3) {
                throw new ConflictException("on purpose");
            }
            return "done";
        });
        assertThat(answer).isEqualTo("done");
        assertThat(isAgain).containsExactly(false, true, true);
    }

    @Test
    void aWaiter_getsTheVersionThatItWaitedFor_notTheOneBefore() {
        things.write(CALLER, Thing.named("counter", "0"));
        List<CompletableFuture<Void>> counters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            counters.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 0; n < 25; n++) {
                            increment();
                        }
                    },
                    THREADS));
        }
        counters.forEach(CompletableFuture::join);
        Versioned<Thing> counter =
                things.read(new ResourceId("s", "counter"), Optional.empty()).orElseThrow();
        assertThat(counter.value().name()).isEqualTo("200");
        assertThat(counter.version().number()).isEqualTo(201);
    }

    private static void increment() {
        database.write(CALLER, tx -> {
            ResourceId id = new ResourceId("s", "counter");
            Draft<Thing> draft = Thing.TABLE.lock(tx, List.of(id)).get(id);
            draft.become(Thing.named(
                    "counter", Integer.toString(Integer.parseInt(draft.value().name()) + 1)));
            Thing.TABLE.append(tx, List.of(draft));
            return null;
        });
    }

    @Test
    void aConflictThatNeverEnds_isRefusedWith156() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> database.write(CALLER, tx -> {
                    tries.incrementAndGet();
                    throw new ConflictException("again");
                }))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refusal -> assertThat(refusal.failure().code().number()).isEqualTo(156));
        assertThat(tries).hasValueGreaterThan(1);
    }

    @Test
    void aDeadlock_isResolvedInside() {
        things.write(CALLER, Thing.named("left", "0"));
        things.write(CALLER, Thing.named("right", "0"));
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> crossing("left", "right", bothHoldOne), THREADS);
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> crossing("right", "left", bothHoldOne), THREADS);
        one.join();
        two.join();
        assertThat(things.read(new ResourceId("s", "left"), Optional.empty())
                        .orElseThrow()
                        .version()
                        .number())
                .isEqualTo(3);
    }

    /** Locks in an order that the project's own commands never do. */
    private static void crossing(String first, String second, CountDownLatch bothHoldOne) {
        database.write(CALLER, tx -> {
            List<Draft<Thing>> drafts = new ArrayList<>(
                    Thing.TABLE.lock(tx, List.of(new ResourceId("s", first))).values());
            bothHoldOne.countDown();
            try {
                bothHoldOne.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            drafts.addAll(
                    Thing.TABLE.lock(tx, List.of(new ResourceId("s", second))).values());
            drafts.forEach(draft -> draft.become(
                    Thing.named(draft.value().id().code(), draft.value().name() + "+")));
            Thing.TABLE.append(tx, drafts);
            return null;
        });
    }

    @Test
    void anInstantThatIsNotYet_isRefused_andOneJustAhead_isWaitedFor() {
        ResourceId id = new ResourceId("s", "nothing");
        assertThatThrownBy(() -> things.read(id, Optional.of(database.now().plusSeconds(60))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("future");
        Instant soon = database.now().plusMillis(200);
        assertThat(things.read(id, Optional.of(soon))).isEmpty();
        assertThat(database.now()).isAfter(soon);
    }

    @Test
    void aReaderOfNow_waitsForTheWritersInFlight() throws InterruptedException {
        CountDownLatch stamped = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> database.write(CALLER, tx -> {
                    Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("slow", "writer"))));
                    stamped.countDown();
                    try {
                        mayCommit.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return null;
                }),
                THREADS);
        stamped.await();
        ResourceId slow = new ResourceId("s", "slow");
        Instant now = Instant.now();
        CompletableFuture<Optional<Versioned<Thing>>> naming =
                CompletableFuture.supplyAsync(() -> things.read(slow, Optional.of(now)), THREADS);
        CompletableFuture<Optional<Versioned<Thing>>> asking =
                CompletableFuture.supplyAsync(() -> things.read(slow, Optional.of(database.now())), THREADS);
        assertThat(things.read(slow, Optional.empty())).isEmpty();
        awaitWaiters(2);
        assertThat(naming).isNotDone();
        assertThat(asking).isNotDone();
        mayCommit.countDown();
        writer.join();
        assertThat(naming.join()).isPresent();
        assertThat(asking.join()).isPresent();
    }

    /** A writer in flight, stamped later, would hold up every reader of a page that is asked to settle again. */
    @Test
    void anInstantThatIsSettled_isReadWithoutWaiting() throws InterruptedException {
        Instant settled = database.now();
        CountDownLatch stamped = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> database.write(CALLER, tx -> {
                    Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("later", "writer"))));
                    stamped.countDown();
                    try {
                        mayCommit.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return null;
                }),
                THREADS);
        stamped.await();
        assertThat(things.read(new ResourceId("s", "later"), Optional.of(settled)))
                .isEmpty();
        assertThat(writer).isNotDone();
        mayCommit.countDown();
        writer.join();
        assertThat(things.read(new ResourceId("s", "later"), Optional.of(settled)))
                .isEmpty();
    }

    /** Until so many readers stand before the lock that the writer holds. */
    private static void awaitWaiters(int readers) {
        Awaitility.await()
                .until(() -> database.read(
                        CALLER,
                        Optional.empty(),
                        tx -> tx.query(
                                                "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
                                                row -> row.integer("n"))
                                        .get(0)
                                == readers));
    }

    @Test
    void aDatabaseThatIsTooOld_isRefused() {
        ConnectionPool.requireNewEnough(15, "15.1");
        assertThatThrownBy(() -> ConnectionPool.requireNewEnough(14, "14.18"))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessage("The database is PostgreSQL 14.18; Fillmore needs 15 or newer.");
    }
}
