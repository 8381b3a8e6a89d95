package io.fillmore.booking;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.MinorUnit;
import java.math.BigDecimal;

/**
 * What a transaction costs: units × price × rate, in the settlement currency, rounded half even to its minor unit. Source:
 * BookTransactions in the behaviour specification. Fees do not change it.
 */
final class Consideration {
    private Consideration() {}

    static CurrencyAndAmount of(BigDecimal units, BigDecimal price, BigDecimal rate, String settlementCurrency) {
        return MinorUnit.round(units.multiply(price).multiply(rate), settlementCurrency);
    }
}
