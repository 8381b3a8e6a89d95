package io.fillmore.allocation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/**
 * The average price of fills, weighted by quantity: Σ(quantity × price) ÷ Σ quantity, rounded once, at the end.
 *
 * <p>Source: the price of an allocation in the behaviour specification: 10 decimals, half even. FIX calls it AvgPx (6).
 */
public final class AveragePrice {
    /** The decimals of an average. */
    public static final int DECIMALS = 10;

    private AveragePrice() {}

    /** The average, without trailing zeros; empty if there is no quantity to average over. */
    public static Optional<BigDecimal> of(Collection<PricedQuantity> parts) {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal consideration = BigDecimal.ZERO;
        for (PricedQuantity part : parts) {
            quantity = quantity.add(part.quantity());
            consideration = consideration.add(part.quantity().multiply(part.price()));
        }
        if (quantity.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                consideration.divide(quantity, DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros());
    }

    /**
     * A quantity at one price.
     *
     * @param quantity not negative
     */
    public record PricedQuantity(BigDecimal quantity, BigDecimal price) {
        public PricedQuantity {
            requireNonNull(price, "price");
            if (quantity.signum() < 0) {
                throw new IllegalArgumentException("a quantity of " + quantity + " at " + price);
            }
        }
    }
}
