package io.fillmore.benchmark.report;

import java.time.Instant;
import java.util.List;

/** A small report with all there can be in one: rivals, missing figures, single rounds, aims met and unmet. */
final class SampleReport {
    static final String SMALL = "1 a request, 8 connections";
    static final String LARGE = "100 a request, 8 connections";

    private SampleReport() {}

    static Report logarithmic() {
        return of(true, throughputAndLatency());
    }

    static Report linear() {
        return of(false, throughputAndLatency());
    }

    static Report of(boolean isLogarithmic, List<Series> series) {
        return new Report(
                "create",
                "Creating orders",
                Instant.parse("2026-03-05T10:00:00Z"),
                "2 cores, 24 GiB",
                new Report.Chart("throughput", "orders/s", isLogarithmic),
                series,
                List.of(
                        Aim.atLeast(SMALL, "orders/s ÷ thin baseline", 0.7, 0.8),
                        Aim.atLeast(LARGE, "orders/s ÷ thin baseline", 1, 0.5),
                        Aim.atMost(LARGE, "p50, ms", 20, 12.34)),
                List.of("Each order has a portfolio.", "Tables are emptied before each turn."));
    }

    static Series throughput(String situation, String contender, Double... rounds) {
        return new Series(situation, contender, "throughput", "orders/s", List.of(rounds));
    }

    private static List<Series> throughputAndLatency() {
        return List.of(
                throughput(SMALL, "fillmore", 800.0, 760.0, 880.0),
                new Series(SMALL, "fillmore", "p50", "ms", List.of(1.204, 1.1, 1.3)),
                throughput(SMALL, "thin baseline", 1_000.0, 1_200.0, 900.0),
                throughput(LARGE, "fillmore", 16_000.0, 16_000.0, 16_160.0),
                new Series(LARGE, "fillmore", "p50", "ms", List.of(12.34, 11.0, 13.0)),
                throughput(LARGE, "thin baseline", 32_000.0, 31_000.0, 33_000.0),
                throughput(LARGE, "COPY", 412_345.0));
    }
}
