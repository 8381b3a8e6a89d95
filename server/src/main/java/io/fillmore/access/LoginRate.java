package io.fillmore.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How often passwords may be tried: so many times for a user from an address, so many from an address at all, and so many at the
 * same time, since each takes a good part of a second of a processor. It counts for this server alone, and from the first try on.
 */
final class LoginRate {
    static final int TRIES_OF_USER = 10;
    static final int TRIES_OF_ADDRESS = 100;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST = 100_000;

    private final Cache<String, AtomicInteger> tries =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WINDOW).build();
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** Counts a try before it is made, so that many at once do not pass; whether it may be made. */
    boolean permits(String address, String user) {
        return count(address) <= TRIES_OF_ADDRESS && count(ofUser(address, user)) <= TRIES_OF_USER;
    }

    /** As {@link #permits(String, String)}, of what names no user. */
    boolean permits(String address) {
        return count(address) <= TRIES_OF_ADDRESS;
    }

    /** Forgets a try that proved right. */
    void succeeded(String address) {
        AtomicInteger ofAddress = tries.getIfPresent(address);
        if (ofAddress != null) {
            ofAddress.decrementAndGet();
        }
    }

    /** Forgets the tries of a user who has proved themselves. */
    void succeeded(String address, String user) {
        tries.invalidate(ofUser(address, user));
        succeeded(address);
    }

    /** Does what takes a processor, when one is free soon; empty if none is. */
    <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            atOnce.release();
        }
    }

    private int count(String key) {
        return tries.get(key, none -> new AtomicInteger()).incrementAndGet();
    }

    /** No address has a space. */
    private static String ofUser(String address, String user) {
        return address + " " + user;
    }
}
