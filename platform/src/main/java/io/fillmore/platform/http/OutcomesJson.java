package io.fillmore.platform.http;

import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.SchemaName;
import java.util.List;
import java.util.Map;

/** The answer of a call that does each item on its own, by the request's keys. */
@SchemaName("{Operation}Response")
public record OutcomesJson<T>(
        @ApiType("uri") String href, Map<String, T> values, Map<String, ErrorDetailJson> failed, List<LinkJson> links)
        implements FailedItems {
    public static <T> OutcomesJson<T> of(ApiRequest request, Outcomes<T> outcomes) {
        return new OutcomesJson<>(
                request.href(), outcomes.values(), ErrorDetailJson.byKey(outcomes.failed()), request.links());
    }
}
