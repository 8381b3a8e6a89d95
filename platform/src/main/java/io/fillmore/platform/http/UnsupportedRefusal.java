package io.fillmore.platform.http;

import io.fillmore.platform.http.ServedOperation.Parameter;
import io.fillmore.platform.http.ServedOperation.Place;
import io.fillmore.platform.json.ShapeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what {@link UnsupportedParameters} names, all of it at once. */
final class UnsupportedRefusal implements HandlerInterceptor {
    private static final String TYPE = ": ";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Map<String, List<String>> faults = new LinkedHashMap<>();
        if (handler instanceof HandlerMethod method) {
            parameters(method)
                    .filter(parameter -> isGiven(request, parameter))
                    .map(Parameter::name)
                    .forEach(name ->
                            faults.put(name, List.of("asks for a feature that is not supported; leave it out")));
        }
        if (!faults.isEmpty()) {
            throw new ShapeException(faults);
        }
        return true;
    }

    /** A flag that is false asks for nothing. */
    private static boolean isGiven(HttpServletRequest request, Parameter parameter) {
        String[] values = request.getParameterValues(parameter.name());
        boolean isFlag = parameter.apiType().equals(Optional.of("boolean"));
        return values != null
                && Arrays.stream(values)
                        .anyMatch(value -> !value.isBlank() && !(isFlag && value.equalsIgnoreCase("false")));
    }

    static Stream<Parameter> parameters(HandlerMethod handler) {
        UnsupportedParameters declared = handler.getMethodAnnotation(UnsupportedParameters.class);
        return declared == null
                ? Stream.empty()
                : Arrays.stream(declared.value()).map(UnsupportedRefusal::parameter);
    }

    private static Parameter parameter(String nameAndType) {
        String[] parts = nameAndType.split(TYPE, 2);
        return new Parameter(
                parts[0],
                Place.QUERY,
                String.class,
                Optional.of(parts.length == 1 ? "string" : parts[1]),
                false,
                Optional.empty());
    }
}
