package io.fillmore.platform.value;

import java.math.BigDecimal;

/**
 * What a decimal may be in this system, and the one form in which equal decimals are equal objects.
 *
 * <p>{@link BigDecimal#equals} tells 100 from 100.0. Every decimal that enters is therefore brought to its
 * {@linkplain #normal normal form}, so that records that hold decimals compare by value.
 */
public final class Decimals {
    public static final int MAX_INTEGER_DIGITS = 30;
    public static final int MAX_FRACTION_DIGITS = 10;

    private Decimals() {}

    /**
     * Whether the value has at most {@value #MAX_INTEGER_DIGITS} digits before the point and
     * {@value #MAX_FRACTION_DIGITS} after it, zeros at either end not counted. Safe for any exponent: 1E+999999999 is
     * refused without being written out.
     */
    public static boolean isWithinLimits(BigDecimal value) {
        if (value.signum() == 0) {
            return true;
        }
        // long, because the scale of a hostile number may be anywhere in the range of an int
        long integerDigits = (long) value.precision() - value.scale();
        if (integerDigits > MAX_INTEGER_DIGITS) {
            return false;
        }
        return value.scale() <= MAX_FRACTION_DIGITS
                || value.stripTrailingZeros().scale() <= MAX_FRACTION_DIGITS;
    }

    /**
     * The same value without trailing zeros in its fraction and with a scale of at least 0: 100.50 is 100.5, 1E+2 is
     * 100. To print it, {@code toPlainString}: {@code toString} gives small values an exponent whatever their form.
     *
     * <p>Does not check the limits, since an intermediate result may exceed them. Text from outside is checked first:
     * the normal form of 1E+999999999 has a billion digits.
     */
    public static BigDecimal normal(BigDecimal value) {
        if (value.scale() == 0) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
