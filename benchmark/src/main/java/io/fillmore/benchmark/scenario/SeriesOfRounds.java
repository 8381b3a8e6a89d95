package io.fillmore.benchmark.scenario;

import io.fillmore.benchmark.load.Load;
import io.fillmore.benchmark.report.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what each round measured until it can be told. */
final class SeriesOfRounds {
    static final String THROUGHPUT = "throughput";
    static final String P50 = "p50";
    static final String P99 = "p99";
    static final String P999 = "p99.9";

    private record Key(String situation, String contender, String measure, String unit) {}

    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    void add(String situation, String contender, String measure, String unit, double value) {
        values.computeIfAbsent(new Key(situation, contender, measure, unit), key -> new ArrayList<>())
                .add(value);
    }

    /** How many a second, and how long each took. */
    void addLoad(String situation, String contender, String unit, Load load) {
        add(situation, contender, THROUGHPUT, unit, load.itemsPerSecond());
        addLatencies(situation, contender, load);
    }

    void addLatencies(String situation, String contender, Load load) {
        add(situation, contender, P50, "ms", load.millis(50));
        add(situation, contender, P99, "ms", load.millis(99));
    }

    List<Series> all() {
        return values.entrySet().stream()
                .map(each -> new Series(
                        each.getKey().situation(),
                        each.getKey().contender(),
                        each.getKey().measure(),
                        each.getKey().unit(),
                        each.getValue()))
                .toList();
    }
}
