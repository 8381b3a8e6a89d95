package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.access.Identity;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that wait for one another on a real PostgreSQL, and are carried out together. */
class WriteGroupsTest {
    /** Longer than any test: nobody loses it. */
    private static final Duration PATIENT = Duration.ofMinutes(10);

    /** Long enough for two to come together, even on a busy machine. */
    private static final Duration LOCKS_SHORTLY = Duration.ofSeconds(3);

    private static final Duration IMPATIENT = Duration.ofMillis(50);
    /** A thread for each request: these wait for one another. */
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
    void whatWaits_isCarriedOutInOneTransaction_andEachVersionSaysWhoseItIs() {
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held1");
        CompletableFuture<Versioned<Thing>> a = writing.start(caller("a"), Thing.named("together-a", "A"));
        CompletableFuture<Versioned<Thing>> b = writing.startAfter(1, caller("b"), Thing.named("together-b", "B"));
        writing.awaitWaiting(2);
        writing.letGo();

        assertThat(a.join().version().modified().asAt())
                .isEqualTo(b.join().version().modified().asAt());
        assertThat(writing.groups).containsExactly(List.of("held1"), List.of("together-a", "together-b"));
        assertThat(stored("together-a").version().created())
                .isEqualTo(a.join().version().created());
        assertThat(stored("together-a").version().created().requestId()).isEqualTo("request-a");
        assertThat(stored("together-b").version().created().requestId()).isEqualTo("request-b");
    }

    @Test
    void changedAndNew_goTogether() {
        things.write(CALLER, Thing.named("changed", "before"));
        things.write(CALLER, Thing.named("changed2", "before"));
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held2");
        List<CompletableFuture<Versioned<Thing>>> all = List.of(
                writing.start(caller("a"), Thing.named("changed", "after")),
                writing.start(caller("b"), Thing.named("changed2", "after")),
                writing.start(caller("c"), Thing.named("new", "new")));
        writing.awaitWaiting(3);
        writing.letGo();
        all.forEach(CompletableFuture::join);

        assertThat(writing.groups).hasSize(2);
        assertThat(stored("changed").version().number()).isEqualTo(2);
        assertThat(stored("changed").version().created().requestId()).isEqualTo("request-1");
        assertThat(stored("changed").version().modified().requestId()).isEqualTo("request-a");
        assertThat(stored("changed2").version().modified().requestId()).isEqualTo("request-b");
        assertThat(stored("new").version().number()).isEqualTo(1);
    }

    @Test
    void whatOneIsRefusedFor_concernsNobodyElse_andWritesNothing() {
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held3");
        CompletableFuture<Versioned<Thing>> good = writing.start(caller("a"), Thing.named("good", "A"));
        CompletableFuture<Versioned<Thing>> bad = writing.start(caller("b"), Thing.named("bad", "refuse"));
        writing.awaitWaiting(2);
        writing.letGo();

        assertThat(good.join().version().number()).isEqualTo(1);
        assertThatThrownBy(bad::join).hasCauseInstanceOf(FailureException.class);
        assertThat(writing.groups).hasSize(2);
        assertThat(stored("good").value().name()).isEqualTo("A");
        assertThat(read("bad")).isEmpty();
    }

    @Test
    void whatTouchesTheSame_orComesFromSomebodyElse_orIsTooMuch_waitsForAnotherTurn() {
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held4");
        Caller restricted =
                new Caller(Identity.of("ann", Set.of("trader"), List.of()), "request-r", CALLER.receivedAt());
        List<CompletableFuture<Versioned<Thing>>> all = new ArrayList<>();
        all.add(writing.startAfter(0, caller("a"), Thing.named("same", "first")));
        all.add(writing.startAfter(1, caller("b"), Thing.named("same", "second")));
        all.add(writing.startAfter(2, caller("c"), sized("large", WriteGroups.ITEMS_MAX - 1)));
        all.add(writing.startAfter(3, caller("d"), sized("small", 1)));
        CompletableFuture<Versioned<Thing>> refused =
                writing.startAfter(4, restricted, Thing.named("of-restricted", "no grant"));
        writing.awaitWaiting(5);
        writing.letGo();
        all.forEach(CompletableFuture::join);
        assertThatThrownBy(refused::join).hasCauseInstanceOf(FailureException.class);

        assertThat(writing.groups)
                .containsExactly(
                        List.of("held4"), List.of("same", "large"), List.of("same", "small"), List.of("of-restricted"));
        assertThat(stored("same").value().name()).isEqualTo("second");
        assertThat(read("of-restricted")).isEmpty();
    }

    @Test
    void whatIsLarge_waitsForNobody() {
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held5");
        writing.groupsOf.run(caller("a"), sized("very-large", WriteGroups.ITEMS_MAX));
        assertThat(stored("very-large").version().number()).isEqualTo(1);
        writing.letGo();
    }

