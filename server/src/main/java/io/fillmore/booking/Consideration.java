package io.fillmore.booking;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * What a transaction costs: units × price × rate, in the settlement currency, rounded half even to its minor unit. Source:
 * BookTransactions in the behaviour specification; minor units from ISO 4217.
 */
final class Consideration {
    /** The decimals of currencies that ISO 4217 does not know, or gives no minor unit. */
    private static final int DECIMALS_OF_OTHERS = 10;

    private Consideration() {}

    static CurrencyAndAmount of(BigDecimal units, BigDecimal price, BigDecimal rate, String settlementCurrency) {
        BigDecimal exact = units.multiply(price).multiply(rate);
        return new CurrencyAndAmount(
                Decimals.normal(exact.setScale(decimalsOf(settlementCurrency), RoundingMode.HALF_EVEN)),
                settlementCurrency);
    }

    static int decimalsOf(String currency) {
        try {
            int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
            return decimals < 0 ? DECIMALS_OF_OTHERS : decimals;
        } catch (IllegalArgumentException unknown) {
            return DECIMALS_OF_OTHERS;
        }
    }
}
