package io.fillmore.order;

import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio's request to trade.
 *
 * @param blockId the block that holds it, if any; clients see it from the block's side
 * @param quantity above zero where there is one
 * @param state free text, see {@link OrderState}
 * @param references ids that the client attached
 * @param price what the portfolio manager expected; not a limit
 */
public record Order(
        ResourceId id,
        @Nullable ResourceId blockId,
        BlockingFields fields,
        @Nullable BigDecimal quantity,
        String state,
        Instant date,
        @Nullable ResourceId portfolioId,
        References references,
        @Nullable CurrencyAndAmount price,
        @Nullable BigDecimal weight,
        @Nullable CurrencyAndAmount amount,
        Properties properties) {
    /** The domain of an order's property keys. */
    public static final String DOMAIN = "Order";

    /** Ids of things that belong with the order; they need not exist. */
    public record References(
            @Nullable ResourceId orderBookId,
            @Nullable ResourceId orderInstructionId,
            @Nullable ResourceId packageId) {}

    public boolean isCancelled() {
        return OrderState.isCancelled(state);
    }

    public boolean isIn(ResourceId block) {
        return block.equals(blockId);
    }

    /** What the order adds to its block: its quantity, or nothing once it is cancelled. */
    public BigDecimal liveQuantity() {
        return isCancelled() || quantity == null ? BigDecimal.ZERO : quantity;
    }

    public Order withBlockId(@Nullable ResourceId changed) {
        return new Order(
                id, changed, fields, quantity, state, date, portfolioId, references, price, weight, amount, properties);
    }

    public Order withFields(BlockingFields changed) {
        return new Order(
                id,
                blockId,
                changed,
                quantity,
                state,
                date,
                portfolioId,
                references,
                price,
                weight,
                amount,
                properties);
    }

    public Order withQuantity(BigDecimal changed) {
        return new Order(
                id, blockId, fields, changed, state, date, portfolioId, references, price, weight, amount, properties);
    }

    public Order withState(String changed) {
        return new Order(
                id,
                blockId,
                fields,
                quantity,
                changed,
                date,
                portfolioId,
                references,
                price,
                weight,
                amount,
                properties);
    }
}
