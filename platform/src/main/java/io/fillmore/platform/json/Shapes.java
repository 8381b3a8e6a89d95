package io.fillmore.platform.json;

import io.fillmore.platform.shape.Foreign;
import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.PropertyKey;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.ScopeName;
import io.fillmore.platform.shape.Unsupported;
import io.fillmore.platform.value.ResourceId;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out the {@link Shape} of each Java type, once: all reflection happens here. Thread-safe.
 *
 * <p>A type that has no shape is a mistake in our code, so it is an IllegalArgumentException that names the component.
 */
final class Shapes {
    private static final Map<Type, Shape> LEAVES = Map.of(
            String.class, Leaf.TEXT,
            BigDecimal.class, Leaf.DECIMAL,
            Instant.class, Leaf.INSTANT,
            Boolean.class, Leaf.BOOLEAN,
            Integer.class, Leaf.INTEGER,
            JsonObject.class, ObjectShape.ANY);

    private final Map<Type, Shape> known = new ConcurrentHashMap<>(LEAVES);

    Shape of(Type type) {
        Shape shape = known.get(type);
        if (shape != null) {
            return shape;
        }
        // Published only when all of it is complete; two threads that do the same work at once do no harm.
        Map<Type, Shape> found = new HashMap<>(known);
        Shape made = find(type, found);
        known.putAll(found);
        return made;
    }

    private static Shape find(Type type, Map<Type, Shape> found) {
        Shape shape = found.get(type);
        if (shape != null) {
            return shape;
        }
        if (type instanceof ParameterizedType generic) {
            Shape container = container(generic, found);
            found.put(type, container);
            return container;
        }
        if (type instanceof Class<?> declared && declared.isRecord() && declared.getTypeParameters().length == 0) {
            return record(declared, found);
        }
        throw new IllegalArgumentException("no JSON is read into " + type.getTypeName());
    }

    private static Shape container(ParameterizedType type, Map<Type, Shape> found) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListShape(find(arguments[0], found));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new MapShape(find(arguments[1], found));
        }
        throw new IllegalArgumentException("no JSON is read into " + type.getTypeName());
    }

    private static Shape record(Class<?> type, Map<Type, Shape> found) {
        RecordComponent[] declared = type.getRecordComponents();
        RecordShape shape = new RecordShape(constructor(type, declared));
        found.put(type, shape);
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : declared) {
            components.add(component(component, components.size(), found));
        }
        shape.complete(components);
        return shape;
    }

    private static Component component(RecordComponent declared, int index, Map<Type, Shape> found) {
        try {
            JsonName name = declared.getAnnotation(JsonName.class);
            boolean isPartOfId = declared.getDeclaringRecord() == ResourceId.class;
            return new Component(
                    name == null ? declared.getName() : name.value(),
                    index,
                    declared.isAnnotationPresent(Unsupported.class)
                            ? Refused.UNSUPPORTED
                            : find(declared.getGenericType(), found),
                    declared.isAnnotationPresent(Required.class),
                    isPartOfId ? List.of(Checks.idPart(declared.getName())) : Checks.of(declared),
                    new Component.Notes(
                            declared.isAnnotationPresent(PropertyKey.class),
                            declared.isAnnotationPresent(ScopeName.class),
                            use(declared)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    declared.getDeclaringRecord().getName() + "." + declared.getName() + ": " + e.getMessage(), e);
        }
    }

    private static Mentions.@Nullable Use use(RecordComponent declared) {
        if (declared.isAnnotationPresent(Foreign.class)) {
            return Mentions.Use.FOREIGN;
        }
        return declared.isAnnotationPresent(Refers.class) ? Mentions.Use.REFERRED : null;
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] declared) {
        Class<?>[] parameters =
                Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no canonical constructor: " + type.getName(), e);
        }
    }
}
