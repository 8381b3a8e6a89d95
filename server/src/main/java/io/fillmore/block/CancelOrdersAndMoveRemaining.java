package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;

import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts orders to the part of their block that is placed, see {@link PlacedParts}, and moves the rest of each to a new order in
 * a block that is created from the order's fields where it does not exist: each on its own. An order of which nothing is placed
 * is cancelled, and all of it moves. What was moved already is answered as it is.
 *
 * <p>The whole call fails with DUPLICATE_IN_REQUEST (an order to cut, or a new order). An item fails, the first that applies:
 * ORDER_NOT_FOUND, ORDER_NOT_UPDATABLE (cancelled, closed or booked), BLOCK_REFERENCED_BY_PLACEMENT (its block is swept),
 * ORDER_NOT_UPDATABLE (the new order's id is taken; nothing is left to move; more is allocated than would stay),
 * BLOCK_REFERENCED_BY_PLACEMENT (the destination is swept or placed), BLOCK_FIELDS_DIFFER.
 */
public final class CancelOrdersAndMoveRemaining {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;

    CancelOrdersAndMoveRemaining(Database database, OrdersAndBlocks.Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    /** An order to cut, and where the rest of it shall go. */
    public record CancelOrdersAndMoveRemainingRequest(
            @Required ResourceId cancelOrderId,
            @Required ResourceId moveRemainingToOrderId,
            @Required ResourceId moveRemainingToBlockId) {}

    /** An order that was cut, and the one that has the rest. */
    public record MovedRemainder(Versioned<Order> cut, Versioned<Order> rest, ResourceId blockId) {}

    private record Work(
            OrdersAndBlocks held,
            Map<ResourceId, BigDecimal> parts,
            Map<ResourceId, List<PastVersion<Order>>> histories,
            Caller caller) {
        boolean wasMoved(CancelOrdersAndMoveRemainingRequest request) {
            return EarlierMove.happened(
                    histories.getOrDefault(request.cancelOrderId(), List.of()),
                    histories.getOrDefault(request.moveRemainingToOrderId(), List.of()),
                    request.moveRemainingToBlockId());
        }
    }

    private record Pair(Draft<Order> cut, Draft<Order> rest, ResourceId blockId) {}

    public Outcomes<MovedRemainder> run(Caller caller, Map<String, CancelOrdersAndMoveRemainingRequest> requests) {
        Distinct.require("Order", requests.values(), CancelOrdersAndMoveRemainingRequest::cancelOrderId);
        Distinct.require("Order", requests.values(), CancelOrdersAndMoveRemainingRequest::moveRemainingToOrderId);
        return database.write(caller, tx -> move(tx, requests));
    }

    private Outcomes<MovedRemainder> move(Tx tx, Map<String, CancelOrdersAndMoveRemainingRequest> requests) {
        Work work = lock(tx, requests.values());
        Outcomes<Pair> outcomes = Outcomes.of(requests, request -> move(work, request));
        stores.append(tx, work.held());
        return outcomes.map(
                pair -> new MovedRemainder(pair.cut().versioned(), pair.rest().versioned(), pair.blockId()));
    }

    private Work lock(Tx tx, Collection<CancelOrdersAndMoveRemainingRequest> requests) {
        List<ResourceId> cut = Distinct.ids(requests, CancelOrdersAndMoveRemainingRequest::cancelOrderId);
        List<ResourceId> rest = Distinct.ids(requests, CancelOrdersAndMoveRemainingRequest::moveRemainingToOrderId);
        List<ResourceId> all = new ArrayList<>(cut);
        all.addAll(rest);
        OrdersAndBlocks held = stores.lock(
                tx, all, Distinct.ids(requests, CancelOrdersAndMoveRemainingRequest::moveRemainingToBlockId));
        boolean mayBeAgain = rest.stream().anyMatch(id -> held.order(id).isPresent());
        return new Work(
                held, parts(held, cut), mayBeAgain ? stores.orders().historyOf(tx, all) : Map.of(), tx.caller());
    }

    /** The placed part of each order that is to be cut and is in a block. */
    private static Map<ResourceId, BigDecimal> parts(OrdersAndBlocks held, List<ResourceId> cut) {
        Map<ResourceId, List<Order>> byBlock = new HashMap<>();
        for (ResourceId id : cut) {
            held.order(id)
                    .map(Draft::value)
                    .filter(order -> order.blockId() != null)
                    .ifPresent(order -> byBlock.computeIfAbsent(order.blockId(), block -> new ArrayList<>())
                            .add(order));
        }
        Map<ResourceId, BigDecimal> parts = new HashMap<>();
        byBlock.forEach((block, orders) -> parts.putAll(
                PlacedParts.of(held.block(block).orElseThrow().placed().live(), orders)));
        return parts;
    }

    private static Pair move(Work work, CancelOrdersAndMoveRemainingRequest request) {
        Draft<Order> draft = work.held()
                .order(request.cancelOrderId())
                .orElseThrow(() -> ORDER_NOT_FOUND.of(request.cancelOrderId()).asException());
        Optional<Draft<Order>> existing = work.held().order(request.moveRemainingToOrderId());
        if (existing.isPresent()
                && existing.get().value().isIn(request.moveRemainingToBlockId())
                && work.wasMoved(request)) {
            return new Pair(draft, existing.get(), request.moveRemainingToBlockId());
        }
        Order before = draft.value();
        BigDecimal part = work.parts().getOrDefault(before.id(), BigDecimal.ZERO);
        Order after = part.signum() == 0 ? before.withState(OrderState.CANCELLED) : before.withQuantity(part);
        Order rest = rest(before, before.liveQuantity().subtract(part), request);
        Optional<Failure> refusal = orderRefusal(work.held(), before, part, rest)
                .or(() -> destinationRefusal(work.held(), request.moveRemainingToBlockId(), rest));
        if (refusal.isPresent()) {
            throw new FailureException(refusal.get());
        }
        draft.become(after);
        work.held().blockOf(before).ifPresent(block -> block.follow(before, after));
        work.held()
                .block(request.moveRemainingToBlockId())
                .orElseGet(() -> work.held()
                        .create(Block.empty(
                                request.moveRemainingToBlockId(),
                                rest.fields(),
                                work.caller().receivedAt(),
                                Properties.NONE)))
                .join(rest);
        return new Pair(draft, work.held().create(rest), request.moveRemainingToBlockId());
    }

    private static Order rest(Order order, BigDecimal quantity, CancelOrdersAndMoveRemainingRequest request) {
        return new Order(
                request.moveRemainingToOrderId(),
                request.moveRemainingToBlockId(),
                order.fields(),
                quantity,
                OrderState.NEW,
                order.date(),
                order.portfolioId(),
                order.references(),
                order.price(),
                order.weight(),
                order.amount(),
                order.properties());
    }

    private static Optional<Failure> orderRefusal(OrdersAndBlocks held, Order order, BigDecimal part, Order rest) {
        if (order.isCancelled() || OrderState.isDone(order.state())) {
            return refuse(order, "it is " + order.state() + " and nothing of it can be moved");
        }
        Optional<WorkingBlock> swept =
                held.blockOf(order).filter(block -> block.value().isSwept());
        if (swept.isPresent()) {
            return Optional.of(BLOCK_REFERENCED_BY_PLACEMENT.of(
                    swept.get().id(), "is swept", "order " + order.id() + " can no longer be changed"));
        }
        if (held.order(rest.id()).isPresent()) {
            return refuse(order, "the order " + rest.id() + " exists already; name one that does not");
        }
        if (rest.liveQuantity().signum() <= 0) {
            return refuse(
                    order,
                    "nothing of it is left to move, since all "
                            + order.liveQuantity().toPlainString()
                            + " of it count as placed: what is placed of its block is shared among the block's orders"
                            + " that the request names; name more of them, or cancel placements first");
        }
        BigDecimal allocated = held.allocatedOf(order.id());
        if (allocated.compareTo(part) > 0) {
            return refuse(
                    order,
                    "it cannot be cut to the " + part.toPlainString() + " that count as placed, since "
                            + allocated.toPlainString() + " of it are allocated");
        }
        return Optional.empty();
    }

    private static Optional<Failure> destinationRefusal(OrdersAndBlocks held, ResourceId blockId, Order rest) {
        Optional<WorkingBlock> destination = held.block(blockId);
        if (destination.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> whyFixed = destination.get().whyFixed();
        if (whyFixed.isPresent()) {
            return Optional.of(BLOCK_REFERENCED_BY_PLACEMENT.of(
                    blockId, whyFixed.get(), "order " + rest.id() + " cannot join it"));
        }
        List<String> differences =
                rest.fields().differencesFrom(destination.get().value().fields());
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(BLOCK_FIELDS_DIFFER.of("Order " + rest.id(), blockId, String.join("; ", differences)));
    }

    private static Optional<Failure> refuse(Order order, String why) {
        return Optional.of(ORDER_NOT_UPDATABLE.of(order.id(), why));
    }
}
