package io.fillmore.platform.http;

import io.fillmore.platform.database.ConnectionPool;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether this server works, and whether it wants requests. */
@RestController
public final class HealthResource {
    private static final String DATABASE_UNREACHABLE = "database unreachable";

    private final ConnectionPool pool;
    private final Readiness readiness;

    public HealthResource(ConnectionPool pool, Readiness readiness) {
        this.pool = pool;
        this.readiness = readiness;
    }

    /** 200 when the database answers, else 503. */
    @GetMapping("/health")
    ResponseEntity<HealthJson> health() {
        return pool.isAlive() ? answer(200, "ok") : answer(503, DATABASE_UNREACHABLE);
    }

    /** As {@link #health}, and 503 from when the server was told to stop. It listens only once its schema is up to date. */
    @GetMapping("/ready")
    ResponseEntity<HealthJson> ready() {
        return readiness.isStopping() ? answer(503, "stopping") : health();
    }

    private static ResponseEntity<HealthJson> answer(int status, String words) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new HealthJson(words));
    }

    record HealthJson(String status) {}
}
