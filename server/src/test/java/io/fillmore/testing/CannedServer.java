package io.fillmore.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server that answers what it is told to and remembers what it was asked: for the tests of the test kit alone. */
final class CannedServer implements AutoCloseable {
    /** A request as it came. */
    record Request(String method, URI uri, String contentType, String body) {}

    private final Map<String, String> headers = new ConcurrentSkipListMap<>();
    private final Map<String, String> others = new ConcurrentSkipListMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status;
    private volatile String body = "";

    CannedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Answers addresses with that text in them otherwise: with the same status and this body. */
    void answersTo(String address, String otherBody) {
        others.put(address, otherBody);
    }

    /** From now on answers so, with the headers that go with it. */
    void answers(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
        boolean success = newStatus < 400;
        headers.put("lusid-meta-requestid", "R1");
        headers.put("lusid-meta-correlationid", "R1");
        headers.put("lusid-meta-success", success ? "True" : "False");
        headers.put("lusid-meta-duration", "12");
        headers.put("content-type", success ? "application/json; charset=utf-8" : "application/problem+json");
    }

    /** The headers that it answers with, to be changed at will. */
    Map<String, String> headers() {
        return headers;
    }

    List<Request> requests() {
        return requests;
    }

    /** Method, address, content type and body. */
    String lastRequest() {
        Request last = requests.get(requests.size() - 1);
        return last.method() + " " + last.uri() + " " + last.contentType() + " " + last.body();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            headers.forEach(exchange.getResponseHeaders()::set);
            String address = exchange.getRequestURI().toString();
            String chosen = others.keySet().stream()
                    .filter(address::contains)
                    .findFirst()
                    .map(others::get)
                    .orElse(body);
            byte[] bytes = chosen.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
