package io.fillmore.history;

import io.fillmore.order.Order;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An order as attributes in words, of which history is the difference. A property is an attribute named by its key. */
final class OrderAttributes {
    private OrderAttributes() {}

    /** The attributes that have a value, by name. */
    static Map<String, String> of(Order order) {
        Map<String, String> attributes = new TreeMap<>();
        put(
                attributes,
                "Order/InstrumentIdentifiers",
                order.fields().instrument().identifiers());
        put(attributes, "Order/LusidInstrumentId", order.fields().instrument().lusidInstrumentId());
        put(attributes, "Order/Side", order.fields().side());
        put(attributes, "Order/Type", order.fields().type());
        put(attributes, "Order/TimeInForce", order.fields().timeInForce());
        put(attributes, "Order/LimitPrice", order.fields().limitPrice());
        put(attributes, "Order/StopPrice", order.fields().stopPrice());
        put(attributes, "Order/Quantity", text(order.quantity()));
        put(attributes, "Order/State", order.state());
        put(attributes, "Order/Date", Instants.format(order.date()));
        put(attributes, "Order/PortfolioId", order.portfolioId());
        put(attributes, "Order/OrderBookId", order.references().orderBookId());
        put(attributes, "Order/OrderInstructionId", order.references().orderInstructionId());
        put(attributes, "Order/PackageId", order.references().packageId());
        put(attributes, "Order/Price", order.price());
        put(attributes, "Order/Weight", text(order.weight()));
        put(attributes, "Order/Amount", order.amount());
        order.properties().byKey().forEach((key, property) -> put(attributes, key, text(property.value())));
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof ResourceId id) {
            return id.key();
        }
        if (value instanceof CurrencyAndAmount money) {
            return money.toString();
        }
        return value.toString();
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static String text(PropertyValue value) {
        if (value.labelValue() != null) {
            return value.labelValue();
        }
        if (value.labelValueSet() != null) {
            return String.join(", ", value.labelValueSet().values());
        }
        PropertyValue.MetricValue metric = value.metricValue();
        String number = metric.value() == null ? "" : metric.value().toPlainString();
        return metric.unit() == null ? number : number + " " + metric.unit();
    }
}
