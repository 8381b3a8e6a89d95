package io.fillmore.benchmark.load;

import java.nio.charset.StandardCharsets;

/** One request of a load, ready to be sent. */
public final class Request {
    private final String method;
    private final String path;
    private final byte[] body;
    private final int items;

    private Request(String method, String path, String body, int items) {
        this.method = method;
        this.path = path;
        this.body = body.getBytes(StandardCharsets.UTF_8);
        this.items = items;
    }

    public static Request get(String path) {
        return new Request("GET", path, "", 1);
    }

    /**
     * A request with a body.
     *
     * @param items how many orders, or whatever the load counts, it asks for
     */
    public static Request post(String path, String body, int items) {
        return new Request("POST", path, body, items);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Empty for none. */
    byte[] body() {
        return body;
    }

    public int items() {
        return items;
    }
}
