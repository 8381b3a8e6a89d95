package io.fillmore.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void aLinearScale_goesFromZero_inFewRoundSteps() {
        assertThat(ticks(Scale.linear(4.2))).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(ticks(Scale.linear(120_000)))
                .containsExactly("0", "25,000", "50,000", "75,000", "100,000", "125,000");
        assertThat(ticks(Scale.linear(0.3))).containsExactly("0", "0.1", "0.2", "0.3");
        assertThat(Scale.linear(100).to()).isEqualTo(100);
        assertThat(ticks(Scale.linear(0))).startsWith("0").endsWith("1");
    }

    @Test
    void aLinearScale_isProportional() {
        Scale scale = Scale.linear(100);
        assertThat(scale.fraction(0)).isZero();
        assertThat(scale.fraction(25)).isEqualTo(0.25);
        assertThat(scale.fraction(100)).isEqualTo(1);
        assertThat(scale.fraction(-1)).isZero();
    }

    @Test
    void aLogarithmicScale_marksPowersOfTen_andMoreIfTheyWereFew() {
        assertThat(ticks(Scale.logarithmic(800, 120_000))).containsExactly("100", "1,000", "10,000", "100,000");
        assertThat(Scale.logarithmic(800, 120_000).to()).isEqualTo(200_000);
        assertThat(ticks(Scale.logarithmic(300, 4_000)))
                .containsExactly("100", "200", "500", "1,000", "2,000", "5,000");
        assertThat(ticks(Scale.logarithmic(0.04, 4.5))).containsExactly("0.01", "0.1", "1");
    }

    @Test
    void aLogarithmicScale_givesAsMuchRoomToEachPowerOfTen_andSomeToTheSmallest() {
        Scale scale = Scale.logarithmic(1_000, 100_000);
        assertThat(scale.from()).isEqualTo(100);
        assertThat(scale.fraction(1_000)).isEqualTo(1 / 3.0, within(1e-9));
        assertThat(scale.fraction(10_000)).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(scale.fraction(100_000)).isEqualTo(1, within(1e-9));
        assertThat(scale.fraction(0)).isZero();
    }

    private static List<String> ticks(Scale scale) {
        return scale.ticks().stream().map(Digits::given).toList();
    }
}
