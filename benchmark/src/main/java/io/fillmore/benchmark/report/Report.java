package io.fillmore.benchmark.report;

import java.time.Instant;
import java.util.List;

/**
 * What one run of a scenario found.
 *
 * @param scenario its name on the command line
 * @param title one line that says what was measured
 * @param machine cores, memory and the versions of Java and PostgreSQL
 * @param chart the measure and the unit that the chart shows
 * @param notes what a reader must know besides, a sentence each
 */
public record Report(
        String scenario,
        String title,
        Instant at,
        String machine,
        Chart chart,
        List<Series> series,
        List<Aim> aims,
        List<String> notes) {
    /**
     * What the chart shows: one group of bars a situation, one bar a contender.
     *
     * @param isLogarithmic whether its scale is, for values of several magnitudes
     */
    public record Chart(String measure, String unit, boolean isLogarithmic) {}

    public Report {
        series = List.copyOf(series);
        aims = List.copyOf(aims);
        notes = List.copyOf(notes);
    }
}
