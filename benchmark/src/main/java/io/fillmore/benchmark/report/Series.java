package io.fillmore.benchmark.report;

import java.util.List;

/**
 * One thing measured once a round, such as the orders a second that one contender wrote in one situation.
 *
 * @param situation what was asked, such as {@code 100 orders a request, 8 connections}
 * @param contender who was asked, such as {@code fillmore}
 * @param measure what was measured, such as {@code throughput} or {@code p50}
 * @param unit such as {@code orders/s} or {@code ms}
 * @param rounds the value of each round, at least one
 */
public record Series(String situation, String contender, String measure, String unit, List<Double> rounds) {
    public Series {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no round of " + measure + " of " + contender + " in " + situation);
        }
        rounds = List.copyOf(rounds);
    }

    public double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** How far the rounds lie from their median at most, as a part of it. */
    public double spread() {
        double median = median();
        return median == 0 ? 0 : Math.max(max() - median, median - min()) / Math.abs(median);
    }
}
