package io.fillmore.order;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Orders with few different values, so that filters hit and sorts tie; much is absent. */
final class RandomOrders {
    static final List<String> TEXTS =
            List.of("New", "new", "NEW", "Booked", "it's", "Ärger", "ärger", "a_b", "a%b", "100", "Zebra", "");
    static final List<BigDecimal> NUMBERS = List.of(
            new BigDecimal("1"),
            new BigDecimal("2"),
            new BigDecimal("2.5"),
            new BigDecimal("10"),
            new BigDecimal("999999999999999999999999999999.9999999999"));
    static final List<Instant> TIMES = List.of(
            Instant.parse("2024-03-05T00:00:00Z"),
            Instant.parse("2024-03-05T10:00:00.000001Z"),
            Instant.parse("0001-01-01T00:00:00Z"));
    static final List<String> PROPERTY_KEYS = List.of("Order/s/a", "Order/s/b c");
    static final String IDENTIFIER = "Instrument/default/Figi";

    private final Random random;
    private final String scope;

    RandomOrders(Random random, String scope) {
        this.random = random;
        this.scope = scope;
    }

    Order order(int number) {
        return new Order(
                new ResourceId(scope, "o" + number),
                null,
                new BlockingFields(
                        Instrument.of(identifiers(), "LUID_" + number % 3),
                        one(TEXTS),
                        maybe(TEXTS),
                        maybe(TEXTS),
                        maybeMoney(),
                        maybeMoney()),
                maybe(NUMBERS),
                one(TEXTS),
                one(TIMES),
                random.nextBoolean() ? null : new ResourceId("Funds", "f" + random.nextInt(3)),
                new Order.References(null, null, random.nextBoolean() ? null : new ResourceId("P", "p")),
                maybeMoney(),
                maybe(NUMBERS),
                null,
                properties());
    }

    private Map<String, String> identifiers() {
        return random.nextBoolean()
                ? Map.of(IDENTIFIER, "BBG" + random.nextInt(3))
                : Map.of("Instrument/default/Isin", "GB1");
    }

    private Properties properties() {
        Map<String, PerpetualProperty> byKey = new HashMap<>();
        for (String key : PROPERTY_KEYS) {
            switch (random.nextInt(4)) {
                case 0 -> byKey.put(key, new PerpetualProperty(key, PropertyValue.label(one(TEXTS)), null));
                case 1 ->
                    byKey.put(
                            key,
                            new PerpetualProperty(
                                    key,
                                    new PropertyValue(null, new PropertyValue.MetricValue(one(NUMBERS), "kg"), null),
                                    null));
                case 2 ->
                    byKey.put(
                            key,
                            new PerpetualProperty(
                                    key,
                                    new PropertyValue(
                                            null,
                                            null,
                                            new PropertyValue.LabelValueSet(List.of(one(TEXTS), one(TEXTS)))),
                                    null));
                default -> {}
            }
        }
        return Properties.of(Order.DOMAIN, byKey);
    }

    private CurrencyAndAmount maybeMoney() {
        return random.nextBoolean()
                ? null
                : new CurrencyAndAmount(maybe(NUMBERS), random.nextBoolean() ? "GBP" : "usd");
    }

    private <T> T maybe(List<T> values) {
        return random.nextInt(3) == 0 ? null : one(values);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
