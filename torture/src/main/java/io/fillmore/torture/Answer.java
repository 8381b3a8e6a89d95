package io.fillmore.torture;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered: a status, and a body that was read to its end. */
record Answer(int status, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** The body without what differs from request to request. */
    String comparable() {
        return body.replaceAll("\"href\":\"[^\"]*\"", "\"href\":\"\"");
    }
}
