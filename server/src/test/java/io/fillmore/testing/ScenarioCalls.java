package io.fillmore.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Plays steps of {@link Scenario} and remembers what later steps leave out: a placement is of its block's instrument and
 * side, an execution of its placement's. Entities are dated a minute apart in the order of their first mention, so that
 * a line that is repeated makes an equal request.
 */
final class ScenarioCalls {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final List<String> DATED = List.of("order", "place", "fill");
    private static final List<String> INHERITED = List.of("instrument", "side");

    private final Api api;
    private final String scope;
    private final Map<String, Instant> dates = new LinkedHashMap<>();
    private final Map<String, Step> makers = new LinkedHashMap<>();

    ScenarioCalls(Api api, String scope) {
        this.api = api;
        this.scope = scope;
    }

    Outcome play(Step step) {
        Step completed = complete(step);
        Outcome outcome = call(Verb.of(step.verb()), completed);
        if (outcome.failure().isEmpty()) {
            remember(completed);
        }
        return outcome;
    }

    private Step complete(Step step) {
        Map<String, String> values = new HashMap<>(step.values());
        Step maker = makers.get(
                switch (step.verb()) {
                    case "place" -> "block " + step.get("block").replaceFirst(",.*", "");
                    case "fill" -> "placement " + step.get("placement");
                    default -> "";
                });
        if (maker != null) {
            INHERITED.forEach(name -> maker.find(name).ifPresent(value -> values.putIfAbsent(name, value)));
        }
        if (DATED.contains(step.verb())) {
            String entity = step.verb() + " " + step.get("id");
            dates.computeIfAbsent(entity, any -> START.plus(dates.size(), ChronoUnit.MINUTES));
            values.putIfAbsent("date", dates.get(entity).toString());
        }
        return new Step(step.text(), step.verb(), values, step.expected());
    }

    private void remember(Step step) {
        switch (step.verb()) {
            case "order" -> {
                makers.putIfAbsent("block " + step.get("in"), step);
                makers.putIfAbsent("order " + step.get("id"), step);
            }
            case "move" -> makers.putIfAbsent("block " + step.get("to"), makers.get("order " + step.get("id")));
            case "place" -> makers.putIfAbsent("placement " + step.get("id"), step);
            default -> {}
        }
    }

    private Outcome call(Verb verb, Step step) {
        return switch (step.verb()) {
            case "allocate" -> allocate(verb, step);
            case "book" -> book(verb, step);
            case "show transaction" -> showTransaction(verb, step);
            case "graph", "graph placement" -> graph(verb, step);
            default -> plain(verb, step);
        };
    }

    private Outcome plain(Verb verb, Step step) {
        Operation operation = Api.CONTRACT.operation(verb.operation());
        String body = verb.bodyWith(step, scope);
        String id = step.get("id");
        boolean byItem = operation.bodyType().orElse("").startsWith("Map<");
        Map<String, String> path = new HashMap<>(Map.of("scope", scope, "code", id));
        path.keySet().removeIf(name -> !operation.path().contains("{" + name + "}"));
        Answer answer = api.call(operation.id(), path, Map.of(), byItem ? "{\"" + id + "\": " + body + "}" : body);
        JsonNode item = answer.json().path("values").path(id);
        return byItem
                ? Outcome.ofItem(answer, id, item, () -> words(item, verb.facts()))
                : Outcome.of(answer, () -> words(answer.json(), verb.facts()));
    }

    /** Its facts are the allocations to the scenario's orders: {@code O1 60 @ 101.50 O2 40 @ 101.50}. */
    private Outcome allocate(Verb verb, Step step) {
        Map<String, String> query =
                step.find("by").map(by -> Map.of("allocationAlgorithm", by)).orElse(Map.of());
        Answer answer = api.call(verb.operation(), Map.of(), query, verb.bodyWith(step, scope));
        String id = step.get("id");
        return Outcome.ofItem(
                answer,
                key(id),
                elementWith(answer.json().path("values"), "/code", id),
                () -> makers.keySet().stream()
                        .filter(entity -> entity.startsWith("order "))
                        .map(entity -> entity.substring("order ".length()))
                        .flatMap(order -> allocation(id + "-" + order).map(words -> order + " " + words).stream())
                        .collect(Collectors.joining(" ")));
    }

    private Optional<String> allocation(String code) {
        Answer answer = api.call("getAllocation", Map.of("scope", scope, "code", code), Map.of());
        boolean found = answer.status() != 404;
        return found ? Optional.of(words(answer.expect(200).json(), "/quantity @ /price/amount")) : Optional.empty();
    }

    private Outcome book(Verb verb, Step step) {
        Map<String, String> query = step.find("mark")
                .map(mark -> Map.of("markOrdersAndAllocationsAsBooked", mark))
                .orElse(Map.of());
        Answer answer = api.call(verb.operation(), Map.of(), query, verb.bodyWith(step, scope));
        JsonNode transaction = elementWith(answer.json().path("values"), "/allocationId/code", step.get("id"));
        return Outcome.ofItem(answer, key(step.get("id")), transaction, () -> ofTransaction(transaction));
    }

    /** Of an allocation, in a portfolio; if there are several, all are facts. */
    private Outcome showTransaction(Verb verb, Step step) {
        Map<String, String> portfolio = Map.of("scope", scope, "code", step.get("in"));
        Answer answer = api.call(verb.operation(), portfolio, Map.of("limit", "5000"));
        return Outcome.of(
                answer,
                () -> answer.json()
                        .path("values")
                        .valueStream()
                        .filter(each ->
                                each.at("/allocationId/code").asString("").equals(step.get("transaction")))
                        .map(ScenarioCalls::ofTransaction)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(" "), all -> all.isEmpty() ? "none" : all)));
    }

    private Outcome graph(Verb verb, Step step) {
        String filter = "id.scope eq '%s' and id.code eq '%s'".formatted(scope, step.get("id"));
        Answer answer = api.call(verb.operation(), Map.of(), Map.of("filter", filter));
        return Outcome.of(answer, () -> words(answer.json(), verb.facts()));
    }

    private static String ofTransaction(JsonNode transaction) {
        return words(transaction, "/type /units /totalConsideration/amount /totalConsideration/currency");
    }

    private static JsonNode elementWith(JsonNode values, String pointer, String text) {
        return values.valueStream()
                .filter(each -> each.at(pointer).asString("").equals(text))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private String key(String code) {
        return "Scope:%s Code:%s".formatted(scope, code);
    }

    /** What the pointers point at; other words stand for themselves. */
    private static String words(JsonNode json, String pointers) {
        return Stream.of(pointers.split(" ", -1))
                .map(word -> word.startsWith("/") ? textOf(json.at(word)) : word)
                .collect(Collectors.joining(" "));
    }

    private static String textOf(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString("");
    }
}
