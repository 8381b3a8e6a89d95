package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions and versions on a real PostgreSQL. */
class VersionedTableTest {
    private static final Caller CALLER = new Caller("ann", "request-1", Instant.parse("2024-03-05T10:00:00Z"));
    private static final Caller OTHER = new Caller("ben", "request-2", Instant.parse("2024-03-05T10:00:00Z"));
    private static EmbeddedPostgres postgres;
    private static ConnectionPool pool;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path data) {
        postgres = EmbeddedPostgres.start(data, Map.of("fsync", "off"));
        pool = ConnectionPool.open(
                new DatabaseSettings(
                        postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password()), 8),
                "classpath:db/things");
        database = new Database(pool.dataSource());
    }

    @AfterAll
    static void stop() {
        pool.close();
        postgres.close();
    }

    private static Versioned<Thing> write(Caller caller, Thing thing) {
        return database.write(caller, tx -> {
            Draft<Thing> draft = Thing.TABLE.lock(tx, List.of(thing.id())).get(thing.id());
            Draft<Thing> written = draft == null ? Draft.created(thing) : draft;
            written.become(thing);
            Thing.TABLE.append(tx, List.of(written));
            return written.versioned();
        });
    }

    private static Instant delete(ResourceId id) {
        return database.write(OTHER, tx -> {
            Collection<Draft<Thing>> drafts = Thing.TABLE.lock(tx, List.of(id)).values();
            Thing.TABLE.delete(tx, drafts);
            return tx.asAt();
        });
    }

    private static Optional<Versioned<Thing>> read(ResourceId id, Optional<Instant> asAt) {
        return Thing.TABLE.read(database, CALLER, asAt, id);
    }

    private static List<PastVersion<Thing>> history(ResourceId id, Optional<Instant> asAt) {
        return database.read(CALLER, asAt, tx -> Thing.TABLE.history(tx, "t.code = ?", id.code()));
    }

    private static Instant asAt(Versioned<Thing> thing) {
        return thing.version().modified().asAt();
    }

    @Test
    void everyType_isReadBackAsWritten() {
        for (Instant at : List.of(Instants.MIN, Instants.MAX, Instant.parse("2024-03-05T10:00:00.123456Z"))) {
            Thing full = new Thing(
                    new ResourceId("s", "full " + at.getEpochSecond()),
                    "Zoë 漢字 '\"\\,{}",
                    new BigDecimal("123456789012345678901234567890.0123456789"),
                    at,
                    true,
                    7,
                    new ResourceId("a b", "c.d-e_f"),
                    new CurrencyAndAmount(new BigDecimal("0.1"), "GBP"),
                    List.of(new ResourceId("x y", "z"), new ResourceId("é", "1")),
                    List.of(new BigDecimal("1.5"), BigDecimal.ZERO),
                    Map.of("Instrument/default/Figi", "BBG\"'\\"));
            write(CALLER, full);
            assertThat(read(full.id(), Optional.empty()).orElseThrow().value()).isEqualTo(full);
        }
        Thing empty = Thing.named("empty", null);
        write(CALLER, empty);
        assertThat(read(empty.id(), Optional.empty()).orElseThrow().value()).isEqualTo(empty);
    }

    @Test
    void versions_areNumbered_andSayWhoMadeThem_andNothingMakesNone() {
        Versioned<Thing> first = write(CALLER, Thing.named("v", "one"));
        Versioned<Thing> same = write(OTHER, Thing.named("v", "one"));
        assertThat(same).isEqualTo(first);
        Versioned<Thing> second = write(OTHER, Thing.named("v", "two"));
        assertThat(second.version().number()).isEqualTo(2);
        assertThat(second.version().entityId()).isEqualTo(first.version().entityId());
        assertThat(second.version().created()).isEqualTo(first.version().created());
        assertThat(second.version().modified().user()).isEqualTo("ben");
        assertThat(second.version().modified().requestId()).isEqualTo("request-2");
        assertThat(read(first.value().id(), Optional.empty())).contains(second);
    }

    @Test
    void readsAsAt_seeTheVersionOfThatInstant_andNoneBeforeOrAfterTheLife() {
        ResourceId id = new ResourceId("s", "life");
        Versioned<Thing> one = write(CALLER, Thing.named("life", "one"));
        Versioned<Thing> two = write(CALLER, Thing.named("life", "two"));
        Instant deleted = delete(id);
        Versioned<Thing> again = write(CALLER, Thing.named("life", "three"));

        assertThat(read(id, Optional.of(asAt(one).minusNanos(1_000)))).isEmpty();
        assertThat(read(id, Optional.of(asAt(one)))).contains(one);
        assertThat(read(id, Optional.of(asAt(two).minusNanos(1_000)))).contains(one);
        assertThat(read(id, Optional.of(asAt(two)))).contains(two);
        assertThat(read(id, Optional.of(deleted))).isEmpty();
        assertThat(read(id, Optional.of(asAt(again)))).contains(again);
        assertThat(again.version().number()).isEqualTo(1);
        assertThat(again.version().entityId()).isNotEqualTo(one.version().entityId());
    }

    @Test
    void history_tellsEveryVersion_andWhoDeleted() {
        ResourceId id = new ResourceId("s", "story");
        write(CALLER, Thing.named("story", "one"));
        Versioned<Thing> two = write(CALLER, Thing.named("story", "two"));
        delete(id);
        write(CALLER, Thing.named("story", "three"));

        List<PastVersion<Thing>> all = history(id, Optional.empty());
        assertThat(all).extracting(version -> version.value().name()).containsExactly("one", "two", "two", "three");
        assertThat(all).extracting(PastVersion::isDeletion).containsExactly(false, false, true, false);
        assertThat(all.get(2).version().modified().user()).isEqualTo("ben");
        assertThat(all.get(2).version().number()).isEqualTo(3);
        assertThat(history(id, Optional.of(asAt(two)))).hasSize(2);
    }

    @Test
    void aRefusal_rollsBackEverything() {
        assertThatThrownBy(() -> database.write(CALLER, tx -> {
                    Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("rolled", "back"))));
                    throw ErrorCode.INVALID_REQUEST.of("x", "y").asException();
                }))
                .isInstanceOf(FailureException.class);
        assertThat(history(new ResourceId("s", "rolled"), Optional.empty())).isEmpty();
    }

    @Test
    void twoThatCreateTheSameId_oneIsRunAgain_andSeesTheOther() {
        for (int i = 0; i < 20; i++) {
            String code = "race" + i;
            List<CompletableFuture<Versioned<Thing>>> writers = List.of(
                    CompletableFuture.supplyAsync(() -> write(CALLER, Thing.named(code, "one"))),
                    CompletableFuture.supplyAsync(() -> write(OTHER, Thing.named(code, "two"))));
            List<Versioned<Thing>> written =
                    writers.stream().map(CompletableFuture::join).toList();
            assertThat(written).extracting(thing -> thing.version().number()).containsExactlyInAnyOrder(1, 2);
            assertThat(written.get(0).version().entityId())
                    .isEqualTo(written.get(1).version().entityId());
        }
    }

    @Test
    void aWaiter_getsTheVersionThatItWaitedFor_notTheOneBefore() {
        write(CALLER, Thing.named("counter", "0"));
        List<CompletableFuture<Void>> counters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            counters.add(CompletableFuture.runAsync(() -> {
                for (int n = 0; n < 25; n++) {
                    increment();
                }
            }));
        }
        counters.forEach(CompletableFuture::join);
        Versioned<Thing> counter =
                read(new ResourceId("s", "counter"), Optional.empty()).orElseThrow();
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
        write(CALLER, Thing.named("left", "0"));
        write(CALLER, Thing.named("right", "0"));
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> crossing("left", "right", bothHoldOne));
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> crossing("right", "left", bothHoldOne));
        one.join();
        two.join();
        assertThat(read(new ResourceId("s", "left"), Optional.empty())
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
        assertThatThrownBy(() -> read(id, Optional.of(database.now().plusSeconds(60))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("future");
        Instant soon = database.now().plusMillis(200);
        assertThat(read(id, Optional.of(soon))).isEmpty();
        assertThat(database.now()).isAfter(soon);
    }

    @Test
    void aReaderOfNow_waitsForTheWritersInFlight() throws InterruptedException {
        CountDownLatch stamped = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> database.write(CALLER, tx -> {
            Thing.TABLE.append(tx, List.of(Draft.created(Thing.named("slow", "writer"))));
            stamped.countDown();
            try {
                mayCommit.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return null;
        }));
        stamped.await();
        Instant now = database.now();
        CompletableFuture<Optional<Versioned<Thing>>> reader =
                CompletableFuture.supplyAsync(() -> read(new ResourceId("s", "slow"), Optional.of(now)));
        assertThat(read(new ResourceId("s", "slow"), Optional.empty())).isEmpty();
        assertThat(reader).isNotDone();
        mayCommit.countDown();
        writer.join();
        assertThat(reader.join()).isPresent();
    }

    @Test
    void aDatabaseThatIsTooOld_isRefused() {
        ConnectionPool.requireNewEnough(15, "15.1");
        assertThatThrownBy(() -> ConnectionPool.requireNewEnough(14, "14.18"))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessage("The database is PostgreSQL 14.18; Fillmore needs 15 or newer.");
    }
}
