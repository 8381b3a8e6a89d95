package io.fillmore.platform.http;

import io.fillmore.platform.http.ServedOperation.Parameter;
import io.fillmore.platform.http.ServedOperation.Place;
import io.fillmore.platform.json.ShapeException;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.Instants;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads the query parameters that every list takes: {@code asAt}, {@code page} (or as {@link PagedBy} says), {@code sortBy},
 * {@code limit}, {@code filter} and {@code propertyKeys}. Lists are repeated parameters or parts between commas.
 */
final class ListParameters implements HandlerMethodArgumentResolver {
    /** The parameters that a handler's argument stands for. */
    static List<Parameter> of(MethodParameter declared) {
        PagedBy pagedBy = declared.getParameterAnnotation(PagedBy.class);
        return List.of(
                parameter("asAt", "datetime"),
                parameter(pagedBy == null ? "page" : pagedBy.value(), "string"),
                parameter("sortBy", "List<string>"),
                parameter("limit", "integer"),
                parameter("filter", "string"),
                parameter("propertyKeys", "List<string>"));
    }

    private static Parameter parameter(String name, String type) {
        return new Parameter(name, Place.QUERY, String.class, Optional.of(type), false, Optional.empty());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ListRequest.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        PagedBy pagedBy = parameter.getParameterAnnotation(PagedBy.class);
        Map<String, List<String>> faults = new LinkedHashMap<>();
        Optional<Instant> asAt = one(request, "asAt").flatMap(text -> instant(text, faults));
        int limit = one(request, "limit").map(text -> wholeNumber(text, faults)).orElse(ListRequest.LIMIT_DEFAULT);
        if (!faults.isEmpty()) {
            throw new ShapeException(faults);
        }
        List<String> propertyKeys = several(request, "propertyKeys");
        return new ListRequest(
                asAt,
                one(request, pagedBy == null ? "page" : pagedBy.value()),
                several(request, "sortBy"),
                limit,
                one(request, "filter"),
                propertyKeys.isEmpty() ? Optional.empty() : Optional.of(propertyKeys));
    }

    /** A parameter that is given; one that is given empty counts as absent. */
    private static Optional<String> one(NativeWebRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isBlank());
    }

    private static List<String> several(NativeWebRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    private static Optional<Instant> instant(String text, Map<String, List<String>> faults) {
        // A plus that arrived unencoded is a space.
        Optional<Instant> instant = Instants.parse(text.replace(' ', '+'));
        if (instant.isEmpty()) {
            faults.put("asAt", List.of("'" + text + "' is not " + ParameterTypes.describe(Instant.class)));
        }
        return instant;
    }

    private static int wholeNumber(String text, Map<String, List<String>> faults) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            faults.put("limit", List.of("'" + text + "' is not " + ParameterTypes.describe(int.class)));
            return ListRequest.LIMIT_DEFAULT;
        }
    }
}
