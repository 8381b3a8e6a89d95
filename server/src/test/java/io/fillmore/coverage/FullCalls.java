package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Contract;
import io.fillmore.testing.Json;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Calls operations with all that the contract allows, holds requests to it as well as answers, and notes which it has called. */
final class FullCalls {
    static final Contract CONTRACT = Contract.load();
    static final String FIRST = "0001-01-01T00:00:00.0000000+00:00";
    static final String LAST = "9999-12-31T23:59:59.9999999+00:00";

    private final Api api;
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Set<String> called = new LinkedHashSet<>();
    private final List<Call> withBodies = new ArrayList<>();

    FullCalls(Api api) {
        this.api = api;
    }

    /** A call that succeeded. */
    record Call(String operation, Map<String, String> path, Map<String, String> query, String body) {}

    Api api() {
        return api;
    }

    String scope() {
        return scope;
    }

    Bodies bodies() {
        return bodies;
    }

    Set<String> called() {
        return called;
    }

    /** All that were made with a body, in their order. */
    List<Call> withBodies() {
        return withBodies;
    }

    void note(String operation) {
        called.add(operation);
    }

    Answer call(String operation, Map<String, String> path, Map<String, String> query, String body) {
        note(operation);
        withBodies.add(new Call(operation, path, query, body));
        assertThat(CONTRACT.requestViolations(operation, Json.of(body)))
                .as("%s %s", operation, body)
                .isEmpty();
        Answer answer = api.call(operation, path, query, body);
        assertThat(answer.isSuccess()).as("%s", answer).isTrue();
        assertThat(answer.at("/failed").isEmpty()).as("%s", answer).isTrue();
        return answer;
    }

    Answer call(String operation, String body) {
        return call(operation, Map.of(), Map.of(), body);
    }

    Answer get(String operation, String code) {
        note(operation);
        return api.call(operation, Map.of("scope", scope, "code", code), Map.of())
                .expect(200);
    }

    static String property(String domain) {
        return """
                {"%1$s/my-scope/label": {"key": "%1$s/my-scope/label", "value": {"labelValue": "XYZ"}},
                 "%1$s/my-scope/metric": {"key": "%1$s/my-scope/metric", "value": {"metricValue": {"value": 1.25, "unit": "kg"}},
                   "referenceData": {"a": {"stringValue": "s", "numericValue": 2.5}}},
                 "%1$s/my-scope/set": {"key": "%1$s/my-scope/set", "value": {"labelValueSet": {"values": ["b", "a"]}}}}""".formatted(domain);
    }

    Answer read(String operation, Map<String, String> path, Map<String, String> query) {
        note(operation);
        return api.call(operation, path, query).expect(200);
    }

    /** One entity, with every parameter that a first page takes. */
    void list(String operation, String filter, String propertyKey) {
        note(operation);
        Map<String, String> query = new TreeMap<>(Map.of(
                "filter",
                "id.scope eq '" + scope + "' and " + filter,
                "sortBy",
                "id.code ASC,version.asAtModified DESC",
                "limit",
                "10",
                "propertyKeys",
                propertyKey));
        Answer page = api.call(operation, Map.of(), query).expect(200);
        assertThat(page.at("/values")).hasSize(1);
        query.put("asAt", page.at("/values/0/version/asAtModified").asString());
        assertThat(api.call(operation, Map.of(), query).expect(200).at("/values"))
                .isEqualTo(page.at("/values"));
    }

    void delete(String operation, String code) {
        note(operation);
        api.call(operation, Map.of("scope", scope, "code", code), Map.of()).expect(200);
    }

    Answer list(String operation, Map<String, String> path, Map<String, String> query) {
        note(operation);
        Answer answer = api.call(operation, path, query).expect(200);
        assertThat(answer.at("/values")).isNotEmpty();
        return answer;
    }
}
