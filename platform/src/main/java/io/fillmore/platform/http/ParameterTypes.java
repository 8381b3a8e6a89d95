package io.fillmore.platform.http;

import io.fillmore.platform.json.ShapeException;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** How query and path parameters become the project's types. */
final class ParameterTypes {
    private ParameterTypes() {}

    static String describe(Class<?> type) {
        if (type == Instant.class) {
            return "an instant such as 2024-03-05T12:00:00.000000+00:00, with an offset and from the years 1 to 9999";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return "a whole number";
    }

    /** Reads an instant; a plus that arrived unencoded, and so as a space, is understood. */
    static final class InstantConverter implements Converter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return Instants.parse(text.replace(' ', '+'))
                    .orElseThrow(() -> new IllegalArgumentException("not an instant"));
        }
    }

    /** The id that the path variables {@code scope} and {@code code} make. */
    static final class PathId implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == ResourceId.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            Object variables = request.getAttribute(
                    HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
            Map<?, ?> path = (Map<?, ?>) Objects.requireNonNull(variables);
            String scope = (String) path.get("scope");
            String code = (String) path.get("code");
            Map<String, List<String>> faults = new LinkedHashMap<>();
            requirePart(faults, "scope", scope);
            requirePart(faults, "code", code);
            if (!faults.isEmpty()) {
                throw new ShapeException(faults);
            }
            return new ResourceId(scope, code);
        }

        private static void requirePart(Map<String, List<String>> faults, String name, String value) {
            if (!ResourceId.isPart(value)) {
                faults.put(name, List.of(ResourceId.describeFault(value)));
            }
        }
    }

    /** The request itself, for resources that name it as an argument. */
    static final class RequestArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == ApiRequest.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return Objects.requireNonNull(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))
                    .getAttribute(ApiRequest.ATTRIBUTE));
        }
    }
}
