package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedPlacementStateTest {
    @ParameterizedTest
    @CsvSource({
        // placed, cancelled, executed, allocated, state
        "100, true,    0,    0, Cancelled",
        "100, true,    0,   10, Cancelled",
        "100, false,   0,    0, New",
        "100, false, 0.0,    5, New",
        "100, false,  40,    0, In progress",
        "100, false,  40,   40, In progress",
        "100, false, 101,  101, Over-executed",
        "100, true,  101,    0, Over-executed",
        "100, false, 100,    0, Executed",
        "100, true,   40,  0.0, Executed",
        "100, false, 100,   99, Partially allocated",
        "100, false, 100,   -1, Partially allocated",
        "100, true,   40,   39, Partially allocated",
        "100, false, 100,  101, Over-allocated",
        "100, true,   40,   41, Over-allocated",
        "100, false, 100, 100.0, Allocated",
        "100, true,   40,   40, Allocated",
    })
    void firstThatFits(String placed, boolean isCancelled, String executed, String allocated, String state) {
        assertThat(DerivedPlacementState.of(
                                new BigDecimal(placed),
                                isCancelled,
                                new BigDecimal(executed),
                                new BigDecimal(allocated))
                        .text())
                .isEqualTo(state);
    }

    @Test
    void everyState_hasWordsOfItsOwn() {
        assertThat(Arrays.stream(DerivedPlacementState.values()).map(DerivedPlacementState::text))
                .doesNotHaveDuplicates();
    }
}
