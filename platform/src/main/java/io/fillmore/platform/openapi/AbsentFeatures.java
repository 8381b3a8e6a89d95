package io.fillmore.platform.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the public API has and this server does not: types, and fields of answers that are never given. Clients generated from
 * the document so have the same classes as those of the public API.
 */
final class AbsentFeatures {
    private static final Pattern KEY = Pattern.compile("(\\w+)(?:\\.(\\w+)(\\*?))?");
    private static final Pattern TYPE = Pattern.compile("([^(]+?)(?: \\((.*)\\))?");

    /**
     * A field that is never given.
     *
     * @param type as the public API writes it, such as {@code List<ResourceId>}
     * @param values the texts that it could have; empty for any
     */
    record Field(String name, String type, boolean isRequired, List<String> values) {}

    private final Map<String, Map<String, Field>> bySchema = new LinkedHashMap<>();

    /**
     * Reads lines such as {@code Order.dataModelMembership = DataModelMembership}; a star after the field: required. {@code
     * Membership = object} is a type of which no field is known.
     */
    static AbsentFeatures of(String path) {
        AbsentFeatures absent = new AbsentFeatures();
        ResourceText.lines(path).forEach(absent::add);
        return absent;
    }

    private void add(String key, String value) {
        Matcher name = KEY.matcher(key);
        Matcher type = TYPE.matcher(value);
        if (!name.matches() || !type.matches()) {
            throw new IllegalStateException("not a field and its type: " + key + " = " + value);
        }
        Map<String, Field> fields = bySchema.computeIfAbsent(name.group(1), schema -> new LinkedHashMap<>());
        if (name.group(2) == null) {
            return;
        }
        List<String> values =
                type.group(2) == null ? List.of() : List.of(type.group(2).split(", ", -1));
        Field field = new Field(name.group(2), type.group(1), !name.group(3).isEmpty(), values);
        fields.put(field.name(), field);
    }

    boolean hasSchema(String schema) {
        return bySchema.containsKey(schema);
    }

    Iterable<Field> fieldsOf(String schema) {
        return bySchema.getOrDefault(schema, Map.of()).values();
    }
}
