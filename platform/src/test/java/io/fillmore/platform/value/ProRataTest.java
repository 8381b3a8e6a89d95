package io.fillmore.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProRataTest {
    private static List<BigDecimal> numbers(String words) {
        return Arrays.stream(words.split(" ", -1)).map(BigDecimal::new).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        40    | 30 70       | 0 | 12 28
        100   | 100 100 100 | 0 | 34 33 33
        100   | 1 1 1       | 1 | 33.4 33.3 33.3
        10    | 0.5 0.25 0  | 0 | 7 3 0
        1     | 0 1 1       | 0 | 0 1 0
        0     | 1 2         | 0 | 0 0
        0.5   | 10 10       | 1 | 0.3 0.2
        30    | 10 20       | 0 | 10 20
        2     | 1 1 1 1     | 0 | 1 1 0 0
        """)
    void sharesAreRoundedDown_andTheRestGoesToTheFirst(String quantity, String weights, int decimals, String shares) {
        assertThat(ProRata.split(new BigDecimal(quantity), numbers(weights), new Quantum(decimals)))
                .isEqualTo(numbers(shares));
    }

    @ParameterizedTest
    @CsvSource({"1 20 300, 0", "1.50 2.00, 1", "0.125 7.1, 3", "1E+3, 0"})
    void aQuantum_isAsFineAsTheFinestQuantity_trailingZerosNotCounted(String quantities, int decimals) {
        assertThat(Quantum.of(numbers(quantities))).isEqualTo(new Quantum(decimals));
    }
}
