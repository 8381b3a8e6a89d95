package io.fillmore.placement;

import static io.fillmore.placement.SamplePlacements.child;
import static io.fillmore.placement.SamplePlacements.id;
import static io.fillmore.placement.SamplePlacements.placement;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.Draft;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    /** L of 100 has La of 60 and Lb of 40; La has Lax of 50. Executed by itself: L 5, La 10, Lb 40, Lax 20. */
    private static Families families() {
        Map<ResourceId, Draft<Placement>> drafts = new LinkedHashMap<>();
        Stream.of(placement("L", "B", "100"), child("La", "L", "60"), child("Lb", "L", "40"), child("Lax", "La", "50"))
                .forEach(each -> drafts.put(each.id(), Draft.created(each)));
        return new Families(
                drafts,
                Map.of(
                        id("L"), new BigDecimal("5"),
                        id("La"), new BigDecimal("10"),
                        id("Lb"), new BigDecimal("40"),
                        id("Lax"), new BigDecimal("20")));
    }

    private static void cancel(Families families, String code) {
        Draft<Placement> draft = families.find(id(code)).orElseThrow();
        draft.become(draft.value().withState("Cancelled"));
    }

    @Test
    void whatIsExecutedOfAPlacement_isItsOwn_andThatOfAllBelowIt() {
        Families families = families();
        assertThat(families.executed(id("Lax"))).isEqualTo(new BigDecimal("20"));
        assertThat(families.executed(id("La"))).isEqualTo(new BigDecimal("30"));
        assertThat(families.executed(id("L"))).isEqualTo(new BigDecimal("75"));
        assertThat(families.executed(id("Lb"))).isEqualTo(new BigDecimal("40"));
        assertThat(families.executed(id("unknown"))).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void childrenClaimTheirQuantity_orOnceCancelledWhatIsExecutedOfThem() {
        Families families = families();
        assertThat(families.liveOfChildren(id("L"))).isEqualTo(new BigDecimal("100"));
        cancel(families, "La");
        assertThat(families.liveOfChildren(id("L"))).isEqualTo(new BigDecimal("70"));
        cancel(families, "Lax");
        assertThat(families.liveOfChildren(id("L"))).isEqualTo(new BigDecimal("70"));
        assertThat(families.liveOfChildren(id("La"))).isEqualTo(new BigDecimal("20"));
        assertThat(families.liveOfChildren(id("Lax"))).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void aPlacementIsCompletelyExecuted_byItselfOrByItsChildren_orMoreThanThat() {
        Families families = families();
        assertThat(families.isCompletelyExecuted(placement("L", "B", "75.1"))).isFalse();
        assertThat(families.isCompletelyExecuted(placement("L", "B", "75"))).isTrue();
        assertThat(families.isCompletelyExecuted(placement("L", "B", "74"))).isTrue();
        assertThat(families.isCompletelyExecuted(child("Lb", "L", "40"))).isTrue();
    }

    @Test
    void onlyDirectChildren_areChildren_andOneThatIsCreatedJoinsThem() {
        Families families = families();
        families.create(child("Lc", "L", "1"));
        families.create(placement("M", "B", "1"));
        assertThat(families.children(id("L")))
                .extracting(draft -> draft.value().id().code())
                .containsExactly("La", "Lb", "Lc");
        assertThat(families.liveOfChildren(id("L"))).isEqualTo(new BigDecimal("101"));
        assertThat(families.find(id("M"))).isPresent();
        assertThat(families.children(id("M"))).isEmpty();
    }

    @Test
    void whatIsNoLongerFree_isExecutedByItself_orHeldByChildren() {
        Families families = families();
        assertThat(families.claimed(id("L"))).isEqualTo(new BigDecimal("105"));
        assertThat(families.claimed(id("La"))).isEqualTo(new BigDecimal("60"));
        cancel(families, "La");
        families.execute(id("La"), new BigDecimal("-7"));
        assertThat(families.claimed(id("L"))).isEqualTo(new BigDecimal("68"));
        assertThat(families.executed(id("L"))).isEqualTo(new BigDecimal("68"));
    }

    @Test
    void theRoot_isAtTheTop() {
        Families families = families();
        assertThat(families.root(id("Lax")).value().id()).isEqualTo(id("L"));
        assertThat(families.root(id("L")).value().id()).isEqualTo(id("L"));
    }

    /** 20,000 placements, each below the one before. */
    private static Families deepFamily() {
        Map<ResourceId, Draft<Placement>> drafts = new LinkedHashMap<>();
        drafts.put(id("L0"), Draft.created(placement("L0", "B", "100")));
        for (int depth = 1; depth < 20_000; depth++) {
            Placement child = child("L" + depth, "L" + (depth - 1), "100");
            drafts.put(child.id(), Draft.created(child));
        }
        return new Families(drafts, Map.of(id("L19999"), new BigDecimal("1")));
    }

    @Test
    void aFamilyCanBeAsDeepAsItLikes() {
        Families families = deepFamily();
        assertThat(families.executed(id("L0"))).isEqualTo(new BigDecimal("1"));
        families.execute(id("L10000"), new BigDecimal("2"));
        assertThat(families.executed(id("L0"))).isEqualTo(new BigDecimal("3"));
        assertThat(families.executed(id("L10001"))).isEqualTo(new BigDecimal("1"));
        assertThat(families.root(id("L19999")).value().id()).isEqualTo(id("L0"));
        List<ResourceId> cancelled = new ArrayList<>();
        CancelPlacements.cancelBelow(families, id("L0"), cancelled);
        assertThat(cancelled).hasSize(19_999);
    }

    @Test
    void whatIsCreatedBelowAnother_hasItsRoot() {
        Families families = families();
        families.create(child("Laxy", "Lax", "1"));
        assertThat(families.root(id("Laxy")).value().id()).isEqualTo(id("L"));
        families.create(placement("M", "B", "1"));
        families.create(child("Ma", "M", "1"));
        assertThat(families.root(id("Ma")).value().id()).isEqualTo(id("M"));
    }
}
