package io.fillmore.platform.http;

import io.fillmore.platform.query.Page;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import java.util.List;
import java.util.function.Function;

/** A list of entities as the API answers it. */
public record ResourceListJson<T>(
        @Required List<T> values,
        @ApiType("uri") String href,
        List<LinkJson> links,
        String nextPage,
        String previousPage) {
    /** A page of a list that the public API does not call paged. */
    public static <T> ResourceListJson<T> of(ApiRequest request, Page<T> page) {
        return new ResourceListJson<>(
                page.items(), request.href(), request.links(), page.nextPage().orElse(null), null);
    }

    public static <E, T> ResourceListJson<T> of(ApiRequest request, List<E> entities, Function<E, T> render) {
        return new ResourceListJson<>(
                entities.stream().map(render).toList(), request.href(), request.links(), null, null);
    }
}
