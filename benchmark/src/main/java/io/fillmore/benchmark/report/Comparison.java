package io.fillmore.benchmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Series side by side: contenders next to each other, what was measured of them beneath.
 *
 * @param contenders in order of first appearance
 * @param rows those of one situation together, in order of first appearance
 */
record Comparison(List<String> contenders, List<Row> rows) {
    /** One measure in one situation; not every contender need have it; those that do are in order. */
    record Row(String situation, Quantity quantity, Map<String, Series> byContender) {}

    /** What was measured, in which unit. */
    record Quantity(String measure, String unit) {
        String text() {
            return unit.isEmpty() ? measure : measure + ", " + unit;
        }
    }

    static Comparison of(List<Series> series) {
        Map<String, Map<Quantity, Map<String, Series>>> bySituation = new LinkedHashMap<>();
        for (Series each : series) {
            bySituation
                    .computeIfAbsent(each.situation(), situation -> new LinkedHashMap<>())
                    .computeIfAbsent(new Quantity(each.measure(), each.unit()), quantity -> new LinkedHashMap<>())
                    .put(each.contender(), each);
        }
        List<String> contenders =
                series.stream().map(Series::contender).distinct().toList();
        List<Row> rows = new ArrayList<>();
        bySituation.forEach((situation, byQuantity) -> byQuantity.forEach(
                (quantity, byContender) -> rows.add(new Row(situation, quantity, ordered(byContender, contenders)))));
        return new Comparison(contenders, List.copyOf(rows));
    }

    private static Map<String, Series> ordered(Map<String, Series> byContender, List<String> contenders) {
        Map<String, Series> ordered = new LinkedHashMap<>();
        for (String contender : contenders) {
            Series series = byContender.get(contender);
            if (series != null) {
                ordered.put(contender, series);
            }
        }
        return Collections.unmodifiableMap(ordered);
    }

    /** Only what a chart shows. */
    static Comparison of(List<Series> series, Report.Chart chart) {
        return of(series.stream()
                .filter(each ->
                        each.measure().equals(chart.measure()) && each.unit().equals(chart.unit()))
                .toList());
    }
}
