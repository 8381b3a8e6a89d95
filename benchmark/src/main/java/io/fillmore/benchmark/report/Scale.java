package io.fillmore.benchmark.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where values lie along an axis.
 *
 * @param from the value at its start, 0 unless it is logarithmic
 * @param to the value at its end
 * @param ticks the few round values to mark
 */
record Scale(double from, double to, boolean isLogarithmic, List<Double> ticks) {
    private static final int LINEAR_STEPS = 5;
    private static final List<Double> LINEAR_STEP = List.of(1.0, 2.0, 2.5, 5.0, 10.0);
    private static final List<Double> WITHIN_DECADE = List.of(1.0, 2.0, 5.0);
    private static final double FEW_DECADES = 2;
    private static final double NEARLY = 1 + 1e-9;

    /** From 0 to a round value that is no less than the largest. */
    static Scale linear(double largest) {
        double reach = largest > 0 ? largest : 1;
        double raw = reach / LINEAR_STEPS;
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = firstReaching(LINEAR_STEP, magnitude, raw);
        int steps = (int) Math.ceil(reach / step / NEARLY);
        return new Scale(
                0,
                steps * step,
                false,
                IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList());
    }

    /** From a power of ten that leaves the smallest a bar to see; both must be more than 0. */
    static Scale logarithmic(double smallest, double largest) {
        int first = (int) Math.floor(Math.log10(smallest / 2));
        int last = (int) Math.floor(Math.log10(largest * NEARLY));
        double from = Math.pow(10, first);
        double to = firstReaching(List.of(1.0, 2.0, 5.0, 10.0), Math.pow(10, last), largest);
        List<Double> marks = Math.log10(to / from) > FEW_DECADES ? List.of(1.0) : WITHIN_DECADE;
        return new Scale(
                from,
                to,
                true,
                IntStream.rangeClosed(first, last + 1)
                        .mapToObj(exponent -> marks.stream().map(mark -> mark * Math.pow(10, exponent)))
                        .flatMap(decade -> decade)
                        .filter(tick -> tick <= to * NEARLY)
                        .toList());
    }

    /** Where a value lies between the start, 0, and the end, 1. */
    double fraction(double value) {
        if (isLogarithmic) {
            return value <= from ? 0 : Math.min(1, Math.log10(value / from) / Math.log10(to / from));
        }
        return Math.max(0, Math.min(1, value / to));
    }

    private static double firstReaching(List<Double> factors, double magnitude, double least) {
        return factors.stream()
                .map(factor -> factor * magnitude)
                .filter(value -> value * NEARLY >= least)
                .findFirst()
                .orElseThrow();
    }
}
