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
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    @Test
    void aPlacementClaimsItsQuantity_andOnceCancelledWhatIsExecuted() {
        Placement placement = placement("L", "B1 B2", "60 40");
        assertThat(placement.liveQuantity(new BigDecimal("150"))).isEqualTo(new BigDecimal("100"));
        assertThat(placement.cancelled().liveQuantity(new BigDecimal("15"))).isEqualTo(new BigDecimal("15"));
    }

    @Test
    void whatItTakesMore_isAddedBlockByBlock() {
        Placement placement = placement("L", "B1 B2", "60 40");
        assertThat(placement.takenAnd(numbers("0 2.5"))).isEqualTo(numbers("60 42.5"));
        assertThat(placement.takenAnd(numbers("0.50 0"))).isEqualTo(numbers("60.5 40"));
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
