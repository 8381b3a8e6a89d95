package io.fillmore.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final String THIRTY_NINES = "9".repeat(30);

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "100.50, 100.5",
        "100.00, 100",
        "1e2, 100",
        "1.5E1, 15",
        "-0.0, 0",
        "0E+5, 0",
        "0E-50, 0",
        "-3.10, -3.1",
        "0.0000000001, 0.0000000001",
        "1000e-13, 0.0000000001",
    })
    void normalForm_hasNoNegativeScaleAndNoTrailingZeros(String sent, String normal) {
        BigDecimal value = Decimals.normal(new BigDecimal(sent));
        assertThat(value).isEqualTo(new BigDecimal(normal));
        assertThat(value.scale()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1e5",
                "1e29",
                "1E-10",
                "0e400",
                "0e-400",
                "0.10000000000000000000",
                "-1",
                "120e-11",
                "1e-10"
            })
    void withinLimits(String sent) {
        assertThat(Decimals.isWithinLimits(new BigDecimal(sent))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e30",
                "1E-11",
                "1e400",
                "1e-400",
                "-1e30",
                "1e2147483647",
                "10e2147483647",
                "1e-2147483647",
                "0.00000000011",
                "123456789012345678901234567890.00000000001"
            })
    void beyondLimits(String sent) {
        assertThat(Decimals.isWithinLimits(new BigDecimal(sent))).isFalse();
    }

    @Test
    void theLargestDecimal_isWithinLimits_andTheNextIsNot() {
        BigDecimal largest = new BigDecimal(THIRTY_NINES + ".9999999999");
        assertThat(Decimals.isWithinLimits(largest)).isTrue();
        assertThat(Decimals.isWithinLimits(largest.add(new BigDecimal("1E-10"))))
                .isFalse();
    }
}
