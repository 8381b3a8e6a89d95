package io.fillmore.platform.http;

import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.DatabaseCondition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether this server works, and whether it wants requests; and operators, what is wrong. */
@OpenToAll
@RestController
public final class HealthResource {
    private final ConnectionPool pool;
    private final DatabaseCondition condition;
    private final Readiness readiness;

    public HealthResource(ConnectionPool pool, DatabaseCondition condition, Readiness readiness) {
        this.pool = pool;
        this.condition = condition;
        this.readiness = readiness;
    }

    /** 200 when the database answers, else 503. */
    @GetMapping("/health")
    ResponseEntity<HealthJson> health() {
        return pool.isAlive()
                ? answer(200, statusOfOne())
                : answer(503, condition.trouble().orElse("database unreachable"));
    }

    /** Reads go on without room, so a server without room stays in service. */
    private String statusOfOne() {
        return condition.hasRoom() ? "ok" : "disk almost full: writes are refused, reads go on";
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
