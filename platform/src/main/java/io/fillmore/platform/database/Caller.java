package io.fillmore.platform.database;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Who asks, in which request, and when it arrived: written into every version that the request makes.
 *
 * @param receivedAt the default of dates that the request leaves open; never the as-at of a version
 */
public record Caller(String user, String requestId, Instant receivedAt) {
    /** The user of requests that carry no identity; what the server records until it is told to authenticate. */
    public static final String ANONYMOUS = "anonymous";

    public Caller {
        requireNonNull(user, "user is null");
        requireNonNull(requestId, "requestId is null");
        requireNonNull(receivedAt, "receivedAt is null");
    }
}
