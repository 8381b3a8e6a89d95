package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    private static final String GOOD = """
            # HELP a_total What it is.
            # TYPE a_total counter
            a_total{x="1",y="\\"q\\""} 3.0
            a_total{x="2",y=""} 1.0E-4
            # HELP h Times.
            # TYPE h histogram
            h_bucket{o="x",le="0.1"} 1
            h_bucket{o="x",le="+Inf"} 2
            h_count{o="x"} 2
            h_sum{o="x"} 0.7
            """;

    @Test
    void aGoodDocument_isRead() {
        Exposition read = Exposition.parse(GOOD);
        assertThat(read.value("a_total{x=\"2\",y=\"\"}")).isEqualTo(1e-4);
        assertThat(read.value("h_count{o=\"x\"}")).isEqualTo(2);
        assertThat(read.types()).containsEntry("h", "histogram");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b_total 1\n",
                "a_total{x=\"1\",y=\"\\\"q\\\"\"} 3.0\n",
                "a_total{x=\"3\n",
                "a_total{x=3} 1\n",
                "a_total{x=\"\\z\"} 1\n",
                "a_total 1,5\n",
                "# TYPE a_total counter\n",
                "h_bucket{o=\"y\",le=\"0.1\"} 2\nh_bucket{o=\"y\",le=\"+Inf\"} 1\nh_count{o=\"y\"} 1\n",
                "h_bucket{o=\"y\",le=\"+Inf\"} 1\nh_count{o=\"y\"} 2\n",
                "a_total{x=\"4\"} 1",
            })
    void whatBreaksARule_isRefused(String broken) {
        assertThatThrownBy(() -> Exposition.parse(GOOD + broken)).isInstanceOf(AssertionError.class);
    }
}
