package io.fillmore.platform.failure;

import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer of a call that does each item on its own: what worked and what did not, by the client's keys, in the order of
 * the request.
 */
public record Outcomes<T>(Map<String, T> values, Map<String, Failure> failed) {
    public Outcomes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }

    /** Ids by the keys that calls give which take a plain list: {@code Scope:<scope> Code:<code>}. */
    public static Map<String, ResourceId> keyed(Collection<ResourceId> ids) {
        Map<String, ResourceId> byKey = new LinkedHashMap<>();
        ids.forEach(id -> byKey.put("Scope:" + id.scope() + " Code:" + id.code(), id));
        return byKey;
    }

    /** Does each item in turn; an item that throws a {@link FailureException} has failed, and the others go on. */
    public static <R, T> Outcomes<T> of(Map<String, R> requests, Function<R, T> action) {
        Map<String, T> values = new LinkedHashMap<>();
        Map<String, Failure> failed = new LinkedHashMap<>();
        requests.forEach((key, request) -> {
            try {
                values.put(key, action.apply(request));
            } catch (FailureException refusal) {
                failed.put(key, refusal.failure());
            }
        });
        return new Outcomes<>(values, failed);
    }

    public <R> Outcomes<R> map(Function<T, R> render) {
        Map<String, R> rendered = new LinkedHashMap<>();
        values.forEach((key, value) -> rendered.put(key, render.apply(value)));
        return new Outcomes<>(rendered, failed);
    }
}
