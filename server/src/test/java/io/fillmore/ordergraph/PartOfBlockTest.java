package io.fillmore.ordergraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.placement.PlacementLine;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartOfBlockTest {
    private static ResourceId block(int n) {
        return new ResourceId("S", "B" + n);
    }

    private static PlacementLine placement(String state, String taken) {
        List<BigDecimal> parts =
                Arrays.stream(taken.split(" ", -1)).map(BigDecimal::new).toList();
        return new PlacementLine(
                new ResourceId("S", "L"),
                null,
                IntStream.range(0, parts.size())
                        .mapToObj(PartOfBlockTest::block)
                        .toList(),
                parts,
                parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                state);
    }

    @ParameterizedTest
    @CsvSource({
        // state, taken, executed, placed and executed of each block
        "New,       30,          0, 30/0",
        "New,       30,         40, 30/40",
        "New,       30 20 10,    0, 30/0 20/0 10/0",
        "New,       30 20 10,   30, 30/30 20/0 10/0",
        "New,       30 20 10, 35.5, 30/30 20/5.5 10/0",
        "New,       30 20 10,   60, 30/30 20/20 10/10",
        "New,       30 20 10,   75, 30/30 20/20 10/25",
        "New,       0 20,        5, 0/0 20/5",
        "Cancelled, 30 20 10,    0, 0/0 0/0 0/0",
        "cancelled, 30 20 10,   35, 30/30 5/5 0/0",
        "Canceled,  30 20 10,   75, 30/30 20/20 25/25",
    })
    void executionsFallOnTheBlocks_inTheirOrder(String state, String taken, BigDecimal executed, String expected) {
        PlacementLine placement = placement(state, taken);
        List<String> parts = placement.blockIds().stream()
                .map(block -> PartOfBlock.of(placement, block, executed))
                .map(part ->
                        part.placed().toPlainString() + "/" + part.executed().toPlainString())
                .toList();
        assertThat(String.join(" ", parts)).isEqualTo(expected);
    }

    @Test
    void anotherBlock_isAMistakeOfOurs() {
        assertThatThrownBy(() -> PartOfBlock.of(placement("New", "30"), block(7), BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("S/B7");
    }

    @ParameterizedTest
    @CsvSource({"Buy, 10", "BUY, 10", ", 10", "Sell, -10", "SellShort, -10"})
    void whatWentToAnotherSide_countsAsBelowZero(String own, BigDecimal expected) {
        assertThat(QuantityOfSide.signed(BigDecimal.TEN, own, "Buy")).isEqualByComparingTo(expected);
    }
}
