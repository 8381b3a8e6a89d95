package io.fillmore.platform.openapi;

import io.fillmore.platform.http.ProblemJson;
import io.fillmore.platform.http.ServedOperation;
import io.fillmore.platform.idempotency.IdempotencyKey;
import io.fillmore.platform.json.RecordReader;
import io.fillmore.platform.json.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The document of all operations, as OpenAPI 3.0 has it, made once. */
final class OpenApiDocument {
    private static final WireJson JSON = new WireJson(new RecordReader());

    /** The public API has two error documents; ours is the longer one, and serves as both. */
    private static final String PROBLEM = "LusidProblemDetails";

    private static final String BEARER = "bearer";

    private final Words words;
    private final ReferencePages pages;
    private final Schemas schemas;

    private OpenApiDocument(Words words, AbsentFeatures absent, ReferencePages pages) {
        this.words = words;
        this.pages = pages;
        this.schemas = new Schemas(words, absent);
    }

    /** @param folder of the class path with the files that the document is made of */
    static byte[] of(List<ServedOperation> operations, String folder, String version) {
        OpenApiDocument document = new OpenApiDocument(
                Words.of(folder + "words.properties"),
                AbsentFeatures.of(folder + "absent.properties"),
                ReferencePages.of(folder + "reference/"));
        return JSON.bytes(document.made(operations, version));
    }

    private Map<String, Object> made(List<ServedOperation> operations, String version) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put(
                "info",
                Map.of("title", "Fillmore", "version", version, "description", words.get("document.description")));
        document.put("servers", List.of(Map.of("url", ".", "description", words.get("document.server"))));
        // By a token, or by nothing: whether the server asks is its operator's choice.
        document.put("security", List.of(Map.of(BEARER, List.of()), Map.of()));
        document.put("tags", tags());
        document.put("paths", paths(operations));
        document.put("components", components());
        return document;
    }

    private List<Map<String, Object>> tags() {
        return words.groups().stream()
                .map(group -> Map.<String, Object>of(
                        "name", words.get("tag." + group), "description", words.get("group." + group)))
                .toList();
    }

    private Map<String, Map<String, Object>> paths(List<ServedOperation> operations) {
        OperationText text = new OperationText(words, pages, schemas, JSON);
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (ServedOperation operation : operations) {
            paths.computeIfAbsent(operation.path(), none -> new TreeMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), text.of(operation));
        }
        return paths;
    }

    private Map<String, Object> components() {
        Map<String, Object> validation = schemas.of(ProblemJson.class, "refusal");
        Map<String, Object> problem = schemas.without("errors", validation, PROBLEM);
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas.byName());
        components.put(
                "responses",
                Map.of(
                        "Misshapen", refusal("response.misshapen", validation),
                        "NotFound", refusal("response.notFound", problem),
                        "InFlight", refusal("response.inFlight", problem),
                        "KeyReused", refusal("response.keyReused", problem),
                        "Refused", refusal("response.refused", problem)));
        components.put("parameters", Map.of(OperationText.KEY, key()));
        Map<String, Object> headers = new LinkedHashMap<>();
        for (String name : OperationText.HEADERS) {
            headers.put(name, Map.of("description", words.get("header." + name), "schema", SchemaText.word("string")));
        }
        components.put("headers", headers);
        components.put(
                "securitySchemes",
                Map.of(
                        BEARER,
                        Map.of("type", "http", "scheme", "bearer", "description", words.get("document.bearer"))));
        return components;
    }

    private Map<String, Object> key() {
        Map<String, Object> schema = SchemaText.word("string");
        schema.put("minLength", 1);
        schema.put("maxLength", IdempotencyKey.LENGTH_MAX);
        return Map.of(
                "name",
                OperationText.KEY,
                "in",
                "header",
                "description",
                words.get("header." + OperationText.KEY),
                "required",
                false,
                "schema",
                schema);
    }

    private Map<String, Object> refusal(String words, Map<String, Object> schema) {
        return Map.of(
                "description", this.words.get(words),
                "headers", OperationText.headers(),
                "content", Map.of("application/problem+json", Map.of("schema", schema)));
    }
}
