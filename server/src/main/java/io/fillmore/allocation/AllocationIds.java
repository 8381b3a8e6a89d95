package io.fillmore.allocation;

import io.fillmore.platform.value.ResourceId;
import io.fillmore.platform.value.Sha256;
import java.util.function.Predicate;

/**
 * Names the allocations that a run makes, so that the next run finds its own.
 *
 * <p>Source: the id of an allocation in the behaviour specification: the placement's scope and {@code <placement
 * code>-<order code>}; {@code -2}, {@code -3}… for further ones. A code that is too long, or that something else has, is
 * cut to end in a hash of what it stands for.
 */
final class AllocationIds {
    private static final int HASH_BYTES = 8;
    private static final int HASH_LENGTH = 2 * HASH_BYTES;
    private static final int PREFIX_LENGTH_MAX = ResourceId.MAX_LENGTH - 1 - HASH_LENGTH;

    /** So many ids with different 64-bit hashes are never all taken, unless {@code taken} says so of anything. */
    private static final int ATTEMPTS_MAX = 100;

    private AllocationIds() {}

    /**
     * The id of an allocation of a placement to an order.
     *
     * @param number 1 for the first of this placement and order, 2 for the next…
     * @param taken whether an id is that of another allocation
     */
    static ResourceId of(ResourceId placementId, ResourceId orderId, int number, Predicate<ResourceId> taken) {
        if (number < 1) {
            throw new IllegalArgumentException("allocation number " + number);
        }
        String code = placementId.code() + "-" + orderId.code() + (number == 1 ? "" : "-" + number);
        if (code.length() <= ResourceId.MAX_LENGTH) {
            ResourceId plain = new ResourceId(placementId.scope(), code);
            if (!taken.test(plain)) {
                return plain;
            }
        }
        String prefix = cut(code);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            // No part of an id holds a slash, so that different things never give the same text.
            String hash =
                    Sha256.hex(placementId.key() + "/" + orderId.key() + "/" + number + "/" + attempt, HASH_BYTES);
            ResourceId shortened = new ResourceId(placementId.scope(), prefix + "-" + hash);
            if (!taken.test(shortened)) {
                return shortened;
            }
        }
        throw new IllegalStateException("no id is free for allocation " + number + " of placement " + placementId
                + " to order " + orderId + " after " + ATTEMPTS_MAX + " attempts");
    }

    /** As much of the code as fits before the hash, without half a surrogate pair or a space at its end. */
    private static String cut(String code) {
        int end = Math.min(code.length(), PREFIX_LENGTH_MAX);
        if (Character.isHighSurrogate(code.charAt(end - 1))) {
            end--;
        }
        return code.substring(0, end).stripTrailing();
    }
}
