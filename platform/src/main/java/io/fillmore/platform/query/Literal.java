package io.fillmore.platform.query;

import io.fillmore.platform.value.CaseFolding;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.Instants;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A value that a filter compares with: a String, BigDecimal, Instant or Boolean, by the kind of field that it stands beside.
 *
 * @param kind never {@link FieldKind#PROPERTY}: a literal is what it looks like
 */
record Literal(FieldKind kind, Object value) {
    private static final String MIDNIGHT = "T00:00:00Z";
    private static final int DATE_LENGTH = "2024-03-05".length();

    /**
     * Reads what a client wrote beside a field; empty if it does not go with the field.
     *
     * @param isQuoted whether it stood in single quotes
     */
    static Optional<Literal> of(FieldKind field, String text, boolean isQuoted) {
        return switch (field) {
            case TEXT -> isQuoted ? Optional.of(text(text)) : Optional.empty();
            case INSTANT -> instant(text);
            case DECIMAL -> isQuoted ? Optional.empty() : decimal(text);
            case FLAG -> isQuoted ? Optional.empty() : flag(text);
            case PROPERTY -> isQuoted ? Optional.of(text(text)) : decimal(text);
        };
    }

    private static Literal text(String text) {
        return new Literal(FieldKind.TEXT, CaseFolding.folded(text));
    }

    private static Optional<Literal> instant(String text) {
        return Instants.parse(text.length() == DATE_LENGTH ? text + MIDNIGHT : text)
                .map(instant -> new Literal(FieldKind.INSTANT, instant));
    }

    private static Optional<Literal> decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return Decimals.isWithinLimits(value)
                    ? Optional.of(new Literal(FieldKind.DECIMAL, Decimals.normal(value)))
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Literal> flag(String text) {
        boolean isFlag = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        return isFlag ? Optional.of(new Literal(FieldKind.FLAG, Boolean.valueOf(text))) : Optional.empty();
    }
}
