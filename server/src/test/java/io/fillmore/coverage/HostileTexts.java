package io.fillmore.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts that have broken other programs, and how to put them where a body has texts. */
final class HostileTexts {
    static final List<String> ALL = List.of(
            "'; DROP TABLE orders; DELETE FROM orders_past; --",
            "\\' OR 1=1 /* \" $1 ? ?? :name @x {fn now()} %s %1$s ${jndi:ldap://x} <script>",
            "%_\\%",
            "\u202eÄ\u0301é\u0001\t\r\n\ud83d\ude00\uffff NULL",
            "a\u0000b",
            "\ud800",
            "$$; COMMIT; $$ E'\\\\047' U&'\\0027'",
            "x".repeat(20_000));

    private HostileTexts() {}

    /** Where the tree has texts, and fields whose names a client chooses: those with a slash, and those of a body that is a map. */
    static List<JsonPointer> places(JsonNode tree, boolean isMap) {
        List<JsonPointer> found = new ArrayList<>();
        collect(tree, JsonPointer.empty(), found);
        if (isMap) {
            tree.propertyNames().forEach(name -> found.add(JsonPointer.empty().appendProperty(name)));
        }
        return found;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> found) {
        if (node.isString()) {
            found.add(at);
        }
        node.properties().forEach(field -> {
            JsonPointer below = at.appendProperty(field.getKey());
            if (field.getKey().contains("/") && !field.getValue().isString()) {
                found.add(below);
            }
            collect(field.getValue(), below, found);
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), at.appendIndex(i), found);
            }
        }
    }

    /** The tree with another text there, or where there is none, with another name for the field. */
    static JsonNode with(JsonNode tree, JsonPointer place, String text) {
        JsonNode changed = tree.deepCopy();
        JsonNode parent = changed.at(place.head());
        if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), list.stringNode(text));
        } else if (parent instanceof ObjectNode object) {
            String field = place.last().getMatchingProperty();
            if (object.get(field).isString()) {
                object.put(field, text);
            } else {
                object.set(text, object.remove(field));
            }
        }
        return changed;
    }

    /** Every text of the tree, and every name of a field. */
    static Stream<String> texts(JsonNode tree) {
        Stream<String> own = tree.isString() ? Stream.of(tree.stringValue()) : tree.propertyNames().stream();
        return Stream.concat(own, tree.valueStream().flatMap(HostileTexts::texts));
    }
}
