package io.fillmore.torture;

import java.util.Optional;

/**
 * What is sent.
 *
 * @param key under which its answer is kept, so that it is carried out once however often and late it arrives
 */
record Request(String method, String path, String body, Optional<String> key) {
    static Request get(String path) {
        return new Request("GET", path, "", Optional.empty());
    }

    static Request post(String path, String body) {
        return new Request("POST", path, body, Optional.empty());
    }

    static Request delete(String path) {
        return new Request("DELETE", path, "", Optional.empty());
    }

    Request once(String name) {
        return new Request(method, path, body, Optional.of(name));
    }

    boolean isDelete() {
        return method.equals("DELETE");
    }

    @Override
    public String toString() {
        return method + " " + path + " " + body;
    }
}
