package io.fillmore.platform.http;

import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.DatabaseCondition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a load balancer whether this server can serve: 200 when its database answers, else 503; and operators, what is wrong. */
@OpenToAll
@RestController
public final class HealthResource {
    private final ConnectionPool pool;
    private final DatabaseCondition condition;

    public HealthResource(ConnectionPool pool, DatabaseCondition condition) {
        this.pool = pool;
        this.condition = condition;
    }

    @GetMapping("/health")
    ResponseEntity<HealthJson> health() {
        boolean isAlive = pool.isAlive();
        return ResponseEntity.status(isAlive ? 200 : 503)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new HealthJson(
                        isAlive ? statusOfOne() : condition.trouble().orElse("database unreachable")));
    }

    /** Reads go on without room, so a server without room stays in service. */
    private String statusOfOne() {
        return condition.hasRoom() ? "ok" : "disk almost full: writes are refused, reads go on";
    }

    record HealthJson(String status) {}
}
