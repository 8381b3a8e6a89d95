package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_REQUIRES_QUANTITY;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates orders in blocks, and the blocks that do not exist yet: all of it or nothing. An order that exists in its block is
 * updated as UpdateOrders would, so the same request sent again changes nothing, even after the block was placed.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; INVALID_PARAMETER_VALUE (identifiers, no side); then for each
 * block BLOCK_FIELDS_DIFFER (the block), BLOCK_REFERENCED_BY_PLACEMENT (swept, and its properties would change), and for each of its orders BLOCK_FIELDS_DIFFER (the order's side),
 * ORDER_NOT_UPDATABLE (in another block, or as {@link OrderUpdate#refusal} says), BLOCK_REFERENCED_BY_PLACEMENT (swept or
 * placed), ORDER_REQUIRES_QUANTITY, PROPERTY_DOMAIN.
 */
public final class CreateOrders {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;
    private final InstrumentResolver instruments;

    CreateOrders(Database database, OrdersAndBlocks.Stores stores, InstrumentResolver instruments) {
        this.database = database;
        this.stores = stores;
        this.instruments = instruments;
    }

    public List<BlockWithOrders> run(Caller caller, BlockAndOrdersCreateRequest request) {
        List<BlockAndOrdersRequest> requests = request.requests();
        Distinct.require("Block", requests, BlockAndOrdersRequest::blockId);
        Distinct.require("Order", linesOf(requests), BlockedOrderRequest::id);
        return database.write(caller, tx -> create(tx, requests));
    }

    private static List<BlockedOrderRequest> linesOf(List<BlockAndOrdersRequest> requests) {
        return requests.stream().flatMap(request -> request.orders().stream()).toList();
    }

    private List<BlockWithOrders> create(Tx tx, List<BlockAndOrdersRequest> requests) {
        Pending<Map<Map<String, String>, Instrument>> resolved = instruments.resolve(
                tx,
                requests.stream()
                        .map(BlockAndOrdersRequest::instrumentIdentifiers)
                        .toList());
        OrdersAndBlocks work = stores.lockForCreation(
                tx,
                Distinct.ids(linesOf(requests), BlockedOrderRequest::id),
                Distinct.ids(requests, BlockAndOrdersRequest::blockId));
        List<List<Draft<Order>>> orders = new ArrayList<>();
        Instant receivedAt = tx.caller().receivedAt();
        for (BlockAndOrdersRequest request : requests) {
            BlockingFields fields = fieldsOf(request, resolved.get().get(request.instrumentIdentifiers()));
            WorkingBlock block = createOrMatch(work, request, fields, receivedAt);
            List<Draft<Order>> ordersOfBlock = new ArrayList<>();
            for (BlockedOrderRequest line : request.orders()) {
                ordersOfBlock.add(createOrUpdate(work, block, line, receivedAt));
            }
            orders.add(ordersOfBlock);
        }
        stores.append(tx, work);
        return answer(tx, work, requests, orders);
    }

    private static BlockingFields fieldsOf(BlockAndOrdersRequest request, Instrument instrument) {
        String side = request.sideOfBlock()
                .orElseThrow(() -> INVALID_PARAMETER_VALUE
                        .of("side", "neither block " + request.blockId() + " nor its orders have one; give one")
                        .asException());
        return new BlockingFields(
                instrument, side, request.type(), request.timeInForce(), request.limitPrice(), request.stopPrice());
    }

    private static WorkingBlock createOrMatch(
            OrdersAndBlocks work, BlockAndOrdersRequest request, BlockingFields fields, Instant receivedAt) {
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

    private static Draft<Order> createOrUpdate(
            OrdersAndBlocks work, WorkingBlock block, BlockedOrderRequest line, Instant receivedAt) {
        requireSameSide(block, line);
        Optional<Draft<Order>> existing = work.order(line.id());
        if (existing.isEmpty()) {
            return create(work, block, line, receivedAt);
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

    private static Draft<Order> create(
            OrdersAndBlocks work, WorkingBlock block, BlockedOrderRequest line, Instant receivedAt) {
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

    private List<BlockWithOrders> answer(
            Tx tx, OrdersAndBlocks work, List<BlockAndOrdersRequest> requests, List<List<Draft<Order>>> orders) {
        List<Draft<Block>> blocks = requests.stream()
                .map(request -> work.block(request.blockId()).orElseThrow().draft())
                .toList();
        Map<ResourceId, List<ResourceId>> ofExisting = stores.orders()
                .idsByBlock(
                        tx,
                        blocks.stream()
                                .filter(block -> !block.isNew())
                                .map(block -> block.value().id())
                                .toList());
        List<BlockWithOrders> answer = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Draft<Block> block = blocks.get(i);
            List<ResourceId> ids = block.isNew()
                    ? requests.get(i).orders().stream()
                            .map(BlockedOrderRequest::id)
                            .sorted()
                            .toList()
                    : ofExisting.getOrDefault(block.value().id(), List.of());
            answer.add(new BlockWithOrders(
                    block.versioned(),
                    ids,
                    orders.get(i).stream().map(Draft::versioned).toList()));
        }
        return answer;
    }
}
