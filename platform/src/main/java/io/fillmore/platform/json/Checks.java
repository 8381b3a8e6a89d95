package io.fillmore.platform.json;

import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.value.ResourceId;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The {@link Check}s that the annotations on a component ask for. */
final class Checks {
    private static final Check POSITIVE = new Check(
            value -> ((BigDecimal) value).signum() > 0,
            value -> "must be greater than 0, was " + ((BigDecimal) value).toPlainString());

    private static final Check NOT_EMPTY = new Check(value -> !isEmpty(value), value -> "must not be empty");

    private Checks() {}

    static List<Check> of(RecordComponent component) {
        List<Check> checks = new ArrayList<>();
        if (component.isAnnotationPresent(Positive.class)) {
            checks.add(POSITIVE);
            demand(component, BigDecimal.class);
        }
        if (component.isAnnotationPresent(NotEmpty.class)) {
            checks.add(NOT_EMPTY);
            demand(component, String.class, List.class, Map.class);
        }
        if (component.isAnnotationPresent(OneOf.class)) {
            checks.add(oneOf(List.of(component.getAnnotation(OneOf.class).value())));
            demand(component, String.class);
        }
        return List.copyOf(checks);
    }

    /** For the scope and the code of an id; says the value, since ids are often made up from other texts. */
    static Check idPart(String name) {
        return new Check(
                value -> ResourceId.isPart((String) value),
                value -> "is not a " + name + ": " + Excerpt.quoted((String) value) + "; it takes 1 to "
                        + ResourceId.MAX_LENGTH + " letters, digits, '-', '_', '.' and, inside, spaces");
    }

    private static Check oneOf(List<String> allowed) {
        return new Check(
                value -> allowed.stream().anyMatch(((String) value)::equalsIgnoreCase),
                value -> "must be one of " + String.join(", ", allowed) + ", was " + Excerpt.quoted((String) value));
    }

    private static boolean isEmpty(Object value) {
        if (value instanceof String text) {
            return text.isEmpty();
        }
        return value instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) value).isEmpty();
    }

    private static void demand(RecordComponent component, Class<?>... types) {
        if (!List.of(types).contains(component.getType())) {
            throw new IllegalArgumentException("an annotation that is not for a " + component.getType());
        }
    }
}
