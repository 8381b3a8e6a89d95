package io.fillmore.block;

import io.fillmore.block.Creation.CreatedBlock;
import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.WriteGroups;
import io.fillmore.platform.database.WriteGroups.Asked;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Creates orders in blocks, and the blocks that do not exist yet: all of it or nothing. An order that exists in its block is
 * updated as UpdateOrders would, so the same request sent again changes nothing, even after the block was placed. Requests that come
 * at the same time are carried out in groups: see {@link WriteGroups}.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; INVALID_PARAMETER_VALUE (identifiers, no side); then for each
 * block BLOCK_FIELDS_DIFFER (the block), BLOCK_REFERENCED_BY_PLACEMENT (swept, and its properties would change), and for each of its orders BLOCK_FIELDS_DIFFER (the order's side),
 * ORDER_NOT_UPDATABLE (in another block, or as {@link OrderUpdate#refusal} says), BLOCK_REFERENCED_BY_PLACEMENT (swept or
 * placed), ORDER_REQUIRES_QUANTITY, PROPERTY_DOMAIN.
 */
public final class CreateOrders {
    private final OrdersAndBlocks.Stores stores;
    private final InstrumentResolver instruments;
    private final WriteGroups<Named, List<BlockWithOrders>> groups;

    CreateOrders(Database database, OrdersAndBlocks.Stores stores, InstrumentResolver instruments) {
        this.stores = stores;
        this.instruments = instruments;
        this.groups = new WriteGroups<>(database, new Group());
    }

    public List<BlockWithOrders> run(Caller caller, BlockAndOrdersCreateRequest request) {
        Named named = Named.in(request.requests());
        Distinct.require("Block", named.blockIds, id -> id);
        Distinct.require("Order", named.orderIds, id -> id);
        return groups.run(caller, named);
    }

    /** A request with all ids that it names. */
    private record Named(List<BlockAndOrdersRequest> requests, List<ResourceId> blockIds, List<ResourceId> orderIds) {
        static Named in(List<BlockAndOrdersRequest> requests) {
            List<ResourceId> orderIds = requests.stream()
                    .flatMap(request -> request.orders().stream())
                    .map(BlockedOrderRequest::id)
                    .toList();
            return new Named(requests, Distinct.ids(requests, BlockAndOrdersRequest::blockId), orderIds);
        }
    }

    private final class Group implements WriteGroups.Work<Named, List<BlockWithOrders>> {
        @Override
        public int items(Named request) {
            return request.orderIds.size();
        }

        @Override
        public List<ResourceId> touched(Named request) {
            return Stream.concat(request.blockIds.stream(), request.orderIds.stream())
                    .toList();
        }

        @Override
        public List<Supplier<List<BlockWithOrders>>> carryOut(Tx tx, List<Asked<Named>> group) {
            Pending<Map<Map<String, String>, Instrument>> resolved = instruments.resolve(
                    tx,
                    flat(group, Named::requests).stream()
                            .map(BlockAndOrdersRequest::instrumentIdentifiers)
                            .toList());
            OrdersAndBlocks work =
                    stores.lockForCreation(tx, flat(group, Named::orderIds), flat(group, Named::blockIds));
            List<Decided> decided = group.stream()
                    .map(asked -> decide(asked, work, resolved.get()))
                    .toList();
            stores.appendAll(
                    tx,
                    decided.stream().flatMap(each -> each.changes().stream()).toList());
            Map<ResourceId, List<ResourceId>> ofExisting = stores.orders()
                    .idsByBlock(
                            tx,
                            decided.stream()
                                    .flatMap(each -> each.created.stream())
                                    .filter(each -> !each.block().isNew())
                                    .map(each -> each.block().value().id())
                                    .toList());
            return decided.stream()
                    .<Supplier<List<BlockWithOrders>>>map(each -> () -> each.answer(ofExisting))
                    .toList();
        }

        private static <T> List<T> flat(List<Asked<Named>> group, Function<Named, List<T>> part) {
            return group.stream()
                    .flatMap(asked -> part.apply(asked.request()).stream())
                    .toList();
        }
    }

    private static Decided decide(
            Asked<Named> asked, OrdersAndBlocks all, Map<Map<String, String>, Instrument> instruments) {
        Named named = asked.request();
        OrdersAndBlocks work = all.part(named.orderIds, named.blockIds);
        try {
            Creation creation = new Creation(work, asked.caller().receivedAt());
            List<CreatedBlock> created = creation.decide(named.requests, instruments);
            return new Decided(Optional.of(work.of(asked.caller())), created, Optional.empty());
        } catch (FailureException refusal) {
            return new Decided(Optional.empty(), List.of(), Optional.of(refusal));
        }
    }

    /** What one request of a group makes, or why it is refused. */
    private record Decided(
            Optional<OrdersAndBlocks.OfCaller> changes,
            List<CreatedBlock> created,
            Optional<FailureException> refusal) {
        List<BlockWithOrders> answer(Map<ResourceId, List<ResourceId>> idsOfExisting) {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return created.stream()
                    .map(each -> new BlockWithOrders(
                            each.block().versioned(),
                            each.block().isNew()
                                    ? each.sortedIds()
                                    : idsOfExisting.getOrDefault(
                                            each.block().value().id(), List.of()),
                            each.orders().stream().map(Draft::versioned).toList()))
                    .toList();
        }
    }
}
