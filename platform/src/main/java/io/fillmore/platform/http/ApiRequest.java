package io.fillmore.platform.http;

import io.fillmore.platform.access.Identity;
import io.fillmore.platform.database.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/**
 * What a resource knows of the request besides its parameters and body. Resources take it as an argument.
 *
 * @param caller who asks
 * @param correlationId the client's own name for a chain of requests, else the request's id
 * @param href the request's own URL
 */
public record ApiRequest(Caller caller, String correlationId, String href) {
    static final String ATTRIBUTE = ApiRequest.class.getName();

    static ApiRequest of(HttpServletRequest request) {
        return (ApiRequest) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    /** The same request, now that it is known who sent it. */
    ApiRequest as(Identity known) {
        return new ApiRequest(caller.as(known), correlationId, href);
    }

    /** The links that every answer carries. */
    public List<LinkJson> links() {
        return List.of(LinkJson.requestLogs(caller.requestId()));
    }
}
