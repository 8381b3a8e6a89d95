package io.fillmore.benchmark.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: three digits that matter, thousands in groups. */
final class Digits {
    private static final int SIGNIFICANT = 3;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Digits() {}

    /** A number that was measured: 1,234 or 123 or 1.20 or 0.0120; a count has no fraction. */
    static String measured(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        BigDecimal rounded = rounded(value);
        if (rounded.abs().compareTo(THOUSAND) >= 0 || value == Math.rint(value)) {
            return whole(value);
        }
        int beforePoint = rounded.precision() - rounded.scale();
        return rounded.setScale(Math.max(0, SIGNIFICANT - beforePoint), RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A number that somebody chose, such as a bound or a tick: 1,200 or 1.2 or 0.01. */
    static String given(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        BigDecimal rounded = rounded(value);
        return rounded.abs().compareTo(THOUSAND) >= 0
                ? whole(value)
                : rounded.stripTrailingZeros().toPlainString();
    }

    /** How far rounds lie apart, such as ±3 %; nothing if there was only one. */
    static String spread(Series series) {
        return series.rounds().size() == 1 ? "" : String.format(Locale.ROOT, "±%.0f %%", 100 * series.spread());
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String special(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value > 0 ? "∞" : "-∞";
    }
}
