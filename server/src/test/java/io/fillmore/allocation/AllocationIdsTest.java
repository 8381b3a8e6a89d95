package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.value.ResourceId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationIdsTest {
    private static final ResourceId PLACEMENT = new ResourceId("market", "P1");
    private static final ResourceId ORDER = new ResourceId("fund", "O1");

    @Test
    void theCode_isThatOfPlacementAndOrder_inTheScopeOfThePlacement() {
        assertThat(id(PLACEMENT, ORDER, 1)).isEqualTo(new ResourceId("market", "P1-O1"));
        assertThat(id(PLACEMENT, ORDER, 2)).isEqualTo(new ResourceId("market", "P1-O1-2"));
        assertThat(id(PLACEMENT, ORDER, 10)).isEqualTo(new ResourceId("market", "P1-O1-10"));
    }

    @Test
    void aCodeOf64_isKept_andALongerOneIsCutToEndInAHash() {
        ResourceId placement = new ResourceId("market", "P".repeat(40));
        assertThat(id(placement, new ResourceId("fund", "O".repeat(23)), 1).code())
                .isEqualTo("P".repeat(40) + "-" + "O".repeat(23));
        assertThat(id(placement, new ResourceId("fund", "O".repeat(24)), 1).code())
                .hasSize(64)
                .matches("P{40}-O{6}-[0-9a-f]{16}");
        assertThat(id(placement, new ResourceId("fund", "O".repeat(23)), 2).code())
                .hasSize(64)
                .matches("P{40}-O{6}-[0-9a-f]{16}");
    }

    /** An allocation that exists must be found under its id by every later release. */
    @Test
    void theHash_staysAsItIs() {
        assertThat(id(new ResourceId("s", "P".repeat(64)), new ResourceId("s", "O"), 1)
                        .code())
                .isEqualTo("P".repeat(47) + "-75523b277f9d7401");
        assertThat(AllocationIds.of(PLACEMENT, ORDER, 1, Set.of(id(PLACEMENT, ORDER, 1))::contains)
                        .code())
                .isEqualTo("P1-O1-3e93ec945ff0bee6");
    }

    @Test
    void whatDiffers_hasAnotherId() {
        String longCode = "P".repeat(64);
        Set<ResourceId> ids = new HashSet<>();
        ids.add(id(new ResourceId("market", longCode), new ResourceId("fund", "O1"), 1));
        ids.add(id(new ResourceId("market", longCode), new ResourceId("fund", "O1"), 2));
        ids.add(id(new ResourceId("market", longCode), new ResourceId("fund", "O2"), 1));
        ids.add(id(new ResourceId("market", longCode), new ResourceId("fund2", "O1"), 1));
        ids.add(id(new ResourceId("market", longCode.substring(1)), new ResourceId("fund", "O1"), 1));
        assertThat(ids).hasSize(5);
    }

    @Test
    void whatIsTaken_isPassedBy() {
        Set<ResourceId> taken = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            ResourceId id = AllocationIds.of(PLACEMENT, ORDER, 1, taken::contains);
            assertThat(AllocationIds.of(PLACEMENT, ORDER, 1, taken::contains)).isEqualTo(id);
            assertThat(taken.add(id)).isTrue();
        }
        assertThat(taken).contains(new ResourceId("market", "P1-O1"));
        assertThat(taken).allMatch(id -> id.code().matches("P1-O1(-[0-9a-f]{16})?"));
    }

    @Test
    void withoutAnyFreeId_itGivesUp() {
        assertThatThrownBy(() -> AllocationIds.of(PLACEMENT, ORDER, 1, id -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("market/P1");
        assertThatThrownBy(() -> id(PLACEMENT, ORDER, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 𝔸 is a letter of two chars; the cut comes after the 47th. */
    @ParameterizedTest
    @ValueSource(ints = {44, 45, 46, 47, 48})
    void aCut_leavesNeitherHalfALetterNorASpaceAtItsEnd(int length) {
        ResourceId letters = new ResourceId("s", "p".repeat(length) + "𝔸".repeat((64 - length) / 2));
        String cut = id(letters, ORDER, 1).code();
        assertThat(ResourceId.isPart(cut)).isTrue();
        assertThat(cut).matches("p+(𝔸)*-[0-9a-f]{16}").hasSizeGreaterThan(62);

        ResourceId spaces = new ResourceId("s", "p".repeat(length) + "   " + "q".repeat(61 - length));
        assertThat(id(spaces, ORDER, 1).code()).matches("p+( {3}q*)?-[0-9a-f]{16}");
    }

    private static ResourceId id(ResourceId placement, ResourceId order, int number) {
        return AllocationIds.of(placement, order, number, taken -> false);
    }
}
