package io.fillmore.allocation;

import io.fillmore.execution.ExecutionStore.Volume;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much a run of the allocation service loads and makes.
 *
 * @param orders how many orders get an allocation; counted once for each placement that gives one
 * @param shares how many shares in executions these hold, at most
 */
record AllocationSize(long orders, long shares) {
    static final AllocationSize NOTHING = new AllocationSize(0, 0);

    private static final Volume UNEXECUTED = new Volume(0, BigDecimal.ZERO, true);

    /** What an order takes, with its allocation as it was and as it becomes; seen: 3.2 KB. */
    private static final int BYTES_AN_ORDER = 3_328;

    /** What a share takes in both of these; seen: 88. */
    private static final int BYTES_A_SHARE = 90;

    /** Of one placement. An order has a share in each execution, but no execution more shares than units, if units are whole. */
    static AllocationSize of(long orders, Volume executed) {
        long shares = orders * executed.executions();
        if (executed.isWhole()) {
            shares = executed.quantity().min(BigDecimal.valueOf(shares)).longValue();
        }
        return new AllocationSize(orders, shares);
    }

    /** As the other, of one of which nothing is executed, or nothing that would count. */
    static AllocationSize of(long orders, Optional<Volume> executed) {
        return of(orders, executed.orElse(UNEXECUTED));
    }

    AllocationSize and(AllocationSize other) {
        return new AllocationSize(orders + other.orders, shares + other.shares);
    }

    /** What that takes of the heap. */
    long bytes() {
        return orders * BYTES_AN_ORDER + shares * BYTES_A_SHARE;
    }
}
