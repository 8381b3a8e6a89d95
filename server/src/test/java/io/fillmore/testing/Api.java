package io.fillmore.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A client that knows only HTTP and the contract.
 *
 * <p>{@code get}, {@code post}, {@code delete} and {@code send} give back whatever came; {@code call} goes by operation
 * and fails if the answer breaks the contract, so that every test of an operation is a test of its contract.
 */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Contract CONTRACT = Contract.load();
    private static final Set<String> EXERCISED = ConcurrentHashMap.newKeySet();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String base;
    private final Map<String, String> headers;
    private final Set<String> exercised;

    /**
     * A client of the server at the address.
     *
     * @param base what comes before the {@code /api} of a path: {@code http://localhost:8080}
     */
    public Api(URI base) {
        this(base, EXERCISED);
    }

    /** One that records its successes elsewhere: a server of canned answers exercises nothing. */
    Api(URI base, Set<String> exercised) {
        this(base.toString().replaceAll("/+$", ""), Map.of(), exercised);
    }

    private Api(String base, Map<String, String> headers, Set<String> exercised) {
        this.base = base;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.exercised = exercised;
    }

    /** The same client, sending one header more; {@code Content-Type} replaces {@code application/json}. */
    public Api with(String header, String value) {
        Api extended = new Api(base, headers, exercised);
        extended.headers.put(header, value);
        return extended;
    }

    /** The address of the server, without {@code /api}. */
    public String base() {
        return base;
    }

    /** The operations that any client in this JVM has called and that succeeded, with one item at least. */
    public static Set<String> exercised() {
        return new TreeSet<>(EXERCISED);
    }

    public Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    public Answer delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    public Answer post(String path, String json) {
        return send("POST", path, Optional.of(json));
    }

    /** Sends a request to a path that starts with a slash, and takes what comes. */
    public Answer send(String method, String path, Optional<String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        if (body.isPresent()) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        HttpResponse<String> response = answerTo(request.build());
        return new Answer(response.statusCode(), response.headers(), response.body(), treeOf(response.body()));
    }

    private static HttpResponse<String> answerTo(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + request, e);
        }
    }

    private static JsonNode treeOf(String body) {
        try {
            return Json.of(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Calls an operation that has a body and no path parameters. */
    public Answer call(String operationId, String body) {
        return call(operationId, Map.of(), Map.of(), body);
    }

    /** Calls an operation that has no body. */
    public Answer call(String operationId, Map<String, String> pathParameters, Map<String, String> query) {
        return call(operationId, pathParameters, query, null);
    }

    /**
     * Calls an operation; success and problem alike must be as the contract says.
     *
     * @param query a list parameter is given with commas, and sent once for each
     * @param body null for none
     * @throws AssertionError listing the violations of the contract
     * @throws IllegalArgumentException if the operation has no such parameters: a mistake of the test
     */
    public Answer call(String operationId, Map<String, String> pathParameters, Map<String, String> query, String body) {
        Operation operation = CONTRACT.operation(operationId);
        String path = operation.pathWith(pathParameters) + operation.queryWith(query);
        Answer answer = send(operation.method(), path, Optional.ofNullable(body));
        Optional<String> correlation = Optional.ofNullable(headers.get("CorrelationId"));
        List<String> violations = new AnswerCheck(CONTRACT).violations(operation, correlation, answer);
        if (!violations.isEmpty()) {
            throw new AssertionError("the answer breaks the contract of %s:\n  %s\nrequest: %s %s %s\nanswer: %s"
                    .formatted(operationId, String.join("\n  ", violations), operation.method(), path, body, answer));
        }
        if (answer.isSuccess() && !isAllFailures(answer.json())) {
            exercised.add(operationId);
        }
        return answer;
    }

    private static boolean isAllFailures(JsonNode body) {
        return !body.path("failed").isEmpty() && body.path("values").isEmpty();
    }
}
