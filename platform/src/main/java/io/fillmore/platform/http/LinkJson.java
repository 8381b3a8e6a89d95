package io.fillmore.platform.http;

/** A link in an answer. */
public record LinkJson(String relation, String href, String description, String method) {
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
