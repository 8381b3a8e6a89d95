package io.fillmore;

import io.fillmore.platform.http.RequestLog;
import java.time.Duration;

/**
 * What whoever runs the server sets in order to see what it does, and to stop it without anybody noticing.
 *
 * @param slowStatement trips to the database that take so long are logged
 * @param requestLog which requests are logged
 * @param slowRequest what counts as slow of them
 * @param drainTime how long the server says that it stops before it takes no more connections
 */
public record OperatorSettings(
        Duration slowStatement, RequestLog.Which requestLog, Duration slowRequest, Duration drainTime) {
    public static final OperatorSettings USUAL =
            new OperatorSettings(Duration.ofSeconds(1), RequestLog.Which.SLOW, Duration.ofSeconds(1), Duration.ZERO);
}
