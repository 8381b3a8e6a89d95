package io.fillmore.order;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client wants changed on an order; what it leaves out stays. */
public record OrderUpdateRequest(
        @Required ResourceId id,
        @Nullable BigDecimal quantity,
        @Refers @Nullable ResourceId portfolioId,
        @Nullable Map<String, PerpetualProperty> properties,
        @Nullable CurrencyAndAmount price,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice,
        @Nullable Instant date,
        @Nullable String side) {

    /** The order as it is asked to become. */
    public Order applyTo(Order order) {
        BlockingFields fields = order.fields();
        if (side != null) {
            fields = fields.withSide(side);
        }
        if (limitPrice != null) {
            fields = fields.withLimitPrice(limitPrice);
        }
        if (stopPrice != null) {
            fields = fields.withStopPrice(stopPrice);
        }
        return new Order(
                order.id(),
                order.blockId(),
                fields,
                orElse(quantity, order.quantity()),
                order.state(),
                date == null ? order.date() : date,
                orElse(portfolioId, order.portfolioId()),
                order.references(),
                orElse(price, order.price()),
                order.weight(),
                order.amount(),
                order.properties().with(Order.DOMAIN, properties));
    }

    private static <T> @Nullable T orElse(@Nullable T given, @Nullable T otherwise) {
        return given == null ? otherwise : given;
    }
}
