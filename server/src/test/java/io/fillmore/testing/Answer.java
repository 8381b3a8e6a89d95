package io.fillmore.testing;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * What the server answered.
 *
 * @param json the body as a tree; a missing node if it is not JSON
 */
public record Answer(int status, HttpHeaders headers, String body, JsonNode json) {
    /** The node at a JSON pointer such as {@code /values/0/block/quantity}; a missing node if there is none. */
    public JsonNode at(String pointer) {
        return json.at(pointer);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The number of the problem, 0 if this is none. */
    public int code() {
        return isSuccess() ? 0 : json.path("code").asInt(0);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** This answer, once it is sure to have the status; the failure shows the body. */
    public Answer expect(int expectedStatus) {
        if (status != expectedStatus) {
            throw new AssertionError("expected status " + expectedStatus + ", but was " + this);
        }
        return this;
    }

    /** This answer, once it is sure to be that problem. */
    public Answer expect(int expectedStatus, int expectedCode) {
        expect(expectedStatus);
        if (code() != expectedCode) {
            throw new AssertionError("expected code " + expectedCode + ", but was " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
