package io.fillmore.placement;

import static io.fillmore.placement.SamplePlacements.block;
import static io.fillmore.placement.SamplePlacements.id;
import static io.fillmore.placement.SamplePlacements.ids;
import static io.fillmore.placement.SamplePlacements.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.block.Block;
import io.fillmore.block.Commitments.Placed;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockRoomTest {
    /** B1, B2 and B3 of these quantities, of which so much is placed. */
    private static BlockRoom room(String quantities, String live) {
        String[] held = quantities.split(" ", -1);
        Map<ResourceId, Block> blocks = new HashMap<>();
        Map<ResourceId, Placed> placed = new HashMap<>();
        for (int i = 0; i < held.length; i++) {
            ResourceId id = id("B" + (i + 1));
            blocks.put(id, block(id.code(), held[i]));
            placed.put(id, new Placed(numbers(live).get(i), true));
        }
        return new BlockRoom(blocks, placed);
    }

    private static List<BigDecimal> take(BlockRoom room, String blocks, String quantity) {
        return room.take(id("L"), ids(blocks), new BigDecimal(quantity));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        B1 B2 B3 | 10   | 10 0 0
        B1 B2 B3 | 100  | 60 40 0
        B3 B1    | 25   | 20 5
        B2       | 40   | 40
        B1 B2 B3 | 0.25 | 0.25 0 0
        B1 B2 B3 | 120  | 60 40 20
        """)
    void itTakes_inTheOrderGiven_fromEachAsMuchAsItHas(String blocks, String quantity, String taken) {
        BlockRoom room = room("100 50 20", "40 10 0");
        assertThat(take(room, blocks, quantity)).isEqualTo(numbers(taken));
    }

    @Test
    void whatIsTaken_isGone() {
        BlockRoom room = room("100 50 20", "40 10 0");
        take(room, "B1", "60");
        assertThat(take(room, "B1 B2", "1")).isEqualTo(numbers("0 1"));
    }

    @Test
    void takingTooMuch_isRefused_withTheThreeNumbers_andTakesNothing() {
        BlockRoom room = room("100 50 20", "40 10 0");
        assertThatThrownBy(() -> take(room, "B1 B2", "100.5"))
                .isInstanceOfSatisfying(FailureException.class, refusal -> {
                    assertThat(refusal.failure().code()).isEqualTo(ErrorCode.BLOCK_OVERPLACED);
                    assertThat(refusal.failure().detail())
                            .contains("Placement s/L of blocks s/B1, s/B2")
                            .contains("50 are placed already and 100.5 more would exceed the 150");
                });
        assertThat(take(room, "B1 B2", "100")).isEqualTo(numbers("60 40"));
    }

    @Test
    void aLateFill_fallsOnTheBlocksInOrder_asFarAsTheyHaveRoom_orIsRefusedInItsOwnWords() {
        BlockRoom room = room("100 50 20", "100 10 0");
        assertThat(room.takeLate(id("L"), ids("B1 B2 B3"), new BigDecimal("45")))
                .isEqualTo(numbers("0 40 5"));
        assertThatThrownBy(() -> room.takeLate(id("L"), ids("B1 B2 B3"), new BigDecimal("15.5")))
                .isInstanceOfSatisfying(FailureException.class, refusal -> {
                    assertThat(refusal.failure().code()).isEqualTo(ErrorCode.LATE_FILL_OVERPLACED);
                    assertThat(refusal.failure().detail())
                            .contains("Placement s/L is cancelled", "15.5 that were executed")
                            .contains("15 of the 170 that blocks s/B1, s/B2, s/B3 hold are free");
                });
        assertThat(room.takeLate(id("L"), ids("B3"), new BigDecimal("15"))).isEqualTo(numbers("15"));
    }

    @Test
    void aBlockThatIsOverplaced_hasNoRoom_andLendsNone() {
        BlockRoom room = room("100 50", "130 0");
        assertThat(take(room, "B1 B2", "50")).isEqualTo(numbers("0 50"));
        assertThatThrownBy(() -> take(room, "B1", "1")).isInstanceOf(FailureException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10   | 60 40 10
        20   | 60 40 0
        20.5 | 60 39.5 0
        60   | 60 0 0
        119  | 1 0 0
        120  | 0 0 0
        """)
    void itGivesBack_toTheLastBlockFirst(String quantity, String kept) {
        BlockRoom room = room("60 40 20", "60 40 20");
        assertThat(room.giveBack(ids("B1 B2 B3"), numbers("60 40 20"), new BigDecimal(quantity)))
                .isEqualTo(numbers(kept));
    }

    @Test
    void whatIsGivenBack_canBeTakenAgain_andNoMore() {
        BlockRoom room = room("60 40", "60 40");
        room.giveBack(ids("B1 B2"), numbers("60 40"), new BigDecimal("50"));
        assertThatThrownBy(() -> take(room, "B1 B2", "51")).isInstanceOf(FailureException.class);
        assertThat(take(room, "B1 B2", "50")).isEqualTo(numbers("10 40"));
    }

    @Test
    void aBlockThatIsNotThere_isNotFound() {
        assertThat(room("60", "0").block(id("B1"))).isPresent();
        assertThat(room("60", "0").block(id("B2"))).isEmpty();
    }
}
