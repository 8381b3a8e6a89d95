package io.fillmore.platform.property;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.value.ResourceId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The properties of one entity by key, in the order of their keys. Differs from the map that a request gives in that its
 * keys have been checked and that it holds no removals.
 */
public record Properties(SortedMap<String, PerpetualProperty> byKey) {
    /** What one entity may say in all: pages are made of whole entities, and must fit into memory. */
    public static final int CHARACTERS_MAX = 256 * 1024;

    public static final Properties NONE = new Properties(Collections.emptySortedMap());

    public Properties {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    /**
     * The properties of a new or replaced entity: keys without a value are left out.
     *
     * @param domain the first part that each key must have, such as {@code Order}
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE for a key that is not of the form
     *     {@code Domain/scope/code} or differs from its item's; PROPERTY_DOMAIN for another domain; INVALID_PARAMETER_VALUE for more than
     *     {@value #CHARACTERS_MAX} characters
     */
    public static Properties of(String domain, Map<String, PerpetualProperty> given) {
        return NONE.with(domain, given);
    }

    /** These properties with the given keys set, or removed where they come without a value. Fails as {@link #of} does. */
    public Properties with(String domain, Map<String, PerpetualProperty> given) {
        if (given == null || given.isEmpty()) {
            return this;
        }
        SortedMap<String, PerpetualProperty> merged = new TreeMap<>(byKey);
        given.forEach((key, property) -> {
            requireSameKey(key, property);
            requireKey("properties[" + key + "]", domain, key);
            if (property.isRemoval()) {
                merged.remove(key);
                return;
            }
            merged.put(key, property);
        });
        Properties all = new Properties(merged);
        int characters =
                merged.values().stream().mapToInt(PerpetualProperty::characters).sum();
        if (characters > CHARACTERS_MAX) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of(
                            "properties",
                            "they would have " + characters + " characters in all; an entity's may have "
                                    + CHARACTERS_MAX)
                    .asException();
        }
        return all;
    }

    /** The properties that a reader asks for: those of the given keys, or all if it gives none. */
    public SortedMap<String, PerpetualProperty> only(Optional<List<String>> keys) {
        if (keys.isEmpty() || keys.get().isEmpty()) {
            return byKey;
        }
        SortedMap<String, PerpetualProperty> chosen = new TreeMap<>(byKey);
        chosen.keySet().retainAll(keys.get());
        return chosen;
    }

    /** The texts that they say, by themselves or in sets. */
    public Stream<String> texts() {
        return byKey.values().stream().flatMap(property -> property.value().texts());
    }

    /**
     * Checks a property key that a client gives.
     *
     * @param field where it stands, such as {@code propertyKey}
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE for a key that is not of the form
     *     {@code Domain/scope/code}; PROPERTY_DOMAIN for another domain
     */
    public static void requireKey(String field, String domain, String key) {
        String[] parts = key.split("/", -1);
        if (parts.length != 3 || !ResourceId.isPart(parts[1]) || !ResourceId.isPart(parts[2])) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of(field, "a property key has the form Domain/scope/code")
                    .asException();
        }
        if (!parts[0].equals(domain)) {
            throw ErrorCode.PROPERTY_DOMAIN
                    .of("Property " + key, parts[0], domain)
                    .asException();
        }
    }

    private static void requireSameKey(String key, PerpetualProperty property) {
        if (!key.equals(property.key())) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of("properties[" + key + "].key", "it is '" + property.key() + "' but must equal the map's key")
                    .asException();
        }
    }
}
