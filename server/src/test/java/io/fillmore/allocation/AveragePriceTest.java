package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.allocation.AveragePrice.PricedQuantity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AveragePriceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60 @ 101.50                         | 101.5
            10 @ 100, 30 @ 200                  | 175
            10 @ 100, 0 @ 9999                  | 100
            1 @ 1, 2 @ 2                        | 1.6666666667
            1 @ 0.00000000005, 1 @ 0.00000000005 | 0
            1 @ 0.00000000015                   | 0.0000000002
            1 @ 0.00000000025                   | 0.0000000002
            1 @ -37.63                          | -37.63
            1 @ -0.00000000015                  | -0.0000000002
            7 @ 1000                            | 1000
            0.5 @ 1, 0.5 @ 2                    | 1.5
            999999999999999999999999999999.9999999999 @ 999999999999999999999999999999.9999999999 \
            | 999999999999999999999999999999.9999999999
            """)
    void weighsByQuantity_andRoundsHalfEvenAtTenDecimals(String parts, String expected) {
        BigDecimal average = AveragePrice.of(parts(parts)).orElseThrow();
        assertThat(average.toPlainString()).isEqualTo(expected);
        assertThat(average).isEqualTo(average.stripTrailingZeros());
    }

    @Test
    void withoutQuantity_thereIsNoAverage() {
        assertThat(AveragePrice.of(List.of())).isEmpty();
        assertThat(AveragePrice.of(parts("0 @ 5, 0.00 @ 6"))).isEmpty();
    }

    @Test
    void aNegativeQuantity_isRefused() {
        assertThatThrownBy(() -> parts("-1 @ 5")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<PricedQuantity> parts(String text) {
        return Arrays.stream(text.split(", ", -1))
                .map(part -> Arrays.asList(part.split(" @ ", -1)))
                .map(part -> new PricedQuantity(new BigDecimal(part.get(0)), new BigDecimal(part.get(1))))
                .toList();
    }
}
