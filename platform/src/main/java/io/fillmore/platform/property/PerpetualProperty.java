package io.fillmore.platform.property;

import io.fillmore.platform.shape.PropertyKey;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A client's own field on an entity: a key {@code Domain/scope/code} and its value, which does not change with effective
 * time. Without a value it asks for the removal of the key.
 */
public record PerpetualProperty(
        @Required @PropertyKey String key, PropertyValue value, Map<String, ReferenceDataValue> referenceData) {

    @SchemaName("PropertyReferenceDataValue")
    public record ReferenceDataValue(String stringValue, BigDecimal numericValue) {}

    /** How much it says: the length of all texts in it. */
    int characters() {
        int reference = referenceData == null
                ? 0
                : referenceData.entrySet().stream()
                        .mapToInt(entry -> entry.getKey().length()
                                + lengthOf(entry.getValue().stringValue()))
                        .sum();
        return key.length() + value.characters() + reference;
    }

    private static int lengthOf(String text) {
        return text == null ? 0 : text.length();
    }

    public boolean isRemoval() {
        return value == null;
    }
}
