package io.fillmore.ordergraph;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Quantities as seen from a side: what went to the other side counts as below zero. Pure. */
final class QuantityOfSide {
    private QuantityOfSide() {}

    /**
     * A quantity with its sign. Sides are free text, of which we know only whether two are the same, ignoring case.
     *
     * @param own the quantity's own side; none is the same side
     */
    static BigDecimal signed(BigDecimal quantity, @Nullable String own, String side) {
        return own == null || own.equalsIgnoreCase(side) ? quantity : quantity.negate();
    }
}
