package io.fillmore.platform.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** The smallest part of a currency, to which amounts of money are rounded. Source: ISO 4217. */
public final class MinorUnit {
    /** The decimals of currencies that ISO 4217 does not know, or gives no minor unit. */
    private static final int DECIMALS_OF_OTHERS = 10;

    private MinorUnit() {}

    /** The amount rounded half even to the currency's minor unit. */
    public static CurrencyAndAmount round(BigDecimal amount, String currency) {
        return new CurrencyAndAmount(amount.setScale(decimalsOf(currency), RoundingMode.HALF_EVEN), currency);
    }

    public static int decimalsOf(String currency) {
        try {
            int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
            return decimals < 0 ? DECIMALS_OF_OTHERS : decimals;
        } catch (IllegalArgumentException unknown) {
            return DECIMALS_OF_OTHERS;
        }
    }
}
