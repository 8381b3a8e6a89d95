package io.fillmore.testing;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One walk over one body, collecting what breaks the contract.
 *
 * <p>A value is held against a set of types at once and must satisfy each of them; that is how one answer serves two
 * generations of clients. Of an object, a field is known if any of its schemas knows it.
 */
final class BodyCheck {
    private static final String WRITTEN_TIME = "(?!0000)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}\\+00:00";

    private static final List<Type> ANY = List.of(Type.parse("any"));

    /** Of these the contract holds only what all their kinds share; the kinds bring fields of their own. */
    private static final Set<String> OPEN = Set.of("LusidInstrument");

    private final Map<String, Map<String, Field>> schemas;
    private final boolean request;
    private final Set<String> violations = new LinkedHashSet<>();

    /** @param request whether nulls mean absent and times may be any ISO-8601 with an offset, as in requests */
    BodyCheck(Map<String, Map<String, Field>> schemas, boolean request) {
        this.schemas = schemas;
        this.request = request;
    }

    List<String> run(Collection<String> types, JsonNode value) {
        check("", types.stream().map(Type::parse).toList(), value);
        return List.copyOf(violations);
    }

    static String violation(String path, String what) {
        return (path.isEmpty() ? "(body)" : path) + ": " + what;
    }

    private static String below(String path, String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void report(String path, String what) {
        violations.add(violation(path, what));
    }

    private void check(String path, List<Type> types, JsonNode value) {
        if (value.isMissingNode()) {
            report(path, "missing");
            return;
        }
        if (value.isNull()) {
            report(path, "null; absent fields are left out");
            return;
        }
        List<Map<String, Field>> objects = new ArrayList<>();
        List<Type> elements = new ArrayList<>();
        for (Type type : types) {
            if (isOfKind(path, type, value)) {
                type.element().ifPresent(elements::add);
                objects.addAll(schemaOf(type));
            }
        }
        boolean open = types.stream().anyMatch(type -> OPEN.contains(type.name()));
        if (!objects.isEmpty()) {
            checkFields(path, objects, value, open);
        } else if (value.isContainer()) {
            checkChildren(path, elements.isEmpty() ? ANY : elements, value);
        }
    }

    private List<Map<String, Field>> schemaOf(Type type) {
        boolean known = type.element().isEmpty() && schemas.containsKey(type.name());
        return known ? List.of(schemas.get(type.name())) : List.of();
    }

    private boolean isOfKind(String path, Type type, JsonNode value) {
        boolean fits = switch (type.name()) {
            case "any" -> true;
            case "string" -> value.isString();
            case "decimal" -> value.isNumber();
            case "integer", "Long" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "datetime" -> value.isString() && isTime(value.stringValue());
            case "uri" -> value.isString() && Urls.isAbsolute(value.stringValue());
            case "List" -> value.isArray();
            default -> value.isObject();
        };
        if (!fits) {
            report(path, "not " + named(type) + ": " + value);
        }
        return fits;
    }

    private String named(Type type) {
        if (type.name().equals("datetime") && !request) {
            return "a datetime yyyy-MM-ddTHH:mm:ss.fffffff+00:00";
        }
        if (type.name().equals("uri")) {
            return "an absolute uri";
        }
        return ("AEIOaeio".indexOf(type.name().charAt(0)) >= 0 ? "an " : "a ") + type;
    }

    private boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return request || text.matches(WRITTEN_TIME);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void checkChildren(String path, List<Type> elements, JsonNode container) {
        if (container.isObject()) {
            container.properties().forEach(child -> check(below(path, child.getKey()), elements, child.getValue()));
            return;
        }
        for (int i = 0; i < container.size(); i++) {
            check(path + "/" + i, elements, container.get(i));
        }
    }

    private void checkFields(String path, List<Map<String, Field>> objects, JsonNode value, boolean open) {
        Map<String, List<Field>> known = new LinkedHashMap<>();
        for (Map<String, Field> fields : objects) {
            fields.forEach((name, field) ->
                    known.computeIfAbsent(name, any -> new ArrayList<>()).add(field));
        }
        known.forEach((name, fields) -> checkField(below(path, name), fields, value.path(name)));
        value.properties().forEach(child -> {
            if (!known.containsKey(child.getKey())) {
                checkUnknown(below(path, child.getKey()), child.getValue(), open);
            }
        });
    }

    private void checkUnknown(String path, JsonNode value, boolean open) {
        boolean meansAbsent = request && value.isNull();
        if (open && !meansAbsent) {
            check(path, ANY, value);
        } else if (!meansAbsent) {
            report(path, "unknown field");
        }
    }

    private void checkField(String path, List<Field> fields, JsonNode value) {
        boolean absent = value.isMissingNode() || (request && value.isNull());
        if (absent) {
            if (fields.stream().anyMatch(Field::required)) {
                report(path, "required, but missing");
            }
            return;
        }
        check(path, fields.stream().map(Field::type).toList(), value);
        fields.forEach(field -> checkText(path, field, value));
    }

    private void checkText(String path, Field field, JsonNode value) {
        if (!value.isString()) {
            return;
        }
        if (field.nonEmpty() && value.stringValue().isEmpty()) {
            report(path, "empty");
        }
        if (!field.values().isEmpty() && !field.values().contains(value.stringValue())) {
            report(path, "'" + value.stringValue() + "' is none of " + field.values());
        }
    }
}