    @Test
    void aThreadThatSharesATransaction_waitsForNobody() {
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held6");
        database.together(tx -> writing.groupsOf.run(caller("a"), Thing.named("shared", "A")), written -> false);
        assertThat(read("shared")).isEmpty();
        writing.letGo();
    }

    @Test
    void whatCannotGoTogether_isCarriedOutOneByOne() {
        ThingWriting writing = writing(PATIENT);
        long retries = database.retries();
        writing.holdTurn("held7");
        CompletableFuture<Versioned<Thing>> a = writing.start(caller("a"), Thing.named("apart-a", "A"));
        CompletableFuture<Versioned<Thing>> b = writing.start(caller("b"), Thing.named("apart-b", "alone"));
        writing.awaitWaiting(2);
        writing.letGo();

        assertThat(a.join().version().modified().asAt())
                .isNotEqualTo(b.join().version().modified().asAt());
        assertThat(writing.groups).hasSize(4);
        assertThat(stored("apart-a").version().number()).isEqualTo(1);
        assertThat(stored("apart-b").version().number()).isEqualTo(1);
        assertThat(database.retries()).isEqualTo(retries + 1);
    }

    @Test
    void whenTheDatabaseGoesAway_allAreTold_andNothingIsDoneAgain() {
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held8");
        CompletableFuture<Versioned<Thing>> a = writing.start(caller("a"), Thing.named("gone-a", "A"));
        CompletableFuture<Versioned<Thing>> b = writing.start(caller("b"), Thing.named("gone-b", "kill"));
        writing.awaitWaiting(2);
        writing.letGo();

        for (CompletableFuture<Versioned<Thing>> each : List.of(a, b)) {
            assertThatThrownBy(each::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            failure -> assertThat(failure.isUnavailable()).isTrue());
        }
        assertThat(writing.groups).hasSize(2);
        assertThat(read("gone-a")).isEmpty();
        assertThat(read("gone-b")).isEmpty();
    }

    @Test
    void oneThatWaitsForALock_holdsUpNobodyInItsGroup() {
        things.write(CALLER, Thing.named("locked", "before"));
        ThingWriting writing = writing(LOCKS_SHORTLY);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch unlock = new CountDownLatch(1);
        CompletableFuture<Boolean> locker = CompletableFuture.supplyAsync(
                () -> database.write(CALLER, tx -> {
                    Thing.TABLE.lock(tx, List.of(new ResourceId("s", "locked")));
                    locked.countDown();
                    return await(unlock);
                }),
                THREADS);
        await(locked);
        writing.holdTurn("held9");
        CompletableFuture<Versioned<Thing>> held = writing.start(caller("a"), Thing.named("locked", "after"));
        CompletableFuture<Versioned<Thing>> free = writing.startAfter(1, caller("b"), Thing.named("free", "B"));
        writing.awaitWaiting(2);
        writing.letGo();

        assertThat(free.join().version().number()).isEqualTo(1);
        assertThat(held).isNotDone();
        assertThat(writing.groups).contains(List.of("locked", "free"), List.of("free"));
        unlock.countDown();
        locker.join();
        assertThat(held.join().version().number()).isEqualTo(2);
    }

    @Test
    void whenNoGroupEnds_oneMoreIsLetThrough() {
        ThingWriting writing = writing(IMPATIENT);
        writing.holdTurn("held10");
        List<CompletableFuture<Versioned<Thing>>> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(writing.start(caller("o" + i), Thing.named("other" + i, "other")));
        }
        others.forEach(other -> assertThat(other.join().version().number()).isEqualTo(1));
        writing.letGo();
    }

    @Test
    void anInterruptedThread_isServedAllTheSame_andStaysInterrupted() throws InterruptedException {
        ThingWriting writing = writing(PATIENT);
        writing.holdTurn("held11");
        CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            writing.groupsOf.run(caller("a"), Thing.named("interrupted", "A"));
            isInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        waiter.start();
        CompletableFuture<Versioned<Thing>> other = writing.start(caller("b"), Thing.named("uninterrupted", "B"));
        writing.awaitWaiting(2);
        waiter.interrupt();
        writing.letGo();
        waiter.join();
        other.join();
        assertThat(isInterrupted.join()).isTrue();
        assertThat(stored("interrupted").version().number()).isEqualTo(1);
    }

    private static ThingWriting writing(Duration patience) {
        return new ThingWriting(database, THREADS, patience);
    }

    private static Caller caller(String name) {
        return new Caller("ann", "request-" + name, Instant.parse("2024-03-05T10:00:00Z"));
    }

    private static Thing sized(String code, int size) {
        Thing thing = Thing.named(code, "sized");
        return new Thing(thing.id(), thing.name(), null, null, null, size, null, null, List.of(), List.of(), Map.of());
    }

    private static Optional<Versioned<Thing>> read(String code) {
        return things.read(new ResourceId("s", code), Optional.empty());
    }

    private static Versioned<Thing> stored(String code) {
        return read(code).orElseThrow();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
