package io.fillmore.platform.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * One field of a {@link RecordShape}, at its place among the arguments of the constructor.
 *
 */
record Component(String name, int index, Shape shape, boolean isRequired, List<Check> checks, Notes notes) {
    /**
     * What the reading notes of the value.
     *
     * @param isPropertyKey see {@link io.fillmore.platform.shape.PropertyKey}
     * @param isScope see {@link io.fillmore.platform.shape.ScopeName}
     * @param use what the request does to what the value names; null as where it stands
     */
    record Notes(boolean isPropertyKey, boolean isScope, Mentions.@Nullable Use use) {}

    /** Reads the value at the current token; null if there is none, which is a fault only if it is required. */
    Object read(Reading in) {
        if (in.parser().hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        Object value = readAsUsed(in);
        if (value == Shape.FAULTY) {
            return value;
        }
        for (Check check : checks) {
            if (!check.isMet().test(value)) {
                return in.fault(check.fault().apply(value));
            }
        }
        if (notes.isPropertyKey()) {
            in.notePropertyKey((String) value);
        }
        if (notes.isScope()) {
            in.mentions().note((String) value);
        }
        return value;
    }

    private Object readAsUsed(Reading in) {
        if (notes.use() == null) {
            return shape.read(in);
        }
        Mentions.Use outside = in.mentions().become(notes.use());
        Object value = shape.read(in);
        in.mentions().become(outside);
        return value;
    }
}
