package io.fillmore.platform.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Remembers for a moment whom a token stands for, so that most requests prove it without a trip to the database or a signature to
 * check. A token that is revoked is refused once the moment has passed, on every server; one that expires, at once.
 */
public final class RecentProofs {
    static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration WHILE = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Function<String, Proof> source;
    private final Cache<String, Proof> recent =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MOMENT).build();

    /** The hashes of tokens that were good when they came last. */
    private final Cache<String, Boolean> good =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WHILE).build();

    /**
     * Remembers what a source says.
     *
     * @param source finds out whom a token stands for, or throws
     */
    public RecentProofs(Function<String, Proof> source) {
        this.source = source;
    }

    /**
     * Whom the token stands for.
     *
     * @throws io.fillmore.platform.failure.FailureException TOKEN_REFUSED, or as the source throws
     */
    public Proof of(String token) {
        String key = Secret.hash(token);
        try {
            Proof proof = inForce(key, token);
            good.put(key, true);
            return proof;
        } catch (FailureException refusal) {
            if (refusal.failure().code() == ErrorCode.TOKEN_REFUSED) {
                good.invalidate(key);
            }
            throw refusal;
        }
    }

    private Proof inForce(String key, String token) {
        Proof proof = recent.getIfPresent(key);
        if (proof == null) {
            proof = source.apply(token);
            recent.put(key, proof);
        }
        if (!Instant.now().isBefore(proof.expiresAt())) {
            throw ErrorCode.TOKEN_REFUSED
                    .of("The token", "it expired at " + proof.expiresAt())
                    .asException();
        }
        return proof;
    }

    /** Whether the token was good when it came last, not longer than an hour ago. What it is now, it does not say. */
    public boolean wasGood(String token) {
        return good.getIfPresent(Secret.hash(token)) != null;
    }
}
