package io.fillmore.platform.openapi;

import io.fillmore.platform.shape.SchemaName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * What the public API calls our types: {@link SchemaName}, else the record's name without {@code Json}. A record of a record is
 * {@code …Of…}: {@code ResourceListJson<OrderJson>} is a {@code ResourceListOfOrder}.
 */
final class SchemaNames {
    private static final String OPERATION = "{Operation}";
    private static final String ITEM = "{Item}";

    private SchemaNames() {}

    /** @param operation the operation that takes or answers the type */
    static String of(Type type, String operation) {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        SchemaName given = raw.getAnnotation(SchemaName.class);
        if (given != null) {
            String name = given.value().replace(OPERATION, capitalised(operation));
            return type instanceof ParameterizedType generic && name.equals(ITEM)
                    ? inLists(generic.getActualTypeArguments()[0], operation)
                    : name;
        }
        String name = withoutJson(raw);
        return type instanceof ParameterizedType generic
                ? name + "Of" + inLists(generic.getActualTypeArguments()[0], operation)
                : name;
    }

    private static String inLists(Type type, String operation) {
        SchemaName given = type instanceof Class<?> item ? item.getAnnotation(SchemaName.class) : null;
        return given == null || given.inLists().isEmpty() ? of(type, operation) : given.inLists();
    }

    private static String withoutJson(Class<?> type) {
        String name = type.getSimpleName();
        return name.endsWith("Json") ? name.substring(0, name.length() - "Json".length()) : name;
    }

    private static String capitalised(String operation) {
        return Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    }
}
