package io.fillmore.platform.http;

import io.fillmore.platform.query.Page;
import java.util.List;

/** A page of a list as the API answers it. There is no way back: {@code previousPage} is never given. */
public record PagedResourceListJson<T>(
        String nextPage, String previousPage, List<T> values, String href, List<LinkJson> links) {
    public static <T> PagedResourceListJson<T> of(ApiRequest request, Page<T> page) {
        return new PagedResourceListJson<>(
                page.nextPage().orElse(null), null, page.items(), request.href(), request.links());
    }
}
