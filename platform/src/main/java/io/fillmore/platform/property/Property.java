package io.fillmore.platform.property;

import io.fillmore.platform.property.PerpetualProperty.ReferenceDataValue;
import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.PropertyKey;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.Instants;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A property as the API spells it for entities that could vary over effective time. Ours do not: the value holds from the
 * beginning of time to its end, and another range is refused.
 */
public record Property(
        @Required @PropertyKey String key,
        PropertyValue value,
        Instant effectiveFrom,
        Instant effectiveUntil,
        Map<String, ReferenceDataValue> referenceData)
        implements SelfChecking {

    public static Property of(PerpetualProperty property) {
        return new Property(property.key(), property.value(), Instants.MIN, Instants.MAX, property.referenceData());
    }

    public static SortedMap<String, Property> of(Map<String, PerpetualProperty> properties) {
        SortedMap<String, Property> byKey = new TreeMap<>();
        properties.forEach((key, property) -> byKey.put(key, of(property)));
        return byKey;
    }

    /** The properties of a request as they are kept; null for none. */
    public static Map<String, PerpetualProperty> perpetual(Map<String, Property> given) {
        if (given == null) {
            return Map.of();
        }
        SortedMap<String, PerpetualProperty> byKey = new TreeMap<>();
        given.forEach((key, property) ->
                byKey.put(key, new PerpetualProperty(property.key(), property.value(), property.referenceData())));
        return byKey;
    }

    @Override
    public void check(Faults faults) {
        if (effectiveFrom != null && !effectiveFrom.equals(Instants.MIN)) {
            faults.add("effectiveFrom", "must be left out: the value cannot vary over effective time");
        }
        if (effectiveUntil != null && !effectiveUntil.equals(Instants.MAX)) {
            faults.add("effectiveUntil", "must be left out: the value cannot vary over effective time");
        }
    }
}
