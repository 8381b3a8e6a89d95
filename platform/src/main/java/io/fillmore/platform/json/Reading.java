package io.fillmore.platform.json;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The reading of one body: the parser, where it stands, and what was found wrong so far. */
final class Reading {
    private final JsonParser parser;
    private final BodyPath path = new BodyPath();
    private final BodyFaults faults = new BodyFaults(path);
    private final Set<String> propertyKeys = new LinkedHashSet<>();
    private final Mentions mentions = new Mentions();
    private final int itemsMax;
    private int items;

    Reading(JsonParser parser, int itemsMax) {
        this.parser = parser;
        this.itemsMax = itemsMax;
    }

    JsonParser parser() {
        return parser;
    }

    BodyPath path() {
        return path;
    }

    BodyFaults faults() {
        return faults;
    }

    void notePropertyKey(String key) {
        propertyKeys.add(key);
    }

    /** The scopes that were named so far. */
    Mentions mentions() {
        return mentions;
    }

    /** The keys of all properties that were read so far, each once. */
    Set<String> propertyKeys() {
        return propertyKeys;
    }

    /** Counts one more thing that the body asks for: an item of any list, or an entry of a body that is a map. */
    void countItem() {
        items++;
        if (items > itemsMax) {
            throw new ReadLimits.LimitExceeded("the body has more than " + itemsMax + " items; send it in parts");
        }
    }

    /** Reads the value at the current token where there must be one: as the body, in a list, in a map. */
    Object present(Shape shape) {
        return parser.hasToken(JsonToken.VALUE_NULL) ? fault("must not be null") : shape.read(this);
    }

    /** Tells of a fault of the value where the reading stands. */
    Object fault(String message) {
        faults.add("", message);
        return Shape.FAULTY;
    }

    /** Tells that the value is of another type, and passes over what it holds. */
    Object wrongType(String wanted) {
        Object faulty = fault("must be " + wanted + ", was " + found());
        parser.skipChildren();
        return faulty;
    }

    private String found() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a number";
            case VALUE_NUMBER_FLOAT -> "a decimal number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("not at a value: " + parser.currentToken());
        };
    }
}
