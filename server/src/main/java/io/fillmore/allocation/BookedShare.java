package io.fillmore.allocation;

import static java.util.Objects.requireNonNull;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;

/**
 * The part of one execution that a booked allocation holds for an order: given, and not dealt again.
 *
 * @param quantity above zero
 */
record BookedShare(ResourceId orderId, BigDecimal quantity) {
    BookedShare {
        requireNonNull(orderId, "orderId");
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("order " + orderId + " holds a booked share of " + quantity);
        }
    }
}
