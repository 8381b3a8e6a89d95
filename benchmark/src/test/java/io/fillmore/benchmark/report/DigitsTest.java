package io.fillmore.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1234567.8; 1,234,568",
                "1000.4; 1,000",
                "999.6; 1,000",
                "999.4; 999",
                "99.96; 100",
                "12.34; 12.3",
                "1.204; 1.20",
                "0.5; 0.500",
                "0.01234; 0.0123",
                "-2.5; -2.50",
                "0; 0",
                "51; 51",
                "NaN; –",
                "Infinity; ∞"
            })
    void whatWasMeasured_hasThreeDigits_andThousandsInGroups(double value, String text) {
        assertThat(Digits.measured(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0.7; 0.7", "1; 1", "20; 20", "0.01; 0.01", "12500; 12,500", "100000; 100,000", "0; 0"})
    void whatWasGiven_hasNoZerosAtItsEnd(double value, String text) {
        assertThat(Digits.given(value)).isEqualTo(text);
    }

    @Test
    void theSpread_isInPercent_andThereIsNoneOfOneRound() {
        assertThat(Digits.spread(new Series("s", "c", "m", "u", List.of(100.0, 97.0, 112.0))))
                .isEqualTo("±12 %");
        assertThat(Digits.spread(new Series("s", "c", "m", "u", List.of(100.0))))
                .isEmpty();
    }
}
