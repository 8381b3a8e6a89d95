package io.fillmore.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderAttributesTest {
    private static final Instrument VOD = Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD");
    private static final Instant DATE = Instant.parse("2024-03-05T10:00:00.5Z");

    private static ResourceId id(String code) {
        return new ResourceId("s", code);
    }

    private static CurrencyAndAmount gbp(String amount) {
        return new CurrencyAndAmount(new BigDecimal(amount), "GBP");
    }

    private static PerpetualProperty property(String name, PropertyValue value) {
        return new PerpetualProperty("Order/p/" + name, value, null);
    }

    private static Order full() {
        Properties properties = Properties.of(
                Order.DOMAIN,
                Map.of(
                        "Order/p/label", property("label", PropertyValue.label("x y")),
                        "Order/p/metric", property("metric", metric("1.50", "kg")),
                        "Order/p/bare", property("bare", metric("2", null)),
                        "Order/p/set", property("set", set("a", "b"))));
        return new Order(
                id("O"),
                id("B"),
                new BlockingFields(VOD, "Buy", "Limit", "Day", gbp("10"), gbp("9.5")),
                new BigDecimal("1000000000000"),
                "New",
                DATE,
                id("P"),
                new Order.References(id("book"), id("instruction"), id("package")),
                gbp("11"),
                new BigDecimal("0.5"),
                gbp("100"),
                properties);
    }

    @Test
    void everythingThatAnOrderHas_isAnAttribute_inWords() {
        assertThat(OrderAttributes.of(full()))
                .containsOnly(
                        Map.entry("Order/InstrumentIdentifiers", "{Instrument/default/LusidInstrumentId=VOD}"),
                        Map.entry("Order/LusidInstrumentId", "VOD"),
                        Map.entry("Order/Side", "Buy"),
                        Map.entry("Order/Type", "Limit"),
                        Map.entry("Order/TimeInForce", "Day"),
                        Map.entry("Order/LimitPrice", "10 GBP"),
                        Map.entry("Order/StopPrice", "9.5 GBP"),
                        Map.entry("Order/Quantity", "1000000000000"),
                        Map.entry("Order/State", "New"),
                        Map.entry("Order/Date", "2024-03-05T10:00:00.5000000+00:00"),
                        Map.entry("Order/PortfolioId", "s/P"),
                        Map.entry("Order/OrderBookId", "s/book"),
                        Map.entry("Order/OrderInstructionId", "s/instruction"),
                        Map.entry("Order/PackageId", "s/package"),
                        Map.entry("Order/Price", "11 GBP"),
                        Map.entry("Order/Weight", "0.5"),
                        Map.entry("Order/Amount", "100 GBP"),
                        Map.entry("Order/p/label", "x y"),
                        Map.entry("Order/p/metric", "1.50 kg"),
                        Map.entry("Order/p/bare", "2"),
                        Map.entry("Order/p/set", "a, b"));
    }

    private static PropertyValue metric(String value, String unit) {
        return new PropertyValue(null, new PropertyValue.MetricValue(new BigDecimal(value), unit), null);
    }

    private static PropertyValue set(String... values) {
        return new PropertyValue(null, null, new PropertyValue.LabelValueSet(List.of(values)));
    }

    @Test
    void whatAnOrderHasNot_isNoAttribute() {
        Order order = new Order(
                id("O"),
                null,
                new BlockingFields(VOD, "Buy", null, null, null, null),
                null,
                "New",
                DATE,
                null,
                new Order.References(null, null, null),
                null,
                null,
                null,
                Properties.NONE);
        assertThat(OrderAttributes.of(order))
                .containsOnlyKeys(
                        "Order/InstrumentIdentifiers",
                        "Order/LusidInstrumentId",
                        "Order/Side",
                        "Order/State",
                        "Order/Date");
    }
}
