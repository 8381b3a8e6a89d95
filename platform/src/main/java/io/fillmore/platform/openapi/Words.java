package io.fillmore.platform.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tags, schemas, fields, parameters and answers mean. A field or parameter has a line of its own
 * ({@code Order.side}, {@code listOrders.filter}), or shares one with its namesakes ({@code field.side},
 * {@code parameter.filter}).
 */
record Words(Map<String, String> lines) {
    static Words of(String path) {
        return new Words(ResourceText.lines(path));
    }

    /** Its own words, or those of all lists of its kind: {@code schema.ResourceListOf}. */
    Optional<String> ofSchema(String schema) {
        String kind = schema.replaceFirst("ListOf.*", "ListOf");
        return Optional.ofNullable(lines.getOrDefault("schema." + schema, lines.get("schema." + kind)));
    }

    Optional<String> ofField(String schema, String field) {
        return Optional.ofNullable(lines.getOrDefault(schema + "." + field, lines.get("field." + field)));
    }

    Optional<String> ofParameter(String operation, String parameter) {
        return Optional.ofNullable(
                lines.getOrDefault(operation + "." + parameter, lines.get("parameter." + parameter)));
    }

    /** The name of the group of operations whose paths begin so. */
    String ofGroup(String partOfPath) {
        return lines.getOrDefault("tag." + partOfPath, partOfPath);
    }

    /** Of a line that must be there. */
    String get(String key) {
        String words = lines.get(key);
        if (words == null) {
            throw new IllegalStateException("no words for " + key);
        }
        return words;
    }

    /** The first parts of paths that have a tag, in the order in which a reader should meet them. */
    List<String> groups() {
        return lines.keySet().stream()
                .filter(key -> key.startsWith("tag."))
                .map(key -> key.substring("tag.".length()))
                .toList();
    }
}
