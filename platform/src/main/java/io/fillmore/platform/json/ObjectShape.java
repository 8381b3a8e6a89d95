package io.fillmore.platform.json;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The shape of a {@link JsonObject}: any fields, with any values that can be stored and answered. As everywhere, a null field
 * means none, and numbers have no exponent.
 */
enum ObjectShape implements Shape {
    ANY;

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    @Override
    public Object read(Reading in) {
        if (!in.parser().hasToken(JsonToken.START_OBJECT)) {
            return in.wrongType("an object");
        }
        StringBuilder text = new StringBuilder();
        int faultsBefore = in.faults().count();
        copyObject(in, text);
        return in.faults().count() == faultsBefore ? new JsonObject(text.toString()) : FAULTY;
    }

    private static void copyValue(Reading in, StringBuilder text) {
        JsonParser parser = in.parser();
        switch (parser.currentToken()) {
            case START_OBJECT -> copyObject(in, text);
            case START_ARRAY -> copyList(in, text);
            case VALUE_STRING -> copyText(in, parser.getString(), text);
            case VALUE_NUMBER_FLOAT -> copyNumber(in, parser.getString(), text);
            case VALUE_NULL -> in.fault("must not be null");
            default -> text.append(parser.getString());
        }
    }

    private static void copyObject(Reading in, StringBuilder text) {
        Set<String> names = new HashSet<>();
        char separator = '{';
        for (String name = in.parser().nextName();
                name != null;
                name = in.parser().nextName()) {
            in.parser().nextToken();
            in.path().enterField(name);
            if (!names.add(name)) {
                in.fault("is given twice");
            }
            if (!in.parser().hasToken(JsonToken.VALUE_NULL)) {
                copyText(in, name, text.append(separator));
                copyValue(in, text.append(':'));
                separator = ',';
            }
            in.path().leave();
        }
        text.append(separator == '{' ? "{}" : "}");
    }

    private static void copyList(Reading in, StringBuilder text) {
        text.append('[');
        for (int index = 0; in.parser().nextToken() != JsonToken.END_ARRAY; index++) {
            in.path().enterItem(index);
            copyValue(in, index == 0 ? text : text.append(','));
            in.path().leave();
        }
        text.append(']');
    }

    /** To the letter, but that an exponent is written out. */
    private static void copyNumber(Reading in, String given, StringBuilder text) {
        if (given.indexOf('e') < 0 && given.indexOf('E') < 0) {
            text.append(given);
            return;
        }
        Optional<BigDecimal> number = numberWithExponent(given);
        if (number.isEmpty()) {
            in.fault("must have at most " + ReadLimits.MAX_NUMBER_LENGTH + " digits when its exponent is written out");
            return;
        }
        text.append(number.get().toPlainString());
    }

    private static Optional<BigDecimal> numberWithExponent(String given) {
        try {
            BigDecimal number = new BigDecimal(given);
            // long, because the scale of a hostile number may be anywhere in the range of an int
            long digits = Math.max(number.scale(), 0L) + Math.max((long) number.precision() - number.scale(), 1);
            return Optional.of(number).filter(each -> digits <= ReadLimits.MAX_NUMBER_LENGTH);
        } catch (NumberFormatException e) {
            // an exponent that not even an int can hold
            return Optional.empty();
        }
    }

    private static void copyText(Reading in, String given, StringBuilder text) {
        Optional<String> fault = TextRule.faultOf(given);
        fault.ifPresent(in::fault);
        text.append('"').append(ENCODER.quoteAsCharArray(given)).append('"');
    }
}
