package io.fillmore.platform.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The smallest quantity that is dealt: 10^-{@code decimals}. Every share is a whole number of quanta.
 *
 * <p>Source: the quantum of RunAllocationService in the behaviour specification: 1, or as fine as the finest of the quantities
 * that are dealt and among which they are dealt; trailing zeros do not count.
 */
public record Quantum(int decimals) {
    public static final Quantum ONE = new Quantum(0);

    public Quantum {
        if (decimals < 0) {
            throw new IllegalArgumentException("a quantum of " + decimals + " decimals");
        }
    }

    /** The quantum in which all these quantities are whole. */
    public static Quantum of(Iterable<BigDecimal> quantities) {
        Quantum quantum = ONE;
        for (BigDecimal quantity : quantities) {
            quantum = quantum.and(quantity);
        }
        return quantum;
    }

    /** This quantum, or a finer one in which a quantity is whole too. */
    public Quantum and(BigDecimal quantity) {
        if (quantity.scale() <= decimals) {
            return this;
        }
        return new Quantum(Math.max(decimals, quantity.stripTrailingZeros().scale()));
    }

    /** How many whole quanta there are in a quantity. */
    public BigInteger wholeIn(BigDecimal quantity) {
        return quantity.setScale(decimals, RoundingMode.FLOOR).unscaledValue();
    }

    /** The quantity that so many quanta make, without trailing zeros. */
    public BigDecimal times(long quanta) {
        return BigDecimal.valueOf(quanta, decimals).stripTrailingZeros();
    }

    /** The quantity that so many quanta make, without trailing zeros. */
    public BigDecimal times(BigInteger quanta) {
        return new BigDecimal(quanta, decimals).stripTrailingZeros();
    }
}
