package io.fillmore.platform.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;

/** Makes histograms of durations, in seconds as Prometheus has it. */
final class Timed {
    private Timed() {}

    static Histogram histogram(
            PrometheusRegistry registry, String name, String help, double[] upperBounds, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(upperBounds)
                .register(registry);
    }

    static double seconds(long nanos) {
        return Unit.nanosToSeconds(nanos);
    }
}
