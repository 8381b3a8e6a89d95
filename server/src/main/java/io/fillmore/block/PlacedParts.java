package io.fillmore.block;

import io.fillmore.order.Order;
import io.fillmore.platform.value.ProRata;
import io.fillmore.platform.value.Quantum;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a block's orders that count as placed when they are to be cut. Pure.
 *
 * <p>What is placed of the block is shared among these orders in proportion to their quantities, rounded as in allocation:
 * down, and what that leaves goes one quantum each to the oldest first. Other orders of the block are left out, so these
 * together keep all that is placed, or everything they have: whatever becomes of the others, cutting these to their parts
 * never leaves the block over-placed. Source: CancelOrdersAndMoveRemaining in the behaviour specification.
 */
final class PlacedParts {
    private static final Comparator<Order> OLDEST_FIRST =
            Comparator.comparing(Order::date).thenComparing(Order::id);

    private PlacedParts() {}

    /**
     * The part of each order, never above its live quantity.
     *
     * @param placed the live placed quantity of the block
     * @param orders orders of the block
     */
    static Map<ResourceId, BigDecimal> of(BigDecimal placed, Collection<Order> orders) {
        List<Order> oldestFirst = orders.stream().sorted(OLDEST_FIRST).toList();
        List<BigDecimal> quantities =
                oldestFirst.stream().map(Order::liveQuantity).toList();
        BigDecimal ordered = quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> parts = quantities;
        if (placed.compareTo(ordered) < 0) {
            parts = ProRata.split(placed, quantities, Quantum.of(quantities).and(placed));
        }
        Map<ResourceId, BigDecimal> byOrder = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            byOrder.put(oldestFirst.get(i).id(), parts.get(i));
        }
        return byOrder;
    }
}
