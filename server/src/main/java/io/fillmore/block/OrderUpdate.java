package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;

import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The rule of what may change on an order, and what its block has to say to it. */
final class OrderUpdate {
    private OrderUpdate() {}

    /**
     * Why an order may not become another, in this order of precedence: ORDER_NOT_UPDATABLE (cancelled, closed or booked),
     * BLOCK_REFERENCED_BY_PLACEMENT (swept), INVALID_PARAMETER_VALUE (quantity not above zero), BLOCK_REFERENCED_BY_PLACEMENT and BLOCK_FIELDS_DIFFER (a field that
     * it shares with its block), ORDER_NOT_UPDATABLE (below what is allocated, or the block below what is placed).
     *
     * @param allocated how much of the order is allocated already
     */
    static Optional<Failure> refusal(Order before, Order after, Optional<WorkingBlock> block, BigDecimal allocated) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        ResourceId id = before.id();
        if (before.isCancelled() || OrderState.isDone(before.state())) {
            return refuse(id, "it is " + before.state() + " and can no longer be changed");
        }
        Optional<WorkingBlock> swept = block.filter(held -> held.value().isSwept());
        if (swept.isPresent()) {
            return Optional.of(BLOCK_REFERENCED_BY_PLACEMENT.of(
                    swept.get().id(), "is swept", "order " + id + " can no longer be changed"));
        }
        if (after.quantity() != null && after.quantity().signum() <= 0) {
            return Optional.of(INVALID_PARAMETER_VALUE.of(
                    "quantity",
                    "order " + id + " must have a quantity above zero, not "
                            + after.quantity().toPlainString()));
        }
        return block.flatMap(held -> sharedFieldRefusal(before, after, held))
                .or(() -> allocationRefusal(after, allocated))
                .or(() -> block.flatMap(held -> placedRefusal(before, after, held)));
    }

    private static Optional<Failure> sharedFieldRefusal(Order before, Order after, WorkingBlock block) {
        List<String> differences = after.fields().differencesFrom(block.value().fields());
        if (before.fields().equals(after.fields()) || differences.isEmpty()) {
            return Optional.empty();
        }
        if (block.whyFixed().isPresent()) {
            return Optional.of(BLOCK_REFERENCED_BY_PLACEMENT.of(
                    block.id(),
                    block.whyFixed().get(),
                    "order " + before.id() + " cannot change: " + String.join("; ", differences)));
        }
        if (!block.isOnlyOrder(before)) {
            return Optional.of(
                    BLOCK_FIELDS_DIFFER.of("Order " + before.id(), block.id(), String.join("; ", differences)));
        }
        return Optional.empty();
    }

    private static Optional<Failure> allocationRefusal(Order after, BigDecimal allocated) {
        if (after.liveQuantity().compareTo(allocated) >= 0) {
            return Optional.empty();
        }
        String change = after.isCancelled()
                ? "it cannot be cancelled"
                : "its quantity cannot become " + after.liveQuantity().toPlainString();
        return refuse(after.id(), change + ", since " + allocated.toPlainString() + " of it are allocated");
    }

    private static Optional<Failure> placedRefusal(Order before, Order after, WorkingBlock block) {
        BigDecimal quantityAfter = block.quantityAfter(before, after);
        if (quantityAfter.compareTo(block.value().quantity()) >= 0 || !block.wouldBeOverplaced(quantityAfter)) {
            return Optional.empty();
        }
        return refuse(
                after.id(),
                "block " + block.id() + " would hold " + quantityAfter.toPlainString() + ", but "
                        + block.placed().live().toPlainString()
                        + " of it are placed; cancel or reduce placements first, with CancelPlacements or UpdatePlacements");
    }

    private static Optional<Failure> refuse(ResourceId order, String why) {
        return Optional.of(ORDER_NOT_UPDATABLE.of(order, why));
    }
}
