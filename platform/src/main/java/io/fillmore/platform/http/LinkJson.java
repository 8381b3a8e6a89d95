package io.fillmore.platform.http;

import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;

/** A link in an answer. */
public record LinkJson(
        @Required String relation,
        @ApiType("uri") @Required String href,
        String description,
        @Required String method) {
    /** Names the request in the server's log; a URN, since logs have no page of their own. */
    static LinkJson requestLogs(String requestId) {
        return new LinkJson(
                "RequestLogs",
                requestUrn(requestId),
                "Names this request: the server's log lines that belong to it carry the id",
                "GET");
    }

    static String requestUrn(String requestId) {
        return "urn:fillmore:request:" + requestId;
    }
}
