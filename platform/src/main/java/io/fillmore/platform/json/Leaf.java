package io.fillmore.platform.json;

import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.Instants;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The values that hold no others. None is ever converted from a value of another type: a client that sends "100" for
 * 100 has a mistake that will bite elsewhere.
 */
enum Leaf implements Shape {
    TEXT {
        @Override
        public Object read(Reading in) {
            if (!in.parser().hasToken(JsonToken.VALUE_STRING)) {
                return in.wrongType("a string");
            }
            String text = in.parser().getString();
            Optional<String> fault = TextRule.faultOf(text);
            return fault.isPresent() ? in.fault(fault.get()) : text;
        }
    },

    DECIMAL {
        @Override
        public Object read(Reading in) {
            if (!in.parser().currentToken().isNumeric()) {
                return in.wrongType("a decimal number");
            }
            Optional<BigDecimal> sent = decimal(in.parser());
            return sent.isPresent() ? Decimals.normal(sent.get()) : in.fault(DECIMAL_FAULT);
        }
    },

    INSTANT {
        @Override
        public Object read(Reading in) {
            if (!in.parser().hasToken(JsonToken.VALUE_STRING)) {
                return in.wrongType("a time such as " + TIME_EXAMPLE);
            }
            String text = in.parser().getString();
            Optional<Instant> instant = Instants.parse(text);
            return instant.isPresent()
                    ? instant.get()
                    : in.fault("is not a time: " + Excerpt.quoted(text)
                            + "; write it with its offset from UTC, such as " + TIME_EXAMPLE
                            + ", from year 0001 to 9999");
        }
    },

    BOOLEAN {
        @Override
        public Object read(Reading in) {
            return in.parser().currentToken().isBoolean()
                    ? (Object) in.parser().hasToken(JsonToken.VALUE_TRUE)
                    : in.wrongType("true or false");
        }
    },

    INTEGER {
        @Override
        public Object read(Reading in) {
            if (!in.parser().hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return in.wrongType("a whole number");
            }
            return in.parser().getNumberType() == JsonParser.NumberType.INT
                    ? (Object) in.parser().getIntValue()
                    : in.fault("must be a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
        }
    };

    private static final String TIME_EXAMPLE = "2024-03-05T12:00:00.0000000+00:00";
    private static final String DECIMAL_FAULT = "must have at most " + Decimals.MAX_INTEGER_DIGITS
            + " digits before the decimal point and " + Decimals.MAX_FRACTION_DIGITS + " after it";

    /** From the parser's own characters, which saves a string for each number of the body. */
    private static Optional<BigDecimal> decimal(JsonParser parser) {
        char[] characters = parser.getStringCharacters();
        try {
            BigDecimal sent = new BigDecimal(characters, parser.getStringOffset(), parser.getStringLength());
            return Optional.of(sent).filter(Decimals::isWithinLimits);
        } catch (NumberFormatException e) {
            // the parser has checked the form, so it is an exponent that not even an int can hold
            return Optional.empty();
        }
    }
}
