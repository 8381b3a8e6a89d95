package io.fillmore.platform.metrics;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All metrics in the text format of Prometheus. Asks the database nothing. */
@RestController
public final class MetricsResource {
    private static final MediaType TEXT = MediaType.parseMediaType(Metrics.contentType());

    private final Metrics metrics;

    public MetricsResource(Metrics metrics) {
        this.metrics = metrics;
    }

    @GetMapping("/metrics")
    ResponseEntity<byte[]> metrics() {
        return ResponseEntity.ok().contentType(TEXT).body(metrics.text());
    }
}
