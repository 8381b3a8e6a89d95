package io.fillmore.platform.metrics;

import io.fillmore.platform.database.DatabaseEvents;
import io.fillmore.platform.http.RequestEvents;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * All metrics of one server. What happens is heard through {@link #ofDatabase} and {@link #ofRequests}; what merely stands somewhere is
 * looked up when somebody asks.
 */
public final class Metrics {
    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final DatabaseMetrics database = new DatabaseMetrics(registry);
    private final RequestMetrics requests = new RequestMetrics(registry);

    public Metrics(String version) {
        JvmMetrics.builder().register(registry);
        Info.builder()
                .name("fillmore_build")
                .help("The build of the program.")
                .labelNames("version")
                .register(registry)
                .setLabelValues(version);
    }

    public DatabaseEvents ofDatabase() {
        return database;
    }

    public RequestEvents ofRequests() {
        return requests;
    }

    /** Shows a number that goes up and down. */
    public void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsInt()))
                .register(registry);
    }

    /** Shows a number that counts up from the start of the server. */
    public void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(registry);
    }

    static String contentType() {
        return WRITER.getContentType();
    }

    /** All of them, as they are now. */
    byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            WRITER.write(text, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toByteArray();
    }
}
