package io.fillmore.benchmark.report;

import static io.fillmore.benchmark.report.SampleReport.throughput;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void contenders_keepTheirOrder_whoeverWasAskedFirst() {
        Comparison comparison = Comparison.of(List.of(
                throughput("a", "fillmore", 1.0),
                throughput("a", "thin baseline", 2.0),
                throughput("b", "thin baseline", 3.0),
                throughput("b", "COPY", 4.0),
                throughput("b", "fillmore", 5.0)));
        assertThat(comparison.contenders()).containsExactly("fillmore", "thin baseline", "COPY");
        assertThat(comparison.rows())
                .extracting(row -> List.copyOf(row.byContender().keySet()))
                .containsExactly(List.of("fillmore", "thin baseline"), List.of("fillmore", "thin baseline", "COPY"));
    }

    @Test
    void theRowsOfASituation_standTogether_aMeasureEach() {
        Comparison comparison = Comparison.of(List.of(
                throughput("a", "fillmore", 1.0),
                throughput("b", "fillmore", 2.0),
                new Series("a", "fillmore", "p50", "ms", List.of(3.0)),
                throughput("a", "thin baseline", 4.0)));
        assertThat(comparison.rows())
                .extracting(row -> row.situation() + ": " + row.quantity().text())
                .containsExactly("a: throughput, orders/s", "a: p50, ms", "b: throughput, orders/s");
    }
}
