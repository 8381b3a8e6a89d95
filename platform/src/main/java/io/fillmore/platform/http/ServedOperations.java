package io.fillmore.platform.http;

import io.fillmore.platform.http.ServedOperation.Body;
import io.fillmore.platform.http.ServedOperation.Parameter;
import io.fillmore.platform.http.ServedOperation.Place;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.shape.ApiType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Reads from the framework which operations it serves. One that is served at two bases is one operation. */
public final class ServedOperations {
    private static final String SECOND_BASE = "/api/api/";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private ServedOperations() {}

    /** All that the server of this request serves and that answer with records, by path and method. */
    public static List<ServedOperation> of(HttpServletRequest request) {
        return Objects.requireNonNull(RequestContextUtils.findWebApplicationContext(request))
                .getBean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(ServedOperations::operations)
                .sorted(Comparator.comparing(ServedOperation::path).thenComparing(ServedOperation::method))
                .toList();
    }

    private static Stream<ServedOperation> operations(Map.Entry<RequestMappingInfo, HandlerMethod> served) {
        HandlerMethod handler = served.getValue();
        Type answer = unwrapped(handler.getMethod().getGenericReturnType());
        if (!isRecord(answer)) {
            return Stream.empty();
        }
        return served.getKey().getPatternValues().stream()
                .filter(path -> !path.startsWith(SECOND_BASE))
                .flatMap(path -> served.getKey().getMethodsCondition().getMethods().stream()
                        .map(method -> operation(handler, method.name(), path, answer)));
    }

    private static ServedOperation operation(HandlerMethod handler, String method, String path, Type answer) {
        ResponseStatus status = handler.getMethodAnnotation(ResponseStatus.class);
        List<Parameter> parameters = new ArrayList<>(pathVariables(path));
        Optional<Body> body = Optional.empty();
        for (MethodParameter declared : handler.getMethodParameters()) {
            if (declared.getParameterType() == ListRequest.class) {
                parameters.addAll(ListParameters.of(declared));
            }
            // a map is all parameters as they came: what may come is said elsewhere
            if (declared.hasParameterAnnotation(RequestParam.class) && declared.getParameterType() != Map.class) {
                parameters.add(queryParameter(declared));
            }
            if (declared.hasParameterAnnotation(RequestBody.class)) {
                body = Optional.of(new Body(unwrapped(declared.getGenericParameterType()), !declared.isOptional()));
            }
        }
        UnsupportedRefusal.parameters(handler).forEach(parameters::add);
        return new ServedOperation(
                handler.getMethod().getName(),
                method,
                path,
                List.copyOf(parameters),
                body,
                status == null ? 200 : status.code().value(),
                answer);
    }

    private static List<Parameter> pathVariables(String path) {
        List<Parameter> variables = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(path);
        while (matcher.find()) {
            variables.add(new Parameter(
                    matcher.group(1), Place.PATH, String.class, Optional.empty(), true, Optional.empty()));
        }
        return variables;
    }

    private static Parameter queryParameter(MethodParameter declared) {
        RequestParam given = Objects.requireNonNull(declared.getParameterAnnotation(RequestParam.class));
        ApiType apiType = declared.getParameterAnnotation(ApiType.class);
        boolean hasDefault = !given.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        return new Parameter(
                given.name().isEmpty()
                        ? Objects.requireNonNull(declared.getParameter().getName())
                        : given.name(),
                Place.QUERY,
                unwrapped(declared.getGenericParameterType()),
                Optional.ofNullable(apiType).map(ApiType::value),
                given.required() && !hasDefault && !declared.isOptional(),
                hasDefault ? Optional.of(given.defaultValue()) : Optional.empty());
    }

    /** What stands within an Optional or an answer with a status of its own. */
    private static Type unwrapped(Type type) {
        if (type instanceof ParameterizedType generic
                && (generic.getRawType() == Optional.class || generic.getRawType() == ResponseEntity.class)) {
            return generic.getActualTypeArguments()[0];
        }
        return type;
    }

    private static boolean isRecord(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw instanceof Class<?> declared && declared.isRecord();
    }
}
