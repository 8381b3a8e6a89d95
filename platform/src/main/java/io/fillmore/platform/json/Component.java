package io.fillmore.platform.json;

import java.util.List;
import tools.jackson.core.JsonToken;

/**
 * One field of a {@link RecordShape}, at its place among the arguments of the constructor.
 *
 * @param isPropertyKey whether the reading notes its value, see {@link io.fillmore.platform.shape.PropertyKey}
 */
record Component(String name, int index, Shape shape, boolean isRequired, List<Check> checks, boolean isPropertyKey) {

    /** Reads the value at the current token; null if there is none, which is a fault only if it is required. */
    Object read(Reading in) {
        if (in.parser().hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        Object value = shape.read(in);
        if (value == Shape.FAULTY) {
            return value;
        }
        for (Check check : checks) {
            if (!check.isMet().test(value)) {
                return in.fault(check.fault().apply(value));
            }
        }
        if (isPropertyKey) {
            in.notePropertyKey((String) value);
        }
        return value;
    }
}
