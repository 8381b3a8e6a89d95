package io.fillmore.holding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a number of units cost, by average cost: more of the same direction adds its price, less takes its share of the cost
 * away, and what goes past zero begins anew at its own price. Short units cost less than nothing, namely what they brought.
 * Exact but for shares of a cost, which are kept to {@value #DECIMALS} decimals.
 */
final class RunningCost {
    private static final int DECIMALS = 20;

    private @Nullable BigDecimal amount = BigDecimal.ZERO;

    /** The cost, or null once something came whose price is not known, until all of it has gone. */
    @Nullable
    BigDecimal amount() {
        return amount;
    }

    /**
     * Takes in a change of units.
     *
     * @param before the units before the change
     * @param change not zero
     * @param worth of the change, with its sign; null if not known
     */
    void add(BigDecimal before, BigDecimal change, @Nullable BigDecimal worth) {
        BigDecimal after = before.add(change);
        if (after.signum() == 0) {
            amount = BigDecimal.ZERO;
        } else if (before.signum() == 0) {
            amount = worth;
        } else if (before.signum() == change.signum()) {
            amount = amount == null || worth == null ? null : amount.add(worth);
        } else if (before.signum() == after.signum()) {
            amount = part(amount, after, before);
        } else {
            amount = part(worth, after, change);
        }
    }

    private static @Nullable BigDecimal part(@Nullable BigDecimal whole, BigDecimal numerator, BigDecimal denominator) {
        return whole == null ? null : whole.multiply(numerator).divide(denominator, DECIMALS, RoundingMode.HALF_EVEN);
    }
}
