package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_REQUIRES_QUANTITY;

import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule of what a block may become by being written whole.
 *
 * @param named the orders that it shall hold
 * @param held the orders that it holds
 */
record BlockUpsert(
        BlockRequest request,
        BlockingFields fields,
        Properties properties,
        List<Draft<Order>> named,
        List<ResourceId> held) {

    /** The block with what the request says; its quantity and orders follow from its orders, if it has any. */
    Block applyTo(Block block) {
        return new Block(
                block.id(),
                fields,
                block.orderCount() > 0 ? block.quantity() : request.quantity(),
                block.orderCount(),
                request.createdDate(),
                request.isSwept() == null ? block.isSwept() : request.isSwept(),
                properties);
    }

    /**
     * Checks the request against the block as it is.
     *
     * @throws io.fillmore.platform.failure.FailureException the first that applies: BLOCK_REFERENCED_BY_PLACEMENT (the block is
     *     swept and would change; or it is placed, and its shared fields or orders would change, or its quantity fall below
     *     what is placed),
     *     INVALID_REQUEST (isSwept would change, which SweepBlocks does), BLOCK_FIELDS_DIFFER (its shared fields would change
     *     while it holds orders, or an order's differ), and for each order that would join ORDER_NOT_UPDATABLE (in another
     *     block, or not New), ORDER_REQUIRES_QUANTITY
     */
    void requireAllowed(Optional<WorkingBlock> existing) {
        existing.ifPresent(block -> {
            requireFixed(block);
            requireSameSweep(block.value());
            requireSameFields(block.value());
        });
        for (Draft<Order> draft : named) {
            requireFits(draft.value());
        }
    }

    private void requireFixed(WorkingBlock block) {
        Optional<String> fixed = block.whyFixed();
        if (fixed.isEmpty()) {
            return;
        }
        if (block.value().isSwept() && !applyTo(block.value()).equals(block.value())) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(block.id(), fixed.get(), "it cannot change")
                    .asException();
        }
        List<String> differences = fields.differencesFrom(block.value().fields());
        if (!differences.isEmpty()) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(block.id(), fixed.get(), "it cannot change: " + String.join("; ", differences))
                    .asException();
        }
        Set<ResourceId> wanted = new HashSet<>(request.orders());
        if (!wanted.equals(new HashSet<>(held))) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(block.id(), fixed.get(), "its orders cannot change from " + held + " to " + request.orders())
                    .asException();
        }
        if (held.isEmpty() && block.wouldBeOverplaced(request.quantity())) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(
                            block.id(),
                            fixed.get(),
                            "its quantity cannot become " + request.quantity().toPlainString() + " while "
                                    + block.placed().live().toPlainString() + " of it are placed")
                    .asException();
        }
    }

    private void requireSameSweep(Block block) {
        if (request.isSwept() != null && request.isSwept() != block.isSwept()) {
            throw INVALID_REQUEST
                    .of(
                            "Block " + block.id(),
                            "isSwept cannot change from " + block.isSwept() + " to " + request.isSwept()
                                    + "; sweep it with SweepBlocks, which cannot be undone, or leave the field out")
                    .asException();
        }
    }

    private void requireSameFields(Block block) {
        List<String> differences = fields.differencesFrom(block.fields());
        if (!held.isEmpty() && !differences.isEmpty()) {
            throw BLOCK_FIELDS_DIFFER
                    .of("The request", block.id(), String.join("; ", differences))
                    .asException();
        }
    }

    private void requireFits(Order order) {
        List<String> differences = order.fields().differencesFrom(fields);
        if (!differences.isEmpty()) {
            throw BLOCK_FIELDS_DIFFER
                    .of("Order " + order.id(), request.id(), String.join("; ", differences))
                    .asException();
        }
        if (order.isIn(request.id())) {
            return;
        }
        if (order.blockId() != null) {
            throw ORDER_NOT_UPDATABLE
                    .of(order.id(), "block " + order.blockId() + " holds it; move it with MoveOrders")
                    .asException();
        }
        if (!OrderState.isNew(order.state())) {
            throw ORDER_NOT_UPDATABLE
                    .of(order.id(), "it is " + order.state() + ", and only orders that are New can join a block")
                    .asException();
        }
        if (order.quantity() == null) {
            throw ORDER_REQUIRES_QUANTITY.of(order.id()).asException();
        }
    }
}
