package io.fillmore.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.ReportChart;
import io.fillmore.benchmark.report.ReportTable;
import io.fillmore.benchmark.report.Series;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each scenario runs from end to end on real servers, so that it is there when it is needed. What it measures here says nothing. */
class ScenariosTest {
    static List<Scenario> scenarios() {
        return List.of(
                new CreateScenario(),
                new MorningScenario(),
                new AllocationScenario(),
                new TraderScenario(),
                new ListsScenario(),
                new StartScenario());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenario_measuresAndJudges(Scenario scenario, @TempDir Path work) {
        Report report = scenario.run(new Lab(work, Lab.Size.SMOKE, new PrintStream(PrintStream.nullOutputStream())));

        assertThat(report.scenario()).isEqualTo(scenario.name());
        assertThat(report.aims()).isNotEmpty();
        assertThat(report.notes()).noneMatch(note -> note.startsWith("fillmore gave up"));
        assertThat(report.series())
                .as("what was measured")
                .isNotEmpty()
                .allSatisfy(
                        series -> assertThat(series.median()).isNotNegative().isFinite());
        assertThat(report.series().stream()
                        .filter(series -> series.measure().equals(report.chart().measure())))
                .as("what the chart shows")
                .isNotEmpty()
                .allSatisfy(series -> assertThat(series.median()).isPositive());
        assertThat(ReportTable.text(report)).contains(report.title());
        assertThat(ReportChart.svg(report))
                .contains(report.series().stream()
                        .map(Series::contender)
                        .distinct()
                        .toList());
    }
}
