package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_REQUIRES_QUANTITY;

import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of {@link CreateOrders}: what one request makes of the orders and blocks that it names.
 *
 * @param work what is there of them
 * @param receivedAt the date of what the request gives none
 */
record Creation(OrdersAndBlocks work, Instant receivedAt) {
    /** The drafts of a block and of those of its orders that the request names, in its order. */
    record CreatedBlock(Draft<Block> block, List<Draft<Order>> orders) {
        /** The ids of all orders of a block that was not there before. */
        List<ResourceId> sortedIds() {
            return orders.stream().map(order -> order.value().id()).sorted().toList();
        }
    }

    List<CreatedBlock> decide(List<BlockAndOrdersRequest> requests, Map<Map<String, String>, Instrument> instruments) {
        List<CreatedBlock> created = new ArrayList<>();
        for (BlockAndOrdersRequest request : requests) {
            BlockingFields fields = fieldsOf(request, instruments.get(request.instrumentIdentifiers()));
            WorkingBlock block = createOrMatch(request, fields);
            List<Draft<Order>> orders = new ArrayList<>();
            for (BlockedOrderRequest line : request.orders()) {
                orders.add(createOrUpdate(block, line));
            }
            created.add(new CreatedBlock(block.draft(), orders));
        }
        return created;
    }

    private static BlockingFields fieldsOf(BlockAndOrdersRequest request, Instrument instrument) {
        String side = request.sideOfBlock()
                .orElseThrow(() -> INVALID_PARAMETER_VALUE
                        .of("side", "neither block " + request.blockId() + " nor its orders have one; give one")
                        .asException());
        return new BlockingFields(
                instrument, side, request.type(), request.timeInForce(), request.limitPrice(), request.stopPrice());
    }

    private WorkingBlock createOrMatch(BlockAndOrdersRequest request, BlockingFields fields) {
        Optional<WorkingBlock> existing = work.block(request.blockId());
        if (existing.isEmpty()) {
            Instant createdDate = request.date() == null ? receivedAt : request.date();
            Properties properties = Properties.of(Block.DOMAIN, request.blockProperties());
            return work.create(Block.empty(request.blockId(), fields, createdDate, properties));
        }
        Block block = existing.get().value();
        List<String> differences = fields.differencesFrom(block.fields());
        if (!differences.isEmpty()) {
            throw BLOCK_FIELDS_DIFFER
                    .of("The request", block.id(), String.join("; ", differences))
                    .asException();
        }
        Properties properties = block.properties().with(Block.DOMAIN, request.blockProperties());
        if (block.isSwept() && !properties.equals(block.properties())) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(block.id(), "is swept", "its properties cannot change")
                    .asException();
        }
        existing.get().draft().become(block.withProperties(properties));
        return existing.get();
    }

    private Draft<Order> createOrUpdate(WorkingBlock block, BlockedOrderRequest line) {
        requireSameSide(block, line);
        Optional<Draft<Order>> existing = work.order(line.id());
        if (existing.isEmpty()) {
            return create(block, line);
        }
        Draft<Order> order = existing.get();
        if (!order.value().isIn(block.id())) {
            throw ORDER_NOT_UPDATABLE
                    .of(line.id(), "it exists outside block " + block.id() + "; move it there with MoveOrders")
                    .asException();
        }
        UpdateOrders.change(work, order, line.asUpdate().applyTo(order.value()));
        return order;
    }

    private static void requireSameSide(WorkingBlock block, BlockedOrderRequest line) {
        String side = block.value().fields().side();
        if (line.side() != null && !line.side().equalsIgnoreCase(side)) {
            throw BLOCK_FIELDS_DIFFER
                    .of(
                            "Order " + line.id(),
                            block.id(),
                            "side is '" + line.side() + "' but '" + side + "' in the block")
                    .asException();
        }
    }

    private Draft<Order> create(WorkingBlock block, BlockedOrderRequest line) {
        if (block.whyFixed().isPresent()) {
            throw BLOCK_REFERENCED_BY_PLACEMENT
                    .of(block.id(), block.whyFixed().get(), "order " + line.id() + " cannot join it")
                    .asException();
        }
        if (line.quantity() == null) {
            throw ORDER_REQUIRES_QUANTITY.of(line.id()).asException();
        }
        BlockingFields fields = block.value().fields();
        Order order = new Order(
                line.id(),
                block.id(),
                line.side() == null ? fields : fields.withSide(line.side()),
                line.quantity(),
                line.state() == null ? OrderState.NEW : line.state(),
                line.date() == null ? receivedAt : line.date(),
                line.portfolioId(),
                line.references(),
                line.price(),
                null,
                null,
                Properties.of(Order.DOMAIN, line.properties()));
        block.join(order);
        return work.create(order);
    }
}
