package io.fillmore.platform.openapi;

import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.Unsupported;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas of the types that operations take and answer, and of all that these lead to. */
final class Schemas {
    private static final Map<Type, String> WORDS = Map.of(
            String.class, "string",
            BigDecimal.class, "decimal",
            Instant.class, "datetime",
            Boolean.class, "boolean",
            boolean.class, "boolean",
            Integer.class, "integer",
            int.class, "integer",
            Long.class, "Long",
            long.class, "Long");

    /** Marks, for tools, a field that is never given. */
    private static final String ABSENT = "x-fillmore-absent";

    private final Words words;
    private final AbsentFeatures absent;
    private final Map<String, Map<String, Object>> byName = new TreeMap<>();

    Schemas(Words words, AbsentFeatures absent) {
        this.words = words;
        this.absent = absent;
    }

    /** All so far, by name. */
    Map<String, Map<String, Object>> byName() {
        return byName;
    }

    /** A schema, or the reference to one that is then among {@link #byName}. */
    Map<String, Object> of(Type type, String operation) {
        return of(type, operation, Map.of());
    }

    private Map<String, Object> of(Type type, String operation, Map<String, Type> bound) {
        if (type instanceof TypeVariable<?> variable) {
            return of(bound.get(variable.getName()), operation, bound);
        }
        if (WORDS.containsKey(type)) {
            return SchemaText.word(WORDS.get(type));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return SchemaText.list(of(generic.getActualTypeArguments()[0], operation, bound));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return SchemaText.map(of(generic.getActualTypeArguments()[1], operation, bound));
        }
        String name = SchemaNames.of(type, operation);
        if (!byName.containsKey(name)) {
            addRecord(name, type, operation);
        }
        return SchemaText.reference(name);
    }

    /** The schema of a type as the public API writes it. */
    Map<String, Object> ofText(String text) {
        return SchemaText.parse(text, this::addAbsent);
    }

    /** A second schema: the first without one of its fields. */
    Map<String, Object> without(String field, Map<String, Object> reference, String name) {
        String whole = (String) reference.get("$ref");
        Map<String, Object> schema = new LinkedHashMap<>(byName.get(whole.substring(whole.lastIndexOf('/') + 1)));
        Map<?, ?> fields = new LinkedHashMap<>((Map<?, ?>) schema.get("properties"));
        fields.remove(field);
        schema.put("properties", fields);
        words.ofSchema(name).ifPresent(text -> schema.put("description", text));
        byName.put(name, schema);
        return SchemaText.reference(name);
    }

    private void addRecord(String name, Type type, String operation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        begin(name, fields, required);
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        Map<String, Type> bound = bindings(raw, type);
        for (RecordComponent component : raw.getRecordComponents()) {
            JsonName given = component.getAnnotation(JsonName.class);
            String field = given == null ? component.getName() : given.value();
            fields.put(field, field(name, field, component, operation, bound));
            if (isRequired(component)) {
                required.add(field);
            }
        }
        addAbsentFields(name, fields, required);
    }

    private static boolean isRequired(RecordComponent component) {
        ApiType apiType = component.getAnnotation(ApiType.class);
        return component.isAnnotationPresent(Required.class) || (apiType != null && apiType.isRequired());
    }

    /** Enters the schema before its fields are known: they may lead back to it. */
    private void begin(String name, Map<String, Object> fields, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        words.ofSchema(name).ifPresent(text -> schema.put("description", text));
        schema.put("required", required);
        schema.put("properties", fields);
        byName.put(name, schema);
    }

    private static Map<String, Type> bindings(Class<?> raw, Type type) {
        Map<String, Type> bound = new LinkedHashMap<>();
        if (type instanceof ParameterizedType generic) {
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                bound.put(raw.getTypeParameters()[i].getName(), generic.getActualTypeArguments()[i]);
            }
        }
        return bound;
    }

    private Map<String, Object> field(
            String schema, String field, RecordComponent component, String operation, Map<String, Type> bound) {
        Unsupported unsupported = component.getAnnotation(Unsupported.class);
        if (unsupported != null) {
            return SchemaText.described(ofText(unsupported.value()), words.get("unsupported.request"));
        }
        ApiType apiType = component.getAnnotation(ApiType.class);
        Map<String, Object> type =
                apiType == null ? of(component.getGenericType(), operation, bound) : ofText(apiType.value());
        SchemaText.constrain(type, component);
        return words.ofField(schema, field)
                .map(text -> SchemaText.described(type, text))
                .orElse(type);
    }

    /** The last of making a schema. */
    private void addAbsentFields(String schema, Map<String, Object> fields, List<String> required) {
        boolean isWhole = fields.isEmpty();
        String text = words.get(isWhole ? "unsupported.type" : "unsupported.answer");
        for (AbsentFeatures.Field field : absent.fieldsOf(schema)) {
            Map<String, Object> type = ofText(field.type());
            if (!field.values().isEmpty()) {
                type.put("enum", field.values());
            }
            String says = words.lines().getOrDefault(schema + "." + field.name(), text);
            Map<String, Object> described = SchemaText.described(type, says);
            if (says.equals(text)) {
                described.put(ABSENT, true);
            }
            // what the code has has its own say
            if (fields.putIfAbsent(field.name(), described) == null && field.isRequired()) {
                required.add(field.name());
            }
        }
        if (required.isEmpty()) {
            byName.get(schema).remove("required");
        }
    }

    private void addAbsent(String name) {
        if (!byName.containsKey(name) && absent.hasSchema(name)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            begin(name, fields, required);
            addAbsentFields(name, fields, required);
        }
    }
}
