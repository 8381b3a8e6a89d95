package io.fillmore.platform.metrics;

import io.fillmore.platform.database.DatabaseEvents;
import io.fillmore.platform.database.EntityOutcome;
import io.fillmore.platform.database.TripName;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/** Counts what the database edge tells. */
final class DatabaseMetrics implements DatabaseEvents {
    /** A trip takes some tenths of a millisecond, or else something is the matter; so few bounds, far apart, for many trips' names. */
    private static final double[] BOUNDS = {0.00025, 0.001, 0.004, 0.016, 0.064, 0.25, 1, 4, 16};

    private final Histogram trips;
    private final Histogram settles;
    private final Histogram waits;
    private final Counter timeouts;
    private final Counter entities;

    DatabaseMetrics(PrometheusRegistry registry) {
        trips = Timed.histogram(
                registry,
                "fillmore_database_trip_duration_seconds",
                "Trips to the database, by kind and table of the first statement on each.",
                BOUNDS,
                "kind",
                "table");
        settles = Timed.histogram(
                registry,
                "fillmore_settle_duration_seconds",
                "What readers of a recent instant waited for the writes in flight.",
                BOUNDS);
        waits = Timed.histogram(
                registry, "fillmore_pool_wait_duration_seconds", "What requests waited for a connection.", BOUNDS);
        timeouts = Counter.builder()
                .name("fillmore_pool_timeouts")
                .help("Requests that failed since no connection came free.")
                .register(registry);
        entities = Counter.builder()
                .name("fillmore_entities")
                .help("Entities that committed transactions wrote, by what became of them.")
                .labelNames("table", "outcome")
                .register(registry);
    }

    @Override
    public void travelled(TripName trip, long nanos) {
        trips.labelValues(trip.kind(), trip.table()).observe(Timed.seconds(nanos));
    }

    @Override
    public void committed(String table, EntityOutcome outcome, int count) {
        entities.labelValues(table, outcome.name().toLowerCase(Locale.ROOT)).inc(count);
    }

    @Override
    public void settled(long nanos) {
        settles.observe(Timed.seconds(nanos));
    }

    @Override
    public void waitedForConnection(long nanos) {
        waits.observe(Timed.seconds(nanos));
    }

    @Override
    public void connectionTimedOut() {
        timeouts.inc();
    }
}
