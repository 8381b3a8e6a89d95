package io.fillmore.block;

import io.fillmore.order.Order;
import io.fillmore.order.OrderUpdateRequest;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as it is created in a block, of which it takes what it does not say itself. */
public record BlockedOrderRequest(
        @Nullable Map<String, PerpetualProperty> properties,

        @ApiType(value = "decimal", isRequired = true) @Positive @Nullable
        BigDecimal quantity,

        @Refers @Nullable ResourceId orderBookId,
        @Refers @Nullable ResourceId portfolioId,
        @Required ResourceId id,
        @Nullable String state,
        @Nullable Instant date,
        @Nullable CurrencyAndAmount price,
        @Refers @Nullable ResourceId orderInstruction,
        @Refers @JsonName("package") @Nullable ResourceId packageId,
        @Nullable String side) {

    Order.References references() {
        return new Order.References(orderBookId, orderInstruction, packageId);
    }

    /** What this says to an order that exists already: the same as UpdateOrders can say. */
    OrderUpdateRequest asUpdate() {
        return new OrderUpdateRequest(id, quantity, portfolioId, properties, price, null, null, date, null);
    }
}
