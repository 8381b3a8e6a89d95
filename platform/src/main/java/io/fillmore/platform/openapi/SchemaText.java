package io.fillmore.platform.openapi;

import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.value.ResourceId;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The pieces of a schema, as OpenAPI 3.0 writes them; they hold no words but those of the format. */
final class SchemaText {
    private static final String LIST = "List<";
    private static final String MAP = "Map<string, ";
    private static final String REFERENCE = "$ref";

    private SchemaText() {}

    /**
     * Of a type as the public API writes it, such as {@code Map<string, List<Order>>}.
     *
     * @param named is told the names of the types that are referred to
     */
    static Map<String, Object> parse(String text, Consumer<String> named) {
        if (text.startsWith(LIST)) {
            return list(parse(text.substring(LIST.length(), text.length() - 1), named));
        }
        if (text.startsWith(MAP)) {
            return map(parse(text.substring(MAP.length(), text.length() - 1), named));
        }
        if (text.equals("any") || Character.isLowerCase(text.charAt(0)) || text.equals("Long")) {
            return word(text);
        }
        named.accept(text);
        return reference(text);
    }

    static Map<String, Object> word(String word) {
        return switch (word) {
            case "string" -> type("string");
            case "uri" -> type("string", "uri");
            case "datetime" -> type("string", "date-time");
            case "decimal" -> type("number", "decimal");
            case "boolean" -> type("boolean");
            case "integer" -> type("integer", "int32");
            case "Long" -> type("integer", "int64");
            case "any" -> new LinkedHashMap<>();
            default -> throw new IllegalArgumentException("not a type: " + word);
        };
    }

    private static Map<String, Object> type(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }

    private static Map<String, Object> type(String type, String format) {
        Map<String, Object> schema = type(type);
        schema.put("format", format);
        return schema;
    }

    static Map<String, Object> list(Map<String, Object> item) {
        Map<String, Object> schema = type("array");
        schema.put("items", item);
        return schema;
    }

    static Map<String, Object> map(Map<String, Object> value) {
        Map<String, Object> schema = type("object");
        schema.put("additionalProperties", value);
        return schema;
    }

    static Map<String, Object> reference(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(REFERENCE, "#/components/schemas/" + name);
        return schema;
    }

    /** With words; a reference may have nothing beside it, so it goes into a list of one. */
    static Map<String, Object> described(Map<String, Object> schema, String text) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (schema.containsKey(REFERENCE)) {
            described.put("allOf", List.of(schema));
        } else {
            described.putAll(schema);
        }
        described.put("description", text);
        return described;
    }

    /** Adds what the reader of bodies will hold the field to. */
    static void constrain(Map<String, Object> schema, RecordComponent component) {
        if (component.isAnnotationPresent(Positive.class)) {
            schema.put("minimum", 0);
            schema.put("exclusiveMinimum", true);
        }
        if (component.isAnnotationPresent(NotEmpty.class)) {
            schema.put(least(schema), 1);
        }
        if (component.isAnnotationPresent(OneOf.class)) {
            schema.put("enum", List.of(component.getAnnotation(OneOf.class).value()));
        }
        if (component.getDeclaringRecord() == ResourceId.class) {
            schema.put("minLength", 1);
            schema.put("maxLength", ResourceId.MAX_LENGTH);
        }
    }

    private static String least(Map<String, Object> schema) {
        if ("array".equals(schema.get("type"))) {
            return "minItems";
        }
        return "string".equals(schema.get("type")) ? "minLength" : "minProperties";
    }
}
