package io.fillmore.docs;

import io.fillmore.testing.Contract;
import io.fillmore.testing.Field;
import io.fillmore.testing.Operation;
import io.fillmore.testing.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Where the published document says something else than the wire contract, or nothing. */
final class ContractDifferences {
    /** What comes with every list, and the public API leaves out of these. */
    private static final Set<String> BEYOND =
            Set.of("listOrderGraphPlacementChildren.filter", "listInstruments.propertyKeys");

    private final Contract contract;
    private final PublishedDocument document;
    private final List<String> found = new ArrayList<>();
    private final Set<String> comparedSchemas = new HashSet<>();

    ContractDifferences(Contract contract, PublishedDocument document) {
        this.contract = contract;
        this.document = document;
    }

    List<String> of(Operation operation) {
        document.call(operation.method(), operation.path())
                .ifPresentOrElse(call -> compare(operation, call), () -> found.add(operation.id() + " is missing"));
        return found;
    }

    private void expect(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            found.add(what + " is " + actual + ", not " + expected);
        }
    }

    private void compare(Operation operation, PublishedDocument.Call call) {
        String id = operation.id();
        expect("the id of " + id, id, call.id());
        expect("the group of " + id, operation.api(), group(call));
        expect("the status of " + id, Integer.toString(operation.success()), call.status());
        compareParameters(operation, call);
        expect(
                "whether it has a body: " + id,
                operation.body().isPresent(),
                call.body().isPresent());
        if (operation.body().isPresent() && call.body().isPresent()) {
            Operation.Body expected = operation.body().get();
            JsonNode body = call.body().get();
            expect("the body of " + id, expected.type(), schemaOf(PublishedDocument.Call.content(body)));
            expect(
                    "whether " + id + " needs its body",
                    expected.required(),
                    body.path("required").asBoolean());
            compareSchemas(expected.type());
        }
        expect("the answer of " + id, operation.returns(), schemaOf(call.answer()));
        compareSchemas(operation.returns());
        operation.alsoReturns().ifPresent(older -> compareOlder(operation.returns(), older));
    }

    private static String group(PublishedDocument.Call call) {
        return call.json().at("/tags/0").asString().replace(" ", "") + "Api";
    }

    private static String schemaOf(JsonNode content) {
        return PublishedDocument.typeOf(content.path("schema"));
    }

    private void compareParameters(Operation operation, PublishedDocument.Call call) {
        Map<String, JsonNode> published = call.parameters("query");
        for (Operation.Parameter parameter : operation.query()) {
            String what = operation.id() + "." + parameter.name();
            JsonNode text = published.remove(parameter.name());
            if (text == null) {
                found.add(what + " is missing");
                continue;
            }
            expect("the type of " + what, parameter.type(), schemaOf(text));
            expect(
                    "whether " + what + " is required",
                    parameter.required(),
                    text.path("required").asBoolean());
            String byDefault = text.at("/schema/default").asString(null);
            expect("the default of " + what, parameter.byDefault(), byDefault);
        }
        published.keySet().stream()
                .map(name -> operation.id() + "." + name)
                .filter(what -> !BEYOND.contains(what))
                .forEach(what -> found.add(what + " is not in the contract"));
    }

    private void compareSchemas(String type) {
        String schema = Type.parse(type).innermost();
        Map<String, Field> fields = contract.fieldsOf(schema);
        if (fields.isEmpty() || !comparedSchemas.add(schema)) {
            return;
        }
        JsonNode published = document.fieldsOf(schema);
        Set<String> required = document.requiredOf(schema);
        fields.forEach((name, field) -> {
            String what = schema + "." + name;
            if (!published.has(name)) {
                found.add(what + " is missing");
                return;
            }
            expect("the type of " + what, field.type().toString(), PublishedDocument.typeOf(published.path(name)));
            expect("whether " + what + " is required", field.required(), required.contains(name));
            compareValues(what, field, published.path(name).path("enum"));
            compareSchemas(field.type().toString());
        });
    }

    /** The document may name fewer texts, where the server takes fewer, but none that the contract does not know. */
    private void compareValues(String what, Field field, JsonNode published) {
        for (JsonNode value : published) {
            if (!field.values().contains(value.asString())) {
                found.add(what + " may be " + value + ", which the contract does not know");
            }
        }
    }

    /** The same answer serves older clients, so what it holds has their fields too. */
    private void compareOlder(String returns, String older) {
        String item = itemOf(returns);
        contract.fieldsOf(itemOf(older)).forEach((name, field) -> {
            JsonNode published = document.fieldsOf(item).path(name);
            String type = PublishedDocument.typeOf(published);
            if (published.isMissingNode()
                    || !(field.type().toString().equals("any")
                            || type.equals(field.type().toString()))) {
                found.add(item + "." + name + " is " + type + ", not " + field.type() + " as in " + older);
            }
        });
    }

    private String itemOf(String list) {
        return contract.fieldsOf(list).get("values").type().innermost();
    }
}
