package io.fillmore.block;

import io.fillmore.order.BlockingFields;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Like orders grouped for the market.
 *
 * @param quantity the sum of the quantities of its orders that are not cancelled; its own, if it has no orders
 * @param orderCount how many orders it has, cancelled ones among them
 * @param isSwept whether it is finished and put away
 */
public record Block(
        ResourceId id,
        BlockingFields fields,
        BigDecimal quantity,
        int orderCount,
        Instant createdDate,
        boolean isSwept,
        Properties properties) {
    /** The domain of a block's property keys. */
    public static final String DOMAIN = "Block";

    /** A block that has no orders yet. */
    static Block empty(ResourceId id, BlockingFields fields, Instant createdDate, Properties properties) {
        return new Block(id, fields, BigDecimal.ZERO, 0, createdDate, false, properties);
    }

    public Block withOrders(BigDecimal changedQuantity, int changedCount) {
        return new Block(id, fields, changedQuantity, changedCount, createdDate, isSwept, properties);
    }

    Block withFields(BlockingFields changed) {
        return new Block(id, changed, quantity, orderCount, createdDate, isSwept, properties);
    }

    /** The block put away. */
    public Block swept() {
        return new Block(id, fields, quantity, orderCount, createdDate, true, properties);
    }

    Block withProperties(Properties changed) {
        return new Block(id, fields, quantity, orderCount, createdDate, isSwept, changed);
    }
}
