package io.fillmore.block;

import io.fillmore.order.Order;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * A block and those of its orders that a command concerns.
 *
 * @param orderIds all orders of the block
 */
public record BlockWithOrders(Versioned<Block> block, List<ResourceId> orderIds, List<Versioned<Order>> orders) {}
