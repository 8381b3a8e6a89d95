package io.fillmore.testing;

import java.util.List;

/**
 * One field of a schema of the contract.
 *
 * @param values the only strings allowed; empty means any
 */
public record Field(Type type, boolean required, boolean nonEmpty, List<String> values) {
    public Field {
        values = values == null ? List.of() : List.copyOf(values);
    }

    static Field optional(String type) {
        return new Field(Type.parse(type), false, false, List.of());
    }
}
