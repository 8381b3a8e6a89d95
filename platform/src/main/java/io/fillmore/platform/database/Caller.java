package io.fillmore.platform.database;

import static java.util.Objects.requireNonNull;

import io.fillmore.platform.access.Identity;
import java.time.Instant;

/**
 * Who asks, in which request, and when it arrived: written into every version that the request makes.
 *
 * @param receivedAt the default of dates that the request leaves open; never the as-at of a version
 */
public record Caller(Identity identity, String requestId, Instant receivedAt) {
    /** The user of requests to a server that asks nobody who they are. */
    public static final String ANONYMOUS = "anonymous";

    public Caller {
        requireNonNull(identity, "identity is null");
        requireNonNull(requestId, "requestId is null");
        requireNonNull(receivedAt, "receivedAt is null");
    }

    /** A caller whom nothing restrains. */
    public Caller(String user, String requestId, Instant receivedAt) {
        this(Identity.unrestricted(user), requestId, receivedAt);
    }

    /** The same request, now that it is known who sent it. */
    public Caller as(Identity known) {
        return new Caller(known, requestId, receivedAt);
    }

    public String user() {
        return identity.user();
    }
}
