package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_REQUIRES_QUANTITY;

import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves orders to other blocks, which are created from the orders' fields where they do not exist: all or nothing. An order
 * that is in its destination already is answered unchanged.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; then for each order ORDER_NOT_FOUND, ORDER_NOT_UPDATABLE (not
 * New), ORDER_REQUIRES_QUANTITY, BLOCK_REFERENCED_BY_PLACEMENT (the source, then the destination, is swept or placed),
 * BLOCK_FIELDS_DIFFER; and at the end INVALID_PARAMETER_VALUE (the answer, which has all orders of its destination for each that is
 * moved, would name more than {@value #NAMED_MAX}).
 */
public final class MoveOrders {
    /** Some 250 MB. */
    private static final long NAMED_MAX = 5_000_000;

    private final Database database;
    private final OrdersAndBlocks.Stores stores;

    MoveOrders(Database database, OrdersAndBlocks.Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    /** One order and where it shall go. */
    public record BlockAndOrderIdRequest(
            @Required ResourceId destinationBlockId,
            @Required ResourceId orderId) {}

    /** The body of MoveOrders. */
    public record MoveOrdersToDifferentBlocksRequest(
            @Required List<BlockAndOrderIdRequest> requests) {}

    /**
     * One order where it is now.
     *
     * @param sourceBlockId where it was, if it was in a block
     */
    public record MovedOrder(
            Versioned<Block> destination,
            List<ResourceId> orderIds,
            Versioned<Order> order,
            @Nullable ResourceId sourceBlockId) {}

    public List<MovedOrder> run(Caller caller, MoveOrdersToDifferentBlocksRequest request) {
        Distinct.require("Order", request.requests(), BlockAndOrderIdRequest::orderId);
        return database.write(caller, tx -> move(tx, request.requests()));
    }

    private List<MovedOrder> move(Tx tx, List<BlockAndOrderIdRequest> requests) {
        List<ResourceId> destinations = Distinct.ids(requests, BlockAndOrderIdRequest::destinationBlockId);
        OrdersAndBlocks work = stores.lock(tx, Distinct.ids(requests, BlockAndOrderIdRequest::orderId), destinations);
        Map<ResourceId, Optional<ResourceId>> sources = new LinkedHashMap<>();
        for (BlockAndOrderIdRequest request : requests) {
            Draft<Order> order = work.order(request.orderId())
                    .orElseThrow(() -> ORDER_NOT_FOUND.of(request.orderId()).asException());
            sources.put(request.orderId(), Optional.ofNullable(order.value().blockId()));
            if (!order.value().isIn(request.destinationBlockId())) {
                move(work, order, request.destinationBlockId(), tx.caller());
            }
        }
        requireNotTooManyNamed(work, requests);
        stores.append(tx, work);
        Map<ResourceId, List<ResourceId>> orderIds = stores.orders().idsByBlock(tx, destinations);
        List<MovedOrder> moved = new ArrayList<>();
        for (BlockAndOrderIdRequest request : requests) {
            moved.add(new MovedOrder(
                    work.block(request.destinationBlockId())
                            .orElseThrow()
                            .draft()
                            .versioned(),
                    orderIds.getOrDefault(request.destinationBlockId(), List.of()),
                    work.order(request.orderId()).orElseThrow().versioned(),
                    sources.get(request.orderId()).orElse(null)));
        }
        return moved;
    }

    private static void move(OrdersAndBlocks work, Draft<Order> draft, ResourceId destinationId, Caller caller) {
        Order order = draft.value();
        if (!OrderState.isNew(order.state())) {
            throw ORDER_NOT_UPDATABLE
                    .of(order.id(), "it is " + order.state() + ", and only orders that are New can be moved")
                    .asException();
        }
        if (order.quantity() == null) {
            throw ORDER_REQUIRES_QUANTITY.of(order.id()).asException();
        }
        Optional<WorkingBlock> source = work.blockOf(order);
        source.ifPresent(block -> requireOpen(block, order, "leave"));
        WorkingBlock destination = work.block(destinationId)
                .orElseGet(() ->
                        work.create(Block.empty(destinationId, order.fields(), caller.receivedAt(), Properties.NONE)));
        requireOpen(destination, order, "join");
        List<String> differences =
                order.fields().differencesFrom(destination.value().fields());
        if (!differences.isEmpty()) {
            throw BLOCK_FIELDS_DIFFER
                    .of("Order " + order.id(), destinationId, String.join("; ", differences))
                    .asException();
        }
        source.ifPresent(block -> block.leave(order));
        draft.become(order.withBlockId(destinationId));
        destination.join(draft.value());
    }

    private static void requireNotTooManyNamed(OrdersAndBlocks work, List<BlockAndOrderIdRequest> requests) {
        long named = requests.stream()
                .mapToLong(request -> work.block(request.destinationBlockId())
                        .orElseThrow()
                        .value()
                        .orderCount())
                .sum();
        if (named > NAMED_MAX) {
            throw INVALID_PARAMETER_VALUE
                    .of(
                            "requests",
                            "its answer has all orders of the destination for each of the " + requests.size()
                                    + " orders, " + named + " in all, and may have " + NAMED_MAX
                                    + "; move fewer orders at once")
                    .asException();
        }
    }

    private static void requireOpen(WorkingBlock block, Order order, String verb) {
        if (block.whyFixed().isPresent()) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(block.id(), block.whyFixed().get(), "order " + order.id() + " cannot " + verb + " it")
                    .asException();
        }
    }
}
