package io.fillmore.platform.http;

import io.fillmore.platform.database.Caller;
import java.util.List;

/**
 * What a resource knows of the request besides its parameters and body. Resources take it as an argument.
 *
 * @param caller who asks
 * @param correlationId the client's own name for a chain of requests, else the request's id
 * @param href the request's own URL
 */
public record ApiRequest(Caller caller, String correlationId, String href) {
    static final String ATTRIBUTE = ApiRequest.class.getName();

    /** The links that every answer carries. */
    public List<LinkJson> links() {
        return List.of(LinkJson.requestLogs(caller.requestId()));
    }
}
