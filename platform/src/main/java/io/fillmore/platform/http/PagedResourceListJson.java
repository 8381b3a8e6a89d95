package io.fillmore.platform.http;

import io.fillmore.platform.query.Page;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import java.util.List;

/** A page of a list as the API answers it. There is no way back: {@code previousPage} is never given. */
public record PagedResourceListJson<T>(
        String nextPage,
        String previousPage,
        @Required List<T> values,
        @ApiType("uri") String href,
        List<LinkJson> links) {
    public static <T> PagedResourceListJson<T> of(ApiRequest request, Page<T> page) {
        return new PagedResourceListJson<>(
                page.nextPage().orElse(null), null, page.items(), request.href(), request.links());
    }
}
