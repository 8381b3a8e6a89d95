package io.fillmore.platform.http;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * One operation as its handler declares it: what a client may send, and what comes back. Says the same as the annotations
 * that the framework serves by, in words that need no framework.
 *
 * @param id the name of the handler's method, such as {@code createOrders}
 * @param path with its variables in braces
 * @param status of success
 * @param answer the type of the body of success
 */
public record ServedOperation(
        String id,
        String method,
        String path,
        List<Parameter> parameters,
        Optional<Body> body,
        int status,
        Type answer) {

    /** Where a parameter stands in a request. */
    public enum Place {
        PATH,
        QUERY
    }

    /**
     * A variable of the path or a query parameter.
     *
     * @param apiType what {@link io.fillmore.platform.shape.ApiType} says
     */
    public record Parameter(
            String name,
            Place place,
            Type type,
            Optional<String> apiType,
            boolean isRequired,
            Optional<String> defaultValue) {}

    /** What the request carries. */
    public record Body(Type type, boolean isRequired) {}
}
