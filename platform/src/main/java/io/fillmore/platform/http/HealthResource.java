package io.fillmore.platform.http;

import io.fillmore.platform.database.ConnectionPool;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a load balancer whether this server can serve: 200 when its database answers, else 503. */
@OpenToAll
@RestController
public final class HealthResource {
    private final ConnectionPool pool;

    public HealthResource(ConnectionPool pool) {
        this.pool = pool;
    }

    @GetMapping("/health")
    ResponseEntity<HealthJson> health() {
        boolean isAlive = pool.isAlive();
        return ResponseEntity.status(isAlive ? 200 : 503)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new HealthJson(isAlive ? "ok" : "database unreachable"));
    }

    record HealthJson(String status) {}
}
