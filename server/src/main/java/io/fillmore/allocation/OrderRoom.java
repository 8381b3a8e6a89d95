package io.fillmore.allocation;

import static java.util.Objects.requireNonNull;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One order that may take a share of what was executed.
 *
 * @param ordered what the order asked for; not negative
 * @param taken what allocations hold that the deal does not recompute: those of other placements, and booked ones
 */
record OrderRoom(ResourceId orderId, BigDecimal ordered, BigDecimal taken, Instant date) {
    OrderRoom {
        requireNonNull(orderId, "orderId");
        requireNonNull(taken, "taken");
        requireNonNull(date, "date");
        if (ordered.signum() < 0) {
            throw new IllegalArgumentException("order " + orderId + " ordered " + ordered);
        }
    }

    /** What the order may still take: ordered less taken, never below zero, and never above what it ordered. */
    BigDecimal room() {
        if (taken.signum() <= 0) {
            return ordered;
        }
        return ordered.subtract(taken).max(BigDecimal.ZERO);
    }
}
