package io.fillmore.platform.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** The smallest amount that a currency is paid in, such as a penny, after ISO 4217. */
public final class MinorUnit {
    /** The decimals of currencies that ISO 4217 does not know, or gives no minor unit. */
    private static final int DECIMALS_OF_OTHERS = 10;

    private MinorUnit() {}

    /** The amount rounded half even to the minor unit of the currency, in normal form. */
    public static BigDecimal rounded(BigDecimal exact, String currency) {
        return Decimals.normal(exact.setScale(decimalsOf(currency), RoundingMode.HALF_EVEN));
    }

    private static int decimalsOf(String currency) {
        try {
            int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
            return decimals < 0 ? DECIMALS_OF_OTHERS : decimals;
        } catch (IllegalArgumentException unknown) {
            return DECIMALS_OF_OTHERS;
        }
    }
}
