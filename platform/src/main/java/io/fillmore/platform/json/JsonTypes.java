package io.fillmore.platform.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Names the types that have no class literal, for {@link RecordReader} and {@link WireJson}: lists and maps. */
public final class JsonTypes {
    private JsonTypes() {}

    public static Type listOf(Type item) {
        return new Generic(List.class, List.of(item));
    }

    public static Type mapOf(Type value) {
        return new Generic(Map.class, List.of(String.class, value));
    }

    /** Not equal to the JDK's own for the same type: at worst a shape is worked out twice. */
    private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return null;
        }

        @Override
        public String toString() {
            return raw.getTypeName() + Arrays.toString(getActualTypeArguments());
        }
    }
}
