package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes blocks whole, in place of what was there: all of it or nothing. The orders that a block names are its orders
 * afterwards; others that it held are released. A block's quantity is the sum of its orders; one without orders has the
 * quantity that is given. Repeating it changes nothing.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST (a block, or an order in two); INVALID_PARAMETER_VALUE
 * (identifiers); then for each block PROPERTY_DOMAIN, ORDER_NOT_FOUND, as {@link BlockUpsert#requireAllowed} says, and
 * INVALID_PARAMETER_VALUE (a quantity that is not the sum of its orders).
 */
public final class UpsertBlocks {
    private final Database database;
    private final OrdersAndBlocks.Stores stores;
    private final InstrumentResolver instruments;

    UpsertBlocks(Database database, OrdersAndBlocks.Stores stores, InstrumentResolver instruments) {
        this.database = database;
        this.stores = stores;
        this.instruments = instruments;
    }

    public List<BlockWithOrders> run(Caller caller, List<BlockRequest> requests) {
        Distinct.require("Block", requests, BlockRequest::id);
        Distinct.require("Order", ordersOf(requests), id -> id);
        return database.write(caller, tx -> upsert(tx, requests));
    }

    private static List<ResourceId> ordersOf(List<BlockRequest> requests) {
        return requests.stream().flatMap(request -> request.orders().stream()).toList();
    }

    private List<BlockWithOrders> upsert(Tx tx, List<BlockRequest> requests) {
        Map<Map<String, String>, Instrument> resolved = instruments
                .resolve(
                        tx,
                        requests.stream()
                                .map(BlockRequest::instrumentIdentifiers)
                                .toList())
                .get();
        List<ResourceId> blockIds = Distinct.ids(requests, BlockRequest::id);
        Map<ResourceId, List<ResourceId>> held = stores.orders().idsByBlock(tx, blockIds);
        Set<ResourceId> orderIds = new LinkedHashSet<>(ordersOf(requests));
        held.values().forEach(orderIds::addAll);
        OrdersAndBlocks work = stores.lock(tx, orderIds, blockIds);
        if (!stores.orders().idsByBlock(tx, blockIds).equals(held)) {
            throw new ConflictException("orders joined or left the blocks meanwhile");
        }
        for (BlockRequest request : requests) {
            upsert(
                    work,
                    request,
                    resolved.get(request.instrumentIdentifiers()),
                    held.getOrDefault(request.id(), List.of()));
        }
        stores.append(tx, work);
        Map<ResourceId, List<ResourceId>> orders = stores.orders().idsByBlock(tx, blockIds);
        return blockIds.stream()
                .map(id -> new BlockWithOrders(
                        work.block(id).orElseThrow().draft().versioned(),
                        orders.getOrDefault(id, List.of()),
                        List.of()))
                .toList();
    }

    private static void upsert(
            OrdersAndBlocks work, BlockRequest request, Instrument instrument, List<ResourceId> held) {
        BlockingFields fields = new BlockingFields(
                instrument,
                request.side(),
                request.type(),
                request.timeInForce(),
                request.limitPrice(),
                request.stopPrice());
        Properties properties = Properties.of(Block.DOMAIN, request.properties());
        List<Draft<Order>> named = new ArrayList<>();
        for (ResourceId id : request.orders()) {
            named.add(work.order(id).orElseThrow(() -> ORDER_NOT_FOUND.of(id).asException()));
        }
        Optional<WorkingBlock> existing = work.block(request.id());
        BlockUpsert upsert = new BlockUpsert(request, fields, properties, named, held);
        upsert.requireAllowed(existing);
        WorkingBlock block = existing.orElseGet(
                () -> work.create(Block.empty(request.id(), fields, request.createdDate(), properties)));
        Set<ResourceId> leaving = new HashSet<>(held);
        request.orders().forEach(leaving::remove);
        for (ResourceId id : leaving) {
            Draft<Order> order = work.order(id).orElseThrow();
            block.leave(order.value());
            order.become(order.value().withBlockId(null));
        }
        for (Draft<Order> order : named) {
            if (!order.value().isIn(request.id())) {
                order.become(order.value().withBlockId(request.id()));
                block.join(order.value());
            }
        }
        requireSum(request, block);
        block.draft().become(upsert.applyTo(block.value()));
    }

    private static void requireSum(BlockRequest request, WorkingBlock block) {
        BigDecimal sum = block.value().quantity();
        if (block.value().orderCount() > 0 && sum.compareTo(request.quantity()) != 0) {
            throw INVALID_PARAMETER_VALUE
                    .of(
                            "quantity",
                            "block " + request.id() + " cannot have "
                                    + request.quantity().toPlainString()
                                    + ", since its orders that are not cancelled sum to " + sum.toPlainString()
                                    + "; give that")
                    .asException();
        }
    }
}
