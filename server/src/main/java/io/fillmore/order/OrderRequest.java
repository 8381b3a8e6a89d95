package io.fillmore.order;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as a client writes it whole, in a block or not. */
public record OrderRequest(
        @Nullable Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Positive @Nullable BigDecimal quantity,
        @Required String side,
        @Refers @Nullable ResourceId orderBookId,
        @Refers @Nullable ResourceId portfolioId,
        @Required ResourceId id,
        @Nullable String state,
        @Nullable String type,
        @Nullable String timeInForce,
        @Nullable Instant date,
        @Nullable CurrencyAndAmount price,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice,
        @Refers @Nullable ResourceId orderInstruction,
        @Refers @JsonName("package") @Nullable ResourceId packageId,
        @Nullable BigDecimal weight,
        @Nullable CurrencyAndAmount amount) {

    /** The body of UpsertOrders. */
    public record OrderSetRequest(@Nullable List<OrderRequest> orderRequests) {
        public List<OrderRequest> all() {
            return orderRequests == null ? List.of() : orderRequests;
        }
    }

    /** Whether it says how much to trade: in units, as a weight or as an amount. */
    public boolean saysHowMuch() {
        return quantity != null || weight != null || amount != null;
    }

    /** The order that it asks for, outside any block; New and of the time of the request where it does not say. */
    public Order asOrder(Instrument instrument, Instant receivedAt) {
        return order(instrument, null, OrderState.NEW, receivedAt);
    }

    /** The order that it asks for in place of one that exists, which keeps its block, and its state and date where these are absent. */
    public Order inPlaceOf(Order existing, Instrument instrument) {
        return order(instrument, existing.blockId(), existing.state(), existing.date());
    }

    private Order order(
            Instrument instrument, @Nullable ResourceId blockId, String stateOtherwise, Instant dateOtherwise) {
        return new Order(
                id,
                blockId,
                new BlockingFields(instrument, side, type, timeInForce, limitPrice, stopPrice),
                quantity,
                state == null ? stateOtherwise : state,
                date == null ? dateOtherwise : date,
                portfolioId,
                new Order.References(orderBookId, orderInstruction, packageId),
                price,
                weight,
                amount,
                Properties.of(Order.DOMAIN, properties));
    }
}
