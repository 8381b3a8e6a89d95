package io.fillmore.platform.database;

import static io.fillmore.platform.database.ThingDatabase.CALLER;
import static io.fillmore.platform.database.ThingDatabase.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of an entity with a column of every type, on a real PostgreSQL. */
class VersionedTableTest {

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

    private static Instant delete(ResourceId id) {
        return database.write(OTHER, tx -> {
            Collection<Draft<Thing>> drafts = Thing.TABLE.lock(tx, List.of(id)).values();
            Thing.TABLE.delete(tx, drafts);
            return tx.asAt();
        });
    }

    private static List<PastVersion<Thing>> history(ResourceId id, Optional<Instant> asAt) {
        return database.read(CALLER, asAt, tx -> Thing.TABLE.historyOf(tx, "t.code = k.code", List.of(id)))
                .get();
    }

    private static Instant asAt(Versioned<Thing> thing) {
        return thing.version().modified().asAt();
    }

    private static Thing full(String code, Instant at) {
        return new Thing(
                new ResourceId("s", code),
                "Zoë 漢字 𝒵 '\"\\,{}\t\n",
                new BigDecimal("123456789012345678901234567890.0123456789"),
                at,
                true,
                7,
                new ResourceId("a b", "c.d-e_f"),
                new CurrencyAndAmount(new BigDecimal("0.1"), "GBP"),
                List.of(new ResourceId("x y", "z"), new ResourceId("é", "1")),
                List.of(new BigDecimal("1.5"), BigDecimal.ZERO),
                Map.of("Instrument/default/Figi", "BBG\"'\\é"));
    }

    private static final List<Instant> TIMES =
            List.of(Instants.MIN, Instants.MAX, Instant.parse("2024-03-05T10:00:00.123456Z"));

