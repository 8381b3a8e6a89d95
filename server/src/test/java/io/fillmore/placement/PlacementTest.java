package io.fillmore.placement;

import static io.fillmore.placement.SamplePlacements.fields;
import static io.fillmore.placement.SamplePlacements.numbers;
import static io.fillmore.placement.SamplePlacements.placement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.order.BlockingFields;
import io.fillmore.platform.property.Properties;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0    | 0 0 0
        0.5  | 0.5 0 0
        50   | 50 0 0
        51   | 50 1 0
        80   | 50 30 0
        99.9 | 50 30 19.9
        100  | 50 30 20
        130  | 50 30 50
        """)
    void whatWasExecutedOfACancelledPlacement_fallsOnItsBlocksInOrder_theExcessOnTheLast(String executed, String live) {
        Placement cancelled = placement("L", "B1 B2 B3", "50 30 20").withState("Cancelled");
        List<BigDecimal> parts = cancelled.liveOfBlocks(new BigDecimal(executed));
        assertThat(parts).usingElementComparator(BigDecimal::compareTo).isEqualTo(numbers(live));
    }

    @Test
    void aBlockOfWhichNothingWasTaken_isPassedOver() {
        Placement cancelled = placement("L", "B1 B2 B3", "0 30 0").withState("Cancelled");
        assertThat(cancelled.liveOfBlocks(new BigDecimal("20"))).isEqualTo(numbers("0 20 0"));
    }

    @Test
    void aPlacementThatIsNotCancelled_claimsAllThatItTook_whateverIsExecuted() {
        Placement placement = placement("L", "B1 B2", "60 40");
        assertThat(placement.liveOfBlocks(BigDecimal.ZERO)).isEqualTo(numbers("60 40"));
        assertThat(placement.liveOfBlocks(new BigDecimal("150"))).isEqualTo(numbers("60 40"));
        assertThat(placement.liveQuantity(new BigDecimal("150"))).isEqualTo(new BigDecimal("100"));
        assertThat(placement.withState("Cancelled").liveQuantity(new BigDecimal("15")))
                .isEqualTo(new BigDecimal("15"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cancelled", "CANCELLED", "canceled", "Canceled"})
    void cancelled_isReadInEitherSpelling_ignoringCase(String state) {
        assertThat(placement("L", "B", "1").withState(state).isCancelled()).isTrue();
        assertThat(placement("L", "B", "1").withState(state + " soon").isCancelled())
                .isFalse();
    }

    @Test
    void stateAndWhatWasTaken_areNoContent() {
        Placement placement = placement("L", "B1 B2", "60 40");
        Placement asked = placement.withQuantity(placement.quantity(), numbers("0 0"));
        assertThat(placement.hasSameContentAs(asked)).isTrue();
        assertThat(placement.withState("Cancelled").hasSameContentAs(asked)).isTrue();
    }

    @Test
    void everythingElse_isContent() {
        Placement asked = placement("L", "B1 B2", "60 40");
        assertThat(List.of(
                        asked.withQuantity(new BigDecimal("99"), asked.taken()),
                        placement("M", "B1 B2", "60 40"),
                        placement("L", "B2 B1", "60 40"),
                        placement("L", "B1", "100"),
                        placement("L", "B1 B2 B3", "60 40 0"),
                        with(asked, fields("Limit", null, null), null, null, null),
                        with(asked, fields("Market", "5", null), null, null, null),
                        with(asked, asked.fields(), "CP", null, null),
                        with(asked, asked.fields(), null, "EMS", null),
                        with(asked, asked.fields(), null, null, "Manual")))
                .noneMatch(asked::hasSameContentAs)
                .noneMatch(other -> other.hasSameContentAs(asked));
    }

    private static Placement with(
            Placement placement, BlockingFields fields, String counterparty, String system, String entryType) {
        return new Placement(
                placement.id(),
                null,
                placement.blockIds(),
                placement.taken(),
                fields,
                placement.quantity(),
                placement.state(),
                placement.createdDate(),
                counterparty,
                system,
                entryType,
                Properties.NONE);
    }

    @Test
    void aPlacement_knowsWhatItTookFromEachBlock() {
        assertThatThrownBy(() -> placement("L", "B1 B2", "60"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 blocks, but 1 quantities taken");
    }
}
