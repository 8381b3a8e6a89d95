package io.fillmore.torture;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What an entity is at some moment.
 *
 * @param version how often it was written; 0 when it is not there
 * @param fields what is known of it: JSON name, and value as text, numbers without trailing zeros
 */
record State(int version, Map<String, String> fields) {
    static final State ABSENT = new State(0, Map.of());

    State {
        fields = Map.copyOf(fields);
    }

    /** After one more write that gave it these fields; others stay. */
    State then(Map<String, String> changed) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.putAll(changed);
        return new State(version + 1, all);
    }

    /** Of the same fields in an entity that a server shows, some without a version. */
    State shownBy(JsonNode entity) {
        int shown = entity.at("/version/asAtVersionNumber").asInt(Math.max(version, 1));
        return new State(
                shown,
                fields.keySet().stream().collect(Collectors.toMap(name -> name, name -> text(entity.path(name)))));
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString("");
    }
}
