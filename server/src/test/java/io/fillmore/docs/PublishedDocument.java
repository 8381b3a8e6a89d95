package io.fillmore.docs;

import io.fillmore.testing.Json;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the server publishes at {@code /openapi.json}, as a test reads it: in the words of the contract. */
record PublishedDocument(JsonNode json) {
    static PublishedDocument get() {
        return new PublishedDocument(
                TestServer.api().get("/openapi.json").expect(200).json());
    }

    /** One call, with its place in the document. */
    record Call(String method, String path, JsonNode json) {
        String id() {
            return json.path("operationId").asString();
        }

        /** The parameters that stand in the path, or in the query. */
        Map<String, JsonNode> parameters(String place) {
            Map<String, JsonNode> parameters = new LinkedHashMap<>();
            for (JsonNode parameter : json.path("parameters")) {
                if (parameter.path("in").asString().equals(place)) {
                    parameters.put(parameter.path("name").asString(), parameter);
                }
            }
            return parameters;
        }

        Optional<JsonNode> body() {
            return Optional.of(json.path("requestBody")).filter(body -> !body.isMissingNode());
        }

        static JsonNode content(JsonNode bodyOrAnswer) {
            return bodyOrAnswer.path("content").path("application/json");
        }

        /** The status of success, which comes first. */
        String status() {
            return json.path("responses").propertyNames().iterator().next();
        }

        JsonNode answer() {
            return content(json.path("responses").path(status()));
        }
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> calls.add(
                                new Call(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return calls;
    }

    Optional<Call> call(String method, String path) {
        return calls().stream()
                .filter(call -> call.method().equals(method) && call.path().equals(path))
                .findFirst();
    }

    JsonNode schemas() {
        return json.path("components").path("schemas");
    }

    JsonNode fieldsOf(String schema) {
        return schemas().path(schema).path("properties");
    }

    Set<String> requiredOf(String schema) {
        Set<String> required = new LinkedHashSet<>();
        schemas().path(schema).path("required").forEach(name -> required.add(name.asString()));
        return required;
    }

    /** The type as the contract writes it. */
    static String typeOf(JsonNode schema) {
        JsonNode plain = schema.path("allOf").isMissingNode() ? schema : schema.at("/allOf/0");
        if (plain.has("$ref")) {
            return plain.path("$ref").asString().replace("#/components/schemas/", "");
        }
        String type = plain.path("type").asString("any");
        if (type.equals("array")) {
            return "List<" + typeOf(plain.path("items")) + ">";
        }
        if (plain.has("additionalProperties")) {
            return "Map<string, " + typeOf(plain.path("additionalProperties")) + ">";
        }
        return switch (type + " " + plain.path("format").asString("")) {
            case "string uri" -> "uri";
            case "string date-time" -> "datetime";
            case "number decimal" -> "decimal";
            case "integer int32" -> "integer";
            case "integer int64" -> "Long";
            case "string ", "boolean ", "any " -> type;
            default -> "unknown " + plain;
        };
    }

    @Override
    public String toString() {
        return Json.text(json);
    }
}
