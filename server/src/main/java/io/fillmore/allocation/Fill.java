package io.fillmore.allocation;

import static java.util.Objects.requireNonNull;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One execution as the deal sees it: a quantity to share, part of which may be booked already.
 *
 * @param quantity what was executed; not negative
 * @param booked the parts that booked allocations hold; of these orders and of any others
 */
record Fill(ResourceId executionId, BigDecimal quantity, Instant createdDate, List<BookedShare> booked) {
    /** The order in which executions are dealt. */
    static final Comparator<Fill> OLDEST_FIRST =
            Comparator.comparing(Fill::createdDate).thenComparing(Fill::executionId);

    Fill {
        requireNonNull(executionId, "executionId");
        requireNonNull(createdDate, "createdDate");
        booked = List.copyOf(booked);
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("execution " + executionId + " of " + quantity);
        }
    }

    /** What is left to deal: the quantity less all booked shares, never below zero. */
    BigDecimal available() {
        BigDecimal left = quantity;
        for (BookedShare share : booked) {
            left = left.subtract(share.quantity());
        }
        return left.max(BigDecimal.ZERO);
    }
}
