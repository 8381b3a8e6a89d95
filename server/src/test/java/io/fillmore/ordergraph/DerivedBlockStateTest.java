package io.fillmore.ordergraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.ordergraph.DerivedBlockState.Quantities;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedBlockStateTest {
    @ParameterizedTest
    @CsvSource({
        // swept, cancelled, ordered, placed, executed, allocated, booked, state
        "true,  false, 100, 100, 100, 100, 100, Swept",
        "true,  true,    0,   0,   0,   0,   0, Swept",
        "false, true,    0,   0,   0,   0,   0, Cancelled",
        "false, true,    0,  10,  10,  10,  10, Cancelled",
        "false, false,   0,   0,   0,   0,   0, New",
        "false, false, 100, 0.0,   0,   0,   0, New",
        "false, false, 100,   0, 100, 100, 100, New",
        "false, false, 100,  99,   0,   0,   0, Partially placed",
        "false, false, 100,  99,  99,  99,  99, Partially placed",
        "false, false, 100,  99, 120, 100, 100, Partially placed",
        "false, false, 100, 100, 0.0,   0,   0, Placed",
        "false, false, 100, 100,   0,  10,  10, Placed",
        "false, false,   0,  10,   0,   0,   0, Placed",
        "false, false, 100, 100,  99,   0,   0, Partially executed",
        "false, false, 100, 100,  99,  99,  99, Partially executed",
        "false, false, 100, 100, 101, 100, 100, Over-executed",
        "false, false, 100, 101, 101,   0,   0, Over-executed",
        "false, false, 100, 100, 100,   0,   0, Executed",
        "false, false, 100, 100, 100, 0.0,  10, Executed",
        "false, false, 100, 100, 100,  99,   0, Partially allocated",
        "false, false, 100, 100, 100,  99,  99, Partially allocated",
        "false, false, 100, 100, 100,  -1,   0, Partially allocated",
        "false, false, 100, 100, 100, 101,   0, Over-allocated",
        "false, false, 100, 100, 100, 101, 101, Over-allocated",
        "false, false, 100, 100, 100, 100, 0.0, Allocated",
        "false, false, 100, 100, 100, 100,  99, Partially booked",
        "false, false, 100, 100, 100, 100,  -1, Partially booked",
        "false, false, 100, 100, 100, 100, 100.0, Booked",
        "false, false, 100, 100, 100, 100, 101, Booked",
    })
    void firstThatFits(
            boolean isSwept,
            boolean isCancelled,
            BigDecimal ordered,
            BigDecimal placed,
            BigDecimal executed,
            BigDecimal allocated,
            BigDecimal booked,
            String state) {
        Quantities quantities = new Quantities(ordered, placed, executed, allocated, booked);
        assertThat(DerivedBlockState.of(isSwept, isCancelled, quantities).text())
                .isEqualTo(state);
    }

    @Test
    void everyState_hasWordsOfItsOwn() {
        assertThat(Arrays.stream(DerivedBlockState.values()).map(DerivedBlockState::text))
                .doesNotHaveDuplicates();
    }
}
