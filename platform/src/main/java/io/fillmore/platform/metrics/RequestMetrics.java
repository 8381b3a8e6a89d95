package io.fillmore.platform.metrics;

import io.fillmore.platform.http.AnsweredRequest;
import io.fillmore.platform.http.RequestEvents;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Counts requests and what they were refused. Nothing that a client makes up becomes a label. */
final class RequestMetrics implements RequestEvents {
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private final Gauge inFlight;
    private final Counter requests;
    private final Histogram durations;
    private final Counter refusals;

    RequestMetrics(PrometheusRegistry registry) {
        inFlight = Gauge.builder()
                .name("fillmore_requests_in_flight")
                .help("Requests that are being worked on.")
                .register(registry);
        requests = Counter.builder()
                .name("fillmore_requests")
                .help("Requests, by operation and HTTP status.")
                .labelNames("operation", "status")
                .register(registry);
        durations = Timed.histogram(
                registry,
                "fillmore_request_duration_seconds",
                "Requests from arrival to the end of the answer, by operation.",
                BOUNDS,
                "operation");
        refusals = Counter.builder()
                .name("fillmore_refusals")
                .help("Requests refused as a whole, and items of requests refused, by error code.")
                .labelNames("operation", "code", "name", "of")
                .register(registry);
    }

    @Override
    public void arrived() {
        inFlight.inc();
    }

    @Override
    public void answered(AnsweredRequest request) {
        inFlight.dec();
        requests.labelValues(request.operation(), Integer.toString(request.status()))
                .inc();
        durations.labelValues(request.operation()).observe(Timed.seconds(request.nanos()));
        request.refusals()
                .forEach((refusal, count) -> refusals.labelValues(
                                request.operation(),
                                refusal.code(),
                                refusal.name(),
                                refusal.isItem() ? "item" : "request")
                        .inc(count));
    }
}
