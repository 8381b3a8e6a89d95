package io.fillmore.platform.openapi;

import io.fillmore.platform.http.ServedOperation;
import io.fillmore.platform.http.ServedOperation.Parameter;
import io.fillmore.platform.http.ServedOperation.Place;
import io.fillmore.platform.idempotency.IdempotencyKey;
import io.fillmore.platform.json.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One operation, as OpenAPI 3.0 has it. */
final class OperationText {
    /** Those of every answer. */
    static final List<String> HEADERS =
            List.of("lusid-meta-requestid", "lusid-meta-correlationid", "lusid-meta-success", "lusid-meta-duration");

    /** The header that every POST may have. */
    static final String KEY = IdempotencyKey.HEADER;

    private static final String JSON = "application/json";
    private static final String DESCRIPTION = "description";
    private static final String SCHEMA = "schema";
    private static final String EXAMPLE = "example";
    private static final String REQUIRED = "required";

    private final Words words;
    private final ReferencePages pages;
    private final Schemas schemas;
    private final WireJson json;

    OperationText(Words words, ReferencePages pages, Schemas schemas, WireJson json) {
        this.words = words;
        this.pages = pages;
        this.schemas = schemas;
        this.json = json;
    }

    Map<String, Object> of(ServedOperation operation) {
        Optional<ReferencePage> page = pages.of(operation.method(), operation.path());
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("operationId", operation.id());
        text.put("tags", List.of(words.ofGroup(group(operation.path()))));
        page.ifPresent(known -> {
            text.put("summary", known.summary());
            text.put(DESCRIPTION, known.description());
        });
        List<Map<String, Object>> parameters = parameters(operation, page);
        if (!parameters.isEmpty()) {
            text.put("parameters", parameters);
        }
        operation.body().ifPresent(body -> text.put("requestBody", requestBody(operation, body, page)));
        text.put("responses", responses(operation, page));
        return text;
    }

    /** The first part of the path that is not {@code api}. */
    private static String group(String path) {
        String[] parts = path.split("/", -1);
        return parts[1].equals("api") ? parts[2] : parts[1];
    }

    private List<Map<String, Object>> parameters(ServedOperation operation, Optional<ReferencePage> page) {
        Optional<ExampleAddress> address =
                page.flatMap(ReferencePage::address).map(asked -> ExampleAddress.of(operation.path(), asked));
        Stream<Map<String, Object>> own =
                operation.parameters().stream().map(parameter -> parameter(operation, parameter, address));
        return Stream.concat(own, takesKey(operation) ? Stream.of(reference("parameters/" + KEY)) : Stream.empty())
                .toList();
    }

    private static boolean takesKey(ServedOperation operation) {
        return operation.method().equals("POST");
    }

    private Map<String, Object> parameter(
            ServedOperation operation, Parameter parameter, Optional<ExampleAddress> address) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("name", parameter.name());
        text.put("in", parameter.place().name().toLowerCase(Locale.ROOT));
        words.ofParameter(operation.id(), parameter.name()).ifPresent(says -> text.put(DESCRIPTION, says));
        text.put(REQUIRED, parameter.isRequired());
        Map<String, Object> schema =
                parameter.apiType().map(schemas::ofText).orElseGet(() -> schemas.of(parameter.type(), operation.id()));
        parameter.defaultValue().ifPresent(value -> schema.put("default", typed(schema, value)));
        text.put(SCHEMA, schema);
        List<String> values = address.map(given -> given.of(parameter.name())).orElse(List.of());
        if (!values.isEmpty()) {
            boolean isList = "array".equals(schema.get("type"));
            text.put(EXAMPLE, isList ? values : typed(schema, values.get(0)));
        }
        return text;
    }

    /** A value from an address or an annotation, as JSON has it. */
    private Object typed(Map<String, Object> schema, String value) {
        return "string".equals(schema.get("type")) ? value : json.anyFromText(value);
    }

    private Map<String, Object> requestBody(
            ServedOperation operation, ServedOperation.Body body, Optional<ReferencePage> page) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(SCHEMA, schemas.of(body.type(), operation.id()));
        page.flatMap(ReferencePage::body).ifPresent(example -> content.put(EXAMPLE, json.anyFromText(example)));
        return Map.of(REQUIRED, body.isRequired(), "content", Map.of(JSON, content));
    }

    private Map<String, Object> responses(ServedOperation operation, Optional<ReferencePage> page) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(SCHEMA, schemas.of(operation.answer(), operation.id()));
        page.flatMap(ReferencePage::answer).ifPresent(example -> content.put(EXAMPLE, json.anyFromText(example)));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                Integer.toString(operation.status()),
                Map.of(
                        DESCRIPTION,
                        words.get("response." + operation.status()),
                        "headers",
                        headers(),
                        "content",
                        Map.of(JSON, content)));
        responses.put("400", reference("responses/Misshapen"));
        boolean hasId = operation.parameters().stream().anyMatch(parameter -> parameter.place() == Place.PATH);
        if (hasId) {
            responses.put("404", reference("responses/NotFound"));
        }
        if (takesKey(operation)) {
            responses.put("409", reference("responses/InFlight"));
            responses.put("422", reference("responses/KeyReused"));
        }
        responses.put("default", reference("responses/Refused"));
        return responses;
    }

    static Map<String, Object> headers() {
        Map<String, Object> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> headers.put(name, reference("headers/" + name)));
        return headers;
    }

    private static Map<String, Object> reference(String component) {
        return Map.of("$ref", "#/components/" + component);
    }
}