    /** Several rows go in by COPY, in a format that is written by hand. */
    @Test
    void everyType_isReadBackAsWritten_alsoOfManyAtOnce() {
        List<Thing> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(i % 3 == 0 ? Thing.named("many " + i, null) : full("many " + i, TIMES.get(i % 3)));
        }
        List<Versioned<Thing>> written = database.write(CALLER, tx -> Thing.TABLE.upsert(tx, all));
        List<ResourceId> ids = all.stream().map(Thing::id).toList();
        List<Versioned<Thing>> found = database.read(CALLER, Optional.empty(), tx -> Thing.TABLE.find(tx, ids));
        assertThat(found).containsExactlyInAnyOrderElementsOf(written);
        assertThat(found).extracting(Versioned::value).containsExactlyInAnyOrderElementsOf(all);
    }

    /** The first rows have left when it shows; once it is our own code that fails, once PostgreSQL refuses. */
    @Test
    void ofManyRows_noneIsWritten_ifTheLastCannotBe() {
        List<ResourceId> nothing = Arrays.asList((ResourceId) null);
        Thing broken = new Thing(
                new ResourceId("s", "rest z"), "x", null, null, null, 0, null, null, nothing, List.of(), Map.of());
        Thing refused = Thing.named("rest z", "a zero: \0");
        Map.of(broken, NullPointerException.class, refused, DatabaseException.class)
                .forEach((last, failure) -> {
                    List<Draft<Thing>> drafts = new ArrayList<>();
                    for (int i = 0; i < 5_000; i++) {
                        drafts.add(Draft.created(Thing.named("rest " + i, "x")));
                    }
                    drafts.add(Draft.created(last));
                    assertThatThrownBy(() -> database.write(CALLER, tx -> {
                                Thing.TABLE.append(tx, drafts);
                                return true;
                            }))
                            .isInstanceOf(failure);
                    assertThat(things.read(new ResourceId("s", "rest 0"), Optional.empty()))
                            .isEmpty();
                });
        database.write(CALLER, tx -> Thing.TABLE.upsert(tx, List.of(Thing.named("rest 0", "x"))));
        assertThat(things.read(new ResourceId("s", "rest 0"), Optional.empty())).isPresent();
    }

    @Test
    void anUpdate_carriesWhatChanged_andLeavesTheRest() {
        Thing one = full("one", TIMES.get(0));
        Thing two = full("two", TIMES.get(1));
        database.write(CALLER, tx -> Thing.TABLE.upsert(tx, List.of(one, two)));
        List<Thing> changed = List.of(one.withName("other"), two.withName(null));
        database.write(OTHER, tx -> Thing.TABLE.upsert(tx, changed));
        for (Thing thing : changed) {
            Versioned<Thing> read = things.read(thing.id(), Optional.empty()).orElseThrow();
            assertThat(read.value()).isEqualTo(thing);
            assertThat(read.version().number()).isEqualTo(2);
        }
    }

    @Test
    void everyType_isReadBackAsWritten() {
        for (Instant at : TIMES) {
            Thing full = full("full " + at.getEpochSecond(), at);
            things.write(CALLER, full);
            assertThat(things.read(full.id(), Optional.empty()).orElseThrow().value())
                    .isEqualTo(full);
        }
        Thing empty = Thing.named("empty", null);
        things.write(CALLER, empty);
        assertThat(things.read(empty.id(), Optional.empty()).orElseThrow().value())
                .isEqualTo(empty);
    }

    @Test
    void versions_areNumbered_andSayWhoMadeThem_andNothingMakesNone() {
        Versioned<Thing> first = things.write(CALLER, Thing.named("v", "one"));
        Versioned<Thing> same = things.write(OTHER, Thing.named("v", "one"));
        assertThat(same).isEqualTo(first);
        Versioned<Thing> second = things.write(OTHER, Thing.named("v", "two"));
        assertThat(second.version().number()).isEqualTo(2);
        assertThat(second.version().entityId()).isEqualTo(first.version().entityId());
        assertThat(second.version().created()).isEqualTo(first.version().created());
        assertThat(second.version().modified().user()).isEqualTo("ben");
        assertThat(second.version().modified().requestId()).isEqualTo("request-2");
        assertThat(things.read(first.value().id(), Optional.empty())).contains(second);
    }

    @Test
    void readsAsAt_seeTheVersionOfThatInstant_andNoneBeforeOrAfterTheLife() {
        ResourceId id = new ResourceId("s", "life");
        Versioned<Thing> one = things.write(CALLER, Thing.named("life", "one"));
        Versioned<Thing> two = things.write(CALLER, Thing.named("life", "two"));
        Instant deleted = delete(id);
        Versioned<Thing> again = things.write(CALLER, Thing.named("life", "three"));

        assertThat(things.read(id, Optional.of(asAt(one).minusNanos(1_000)))).isEmpty();
        assertThat(things.read(id, Optional.of(asAt(one)))).contains(one);
        assertThat(things.read(id, Optional.of(asAt(two).minusNanos(1_000)))).contains(one);
        assertThat(things.read(id, Optional.of(asAt(two)))).contains(two);
        assertThat(things.read(id, Optional.of(deleted))).isEmpty();
        assertThat(things.read(id, Optional.of(asAt(again)))).contains(again);
        assertThat(again.version().number()).isEqualTo(1);
        assertThat(again.version().entityId()).isNotEqualTo(one.version().entityId());
    }

    @Test
    void history_tellsEveryVersion_andWhoDeleted() {
        ResourceId id = new ResourceId("s", "story");
        things.write(CALLER, Thing.named("story", "one"));
        Versioned<Thing> two = things.write(CALLER, Thing.named("story", "two"));
        delete(id);
        things.write(CALLER, Thing.named("story", "three"));

        List<PastVersion<Thing>> all = history(id, Optional.empty());
        assertThat(all).extracting(version -> version.value().name()).containsExactly("one", "two", "two", "three");
        assertThat(all).extracting(PastVersion::isDeletion).containsExactly(false, false, true, false);
        assertThat(all.get(2).version().modified().user()).isEqualTo("ben");
        assertThat(all.get(2).version().number()).isEqualTo(3);
        assertThat(history(id, Optional.of(asAt(two)))).hasSize(2);
    }

    @Test
    void anUpsert_createsReplacesOrLeavesAlone_andAnswersInTheOrderGiven() {
        Versioned<Thing> same = things.write(CALLER, Thing.named("upsert same", "one"));
        Versioned<Thing> changed = things.write(CALLER, Thing.named("upsert changed", "one"));
        List<Thing> wanted = List.of(
                Thing.named("upsert new", "two"),
                Thing.named("upsert changed", "two"),
                Thing.named("upsert same", "one"));
        List<Versioned<Thing>> upserted = database.write(OTHER, tx -> Thing.TABLE.upsert(tx, wanted));
        assertThat(upserted).extracting(Versioned::value).isEqualTo(wanted);
        assertThat(upserted).extracting(each -> each.version().number()).containsExactly(1, 2, 1);
        assertThat(upserted.get(1).version().entityId())
                .isEqualTo(changed.version().entityId());
        assertThat(upserted.get(2)).isEqualTo(same);
        for (Versioned<Thing> each : upserted) {
            assertThat(things.read(each.value().id(), Optional.empty())).contains(each);
        }
    }

    @Test
    void aDeletion_namesTheLifeThatItEnds_andOfNothingIsNone() {
        Versioned<Thing> thing = things.write(CALLER, Thing.named("ends", "one"));
        ResourceId id = thing.value().id();
        Deletion deletion = Thing.TABLE.delete(database, OTHER, id).orElseThrow();
        assertThat(deletion.entityId()).isEqualTo(thing.version().entityId());
        assertThat(things.read(id, Optional.empty())).isEmpty();
        assertThat(things.read(id, Optional.of(deletion.asAt()))).isEmpty();
        assertThat(things.read(id, Optional.of(deletion.asAt().minusNanos(1_000))))
                .contains(thing);
        assertThat(history(id, Optional.empty()).get(1).version().modified().user())
                .isEqualTo("ben");
        assertThat(Thing.TABLE.delete(database, OTHER, id)).isEmpty();
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
}
