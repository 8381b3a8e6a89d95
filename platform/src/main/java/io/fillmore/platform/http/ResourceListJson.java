package io.fillmore.platform.http;

import java.util.List;
import java.util.function.Function;

/** A list of entities as the API answers it. */
public record ResourceListJson<T>(
        List<T> values, String href, List<LinkJson> links, String nextPage, String previousPage) {
    public static <E, T> ResourceListJson<T> of(ApiRequest request, List<E> entities, Function<E, T> render) {
        return new ResourceListJson<>(
                entities.stream().map(render).toList(), request.href(), request.links(), null, null);
    }
}
