package io.fillmore.instrument;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import java.util.HashMap;
import java.util.Map;

/** The calls on instruments of one scope, and on what names them there. */
final class InstrumentCalls {
    private final Api api;
    private final String scope;
    private final Bodies bodies;

    InstrumentCalls(Api api, String scope) {
        this.api = api;
        this.scope = scope;
        this.bodies = new Bodies(scope);
    }

    /** An instrument with identifiers such as {@code Figi=F1 Isin=I1}; {@code more} are further fields. */
    static String instrument(String name, String identifiers, String more) {
        StringBuilder json = new StringBuilder();
        for (String each : identifiers.split(" ", -1)) {
            String[] typeAndValue = each.split("=", 2);
            json.append(json.isEmpty() ? "" : ", ")
                    .append("\"%s\": {\"value\": \"%s\"}".formatted(typeAndValue[0], typeAndValue[1]));
        }
        return "{\"name\": \"%s\", \"identifiers\": {%s}%s}".formatted(name, json, more.isEmpty() ? "" : ", " + more);
    }

    Answer upsert(String body) {
        return api.call("upsertInstruments", Map.of(), Map.of("scope", scope), body);
    }

    /** Creates or updates one, and answers its name. */
    String upsert(String name, String identifiers) {
        Answer answer =
                upsert(Bodies.map("k", instrument(name, identifiers, ""))).expect(201);
        if (!answer.at("/failed").isEmpty()) {
            throw new AssertionError(answer.toString());
        }
        return answer.at("/values/k/lusidInstrumentId").asString();
    }

    Answer get(String type, String value, Map<String, String> query) {
        Map<String, String> all = new HashMap<>(query);
        all.putIfAbsent("scope", scope);
        return api.call("getInstrument", Map.of("identifierType", type, "identifier", value), all);
    }

    Answer get(String type, String value) {
        return get(type, value, Map.of());
    }

    Answer delete(String type, String value) {
        return api.call(
                "deleteInstrument", Map.of("identifierType", type, "identifier", value), Map.of("scope", scope));
    }

    /** Identifiers as entities give them, from {@code Figi=F1 Isin=I1}, in this scope. */
    String identifiers(String identifiers) {
        StringBuilder json = new StringBuilder("{");
        for (String each : identifiers.split(" ", -1)) {
            String[] typeAndValue = each.split("=", 2);
            json.append(json.length() == 1 ? "" : ", ")
                    .append("\"Instrument/%s/%s\": \"%s\"".formatted(scope, typeAndValue[0], typeAndValue[1]));
        }
        return json.append("}").toString();
    }

    /** Creates the block {@code B<n>} with the order {@code O<n>} of it. */
    Answer order(int n, String identifiers) {
        return api.call("createOrders", orders(n, n + 1, identifiers));
    }

    /** A body of CreateOrders with blocks of one order each, from {@code B<from>} on. */
    String orders(int from, int to, String identifiers) {
        String[] blocks = new String[to - from];
        for (int n = from; n < to; n++) {
            blocks[n - from] = bodies.block("B" + n, "", bodies.order("O" + n, "100", ""))
                    .replace(Bodies.VOD, identifiers(identifiers));
        }
        return bodies.requests(blocks);
    }

    /** The name that an entity is resolved to; {@code operation} reads it. */
    String nameOf(String operation, String code) {
        return read(operation, code, Map.of()).at("/lusidInstrumentId").asString();
    }

    Answer read(String operation, String code, Map<String, String> query) {
        return api.call(operation, Map.of("scope", scope, "code", code), query).expect(200);
    }
}
