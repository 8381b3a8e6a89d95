package io.fillmore.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The wire contract of {@code contract.json}: which operations there are, and whether a body is what they promise.
 *
 * <p>Each violation says where (a JSON pointer) and what; no violations means the body is valid.
 */
public final class Contract {
    private static final String PROBLEM = "LusidProblemDetails";
    private static final String VALIDATION_PROBLEM = "LusidValidationProblemDetails";

    private final Map<String, Operation> operations;
    private final Map<String, Map<String, Field>> schemas;
    private final Set<String> words;

    /** The file as it stands. */
    private record Document(List<Operation> operations, Map<String, Map<String, Field>> schemas) {}

    private Contract(Document document) {
        operations = new LinkedHashMap<>();
        document.operations().forEach(operation -> operations.put(operation.id(), operation));
        schemas = new TreeMap<>(document.schemas());
        for (String problem : List.of(PROBLEM, VALIDATION_PROBLEM)) {
            Map<String, Field> extended = new LinkedHashMap<>(schemas.get(problem));
            extended.put("extensions", Field.optional("any"));
            schemas.put(problem, extended);
        }
        words = new HashSet<>(schemas.keySet());
        schemas.values()
                .forEach(fields ->
                        fields.values().forEach(field -> words.add(field.type().innermost())));
    }

    public static Contract load() {
        try (InputStream file = Contract.class.getResourceAsStream("/contract.json")) {
            return new Contract(Json.MAPPER.readValue(file, Document.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Collection<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /**
     * The operation of that id.
     *
     * @throws IllegalArgumentException if the contract has none
     */
    public Operation operation(String id) {
        Operation operation = operations.get(id);
        if (operation == null) {
            throw new IllegalArgumentException("no such operation: " + id + "; there are " + operations.keySet());
        }
        return operation;
    }

    /** The fields of a schema; none if the type is no schema. */
    public Map<String, Field> fieldsOf(String type) {
        return schemas.getOrDefault(type, Map.of());
    }

    /**
     * What is wrong with a value sent by the server, as a {@code Placement}, a {@code Map<string, Order>}, …
     *
     * @throws IllegalArgumentException if the contract nowhere says the type
     */
    public List<String> violations(String type, JsonNode value) {
        if (!words.contains(Type.parse(type).innermost())) {
            throw new IllegalArgumentException("the contract does not know the type " + type);
        }
        return responseViolations(List.of(type), value);
    }

    /** The same for text; also sees how numbers are written, and that it is JSON. */
    public List<String> violations(String type, String rawJson) {
        return textViolations(rawJson, value -> violations(type, value));
    }

    /** What is wrong with an answer of the operation: with its status, and its body as that status promises it. */
    public List<String> violationsOfResponse(String operationId, int status, JsonNode body) {
        Operation operation = operation(operationId);
        List<String> found = new ArrayList<>(statusViolations(operation, status));
        found.addAll(responseViolations(typesOf(operation, status, body), body));
        if (status >= 400) {
            found.addAll(problemViolations(status, body));
        }
        return found;
    }

    /** The same for text; also sees how numbers are written, and that it is JSON. */
    public List<String> violationsOfResponse(String operationId, int status, String rawJson) {
        return textViolations(rawJson, body -> violationsOfResponse(operationId, status, body));
    }

    /**
     * What is wrong with a request: nulls mean absent, times may be any ISO-8601 with an offset.
     *
     * @param body a missing node if the request has none
     */
    public List<String> requestViolations(String operationId, JsonNode body) {
        Operation operation = operation(operationId);
        if (operation.body().isEmpty()) {
            return body.isMissingNode() ? List.of() : List.of(BodyCheck.violation("", "the operation takes none"));
        }
        Operation.Body expected = operation.body().get();
        boolean absent = body.isMissingNode() || body.isNull();
        if (absent && !expected.required()) {
            return List.of();
        }
        return new BodyCheck(schemas, true).run(List.of(expected.type()), body);
    }

    private static List<String> textViolations(String rawJson, Function<JsonNode, List<String>> check) {
        try {
            List<String> found = new ArrayList<>(check.apply(Json.of(rawJson)));
            found.addAll(Json.exponents(rawJson));
            return found;
        } catch (JacksonException e) {
            return List.of(BodyCheck.violation("", "not JSON: " + e.getOriginalMessage()));
        }
    }

    private List<String> responseViolations(List<String> types, JsonNode value) {
        return new BodyCheck(schemas, false).run(types, value);
    }

    private static List<String> typesOf(Operation operation, int status, JsonNode body) {
        if (status >= 400) {
            return List.of(body.has("errors") ? VALIDATION_PROBLEM : PROBLEM);
        }
        List<String> types = new ArrayList<>(List.of(operation.returns()));
        operation.alsoReturns().ifPresent(types::add);
        return types;
    }

    private static List<String> statusViolations(Operation operation, int status) {
        boolean possible = status == operation.success() || (status >= 400 && status < 600);
        if (possible) {
            return List.of();
        }
        return List.of("status " + status + ": the success of " + operation.id() + " is " + operation.success());
    }

    private static List<String> problemViolations(int status, JsonNode problem) {
        List<String> found = new ArrayList<>();
        if (problem.path("status").asInt(status) != status) {
            found.add("/status: " + problem.path("status") + " in an answer of status " + status);
        }
        boolean invalid = problem.path("code").asInt(0) == 151
                && problem.path("name").asString("").equals("InvalidParameterValue");
        if (problem.has("errors") && !invalid) {
            found.add("/errors: belong to problem 151 InvalidParameterValue");
        }
        return found;
    }
}
