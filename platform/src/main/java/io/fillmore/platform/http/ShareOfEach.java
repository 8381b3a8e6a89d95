package io.fillmore.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So much a second for each of many clients.
 *
 * <p>Each has a bucket that holds what it may take in one second and fills up again as time passes. Its state is one instant: when
 * the bucket will be full. A client that has been quiet for a second needs none, so those that are forgotten lose nothing.
 */
final class ShareOfEach {
    private static final int CLIENTS_MAX = 20_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long cost;
    private final LongSupplier nanoTime;
    private final Cache<String, AtomicLong> fullAt = Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(Duration.ofSeconds(2))
            .build();

    ShareOfEach(int timesASecond, LongSupplier nanoTime) {
        this.cost = SECOND / timesASecond;
        this.nanoTime = nanoTime;
    }

    /** Takes one out of the client's bucket; false if it is empty. */
    boolean takes(String client) {
        long now = nanoTime.getAsLong();
        AtomicLong full = fullAt.get(client, unknown -> new AtomicLong(now));
        while (true) {
            long known = full.get();
            long next = (known - now > 0 ? known : now) + cost;
            if (next - now > SECOND) {
                return false;
            }
            if (full.compareAndSet(known, next)) {
                return true;
            }
        }
    }

    /** Puts back one that was taken; a full bucket does not run over. */
    void putBack(String client) {
        AtomicLong full = fullAt.getIfPresent(client);
        if (full != null) {
            full.addAndGet(-cost);
        }
    }

    /** How many clients are remembered. */
    long clients() {
        fullAt.cleanUp();
        return fullAt.estimatedSize();
    }
}
