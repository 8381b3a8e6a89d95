package io.fillmore.platform.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a quantity in proportion to weights, in whole quanta: each share is rounded down, and what that leaves goes one
 * quantum each to the first in the list. Source: the pro-rata algorithms of the behaviour specification.
 */
public final class ProRata {
    private ProRata() {}

    /**
     * The shares of a quantity, by weight; they add up to it.
     *
     * @param quantity whole in {@code quantum}
     * @param weights in the order in which what rounding leaves is given; none below zero, not all zero
     */
    public static List<BigDecimal> split(BigDecimal quantity, List<BigDecimal> weights, Quantum quantum) {
        Quantum ofWeights = Quantum.of(weights);
        BigInteger[] whole = weights.stream().map(ofWeights::wholeIn).toArray(BigInteger[]::new);
        return Arrays.stream(split(quantum.wholeIn(quantity), whole))
                .map(quanta -> Decimals.normal(quantum.times(quanta)))
                .toList();
    }

    /** As {@link #split(BigDecimal, List, Quantum)}, in numbers of quanta. One of weight zero gets nothing. */
    public static BigInteger[] split(BigInteger quanta, BigInteger[] weights) {
        BigInteger total = Arrays.stream(weights).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger[] shares = new BigInteger[weights.length];
        BigInteger rest = quanta;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = weights[i].multiply(quanta).divide(total);
            rest = rest.subtract(shares[i]);
        }
        for (int i = 0; rest.signum() > 0; i++) {
            if (weights[i].signum() > 0) {
                shares[i] = shares[i].add(BigInteger.ONE);
                rest = rest.subtract(BigInteger.ONE);
            }
        }
        return shares;
    }
}
