package io.fillmore.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * The smallest quantity that is dealt: 10^-{@code decimals}. Every share is a whole number of quanta.
 *
 * <p>Source: the quantum of RunAllocationService in the behaviour specification: 1, or as fine as the finest quantity of
 * the orders and executions; trailing zeros do not count.
 */
record Quantum(int decimals) {
    Quantum {
        if (decimals < 0) {
            throw new IllegalArgumentException("a quantum of " + decimals + " decimals");
        }
    }

    static Quantum of(List<OrderRoom> orders, List<Fill> fills) {
        int decimals = 0;
        for (OrderRoom order : orders) {
            decimals = finer(decimals, order.ordered());
        }
        for (Fill fill : fills) {
            decimals = finer(decimals, fill.quantity());
        }
        return new Quantum(decimals);
    }

    private static int finer(int decimals, BigDecimal quantity) {
        if (quantity.scale() <= decimals) {
            return decimals;
        }
        return Math.max(decimals, quantity.stripTrailingZeros().scale());
    }

    /** How many whole quanta there are in a quantity. */
    BigInteger wholeIn(BigDecimal quantity) {
        return quantity.setScale(decimals, RoundingMode.FLOOR).unscaledValue();
    }

    /** The quantity that so many quanta make, without trailing zeros. */
    BigDecimal times(long quanta) {
        return BigDecimal.valueOf(quanta, decimals).stripTrailingZeros();
    }

    /** The quantity that so many quanta make, without trailing zeros. */
    BigDecimal times(BigInteger quanta) {
        return new BigDecimal(quanta, decimals).stripTrailingZeros();
    }
}
