package io.fillmore.block;

import io.fillmore.block.BlockJson.BlockAndOrdersJson;
import io.fillmore.block.BlockJson.CancelledOrderJson;
import io.fillmore.block.BlockJson.MovedOrderJson;
import io.fillmore.block.BlockJson.MovedRemainderJson;
import io.fillmore.block.BlockRequest.BlockSetRequest;
import io.fillmore.block.CancelOrdersAndMoveRemaining.CancelOrdersAndMoveRemainingRequest;
import io.fillmore.block.MoveOrders.MoveOrdersToDifferentBlocksRequest;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.order.OrderJson;
import io.fillmore.order.OrderStore;
import io.fillmore.order.OrderUpdateRequest;
import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.OutcomesJson;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Blocks, and the calls on the orders in them, over HTTP. */
@ApiResource
public final class BlockResource {
    private final Database database;
    private final OrderStore orders;
    private final BlockStore blocks;
    private final CreateOrders createOrders;
    private final UpdateOrders updateOrders;
    private final CancelOrders cancelOrders;
    private final CancelOrdersAndMoveRemaining cancelOrdersAndMoveRemaining;
    private final MoveOrders moveOrders;
    private final UpsertBlocks upsertBlocks;
    private final DeleteBlock deleteBlock;

    public BlockResource(
            Database database,
            OrderStore orders,
            BlockStore blocks,
            Commitments commitments,
            InstrumentResolver instruments,
            Referrers referrers) {
        OrdersAndBlocks.Stores stores = new OrdersAndBlocks.Stores(orders, blocks, commitments);
        this.database = database;
        this.orders = orders;
        this.blocks = blocks;
        this.createOrders = new CreateOrders(database, stores, instruments);
        this.updateOrders = new UpdateOrders(database, stores);
        this.cancelOrders = new CancelOrders(database, stores);
        this.cancelOrdersAndMoveRemaining = new CancelOrdersAndMoveRemaining(database, stores);
        this.moveOrders = new MoveOrders(database, stores);
        this.upsertBlocks = new UpsertBlocks(database, stores, instruments);
        this.deleteBlock = new DeleteBlock(database, stores, referrers);
    }

    @PostMapping("/ordermanagement/createorders")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<BlockAndOrdersJson> createOrders(
            @RequestBody BlockAndOrdersCreateRequest body, ApiRequest request) {
        return ResourceListJson.of(request, createOrders.run(request.caller(), body), BlockAndOrdersJson::of);
    }

    @PostMapping("/ordermanagement/updateorders")
    OutcomesJson<OrderJson> updateOrders(@RequestBody Map<String, OrderUpdateRequest> body, ApiRequest request) {
        return OutcomesJson.of(request, updateOrders.run(request.caller(), body).map(OrderJson::of));
    }

    @PostMapping("/ordermanagement/cancelorders")
    OutcomesJson<CancelledOrderJson> cancelOrders(@RequestBody Map<String, ResourceId> body, ApiRequest request) {
        return OutcomesJson.of(
                request,
                cancelOrders.run(request.caller(), body).map(order -> new CancelledOrderJson(OrderJson.of(order))));
    }

    @PostMapping("/ordermanagement/cancelordersandmoveremaining")
    OutcomesJson<MovedRemainderJson> cancelOrdersAndMoveRemaining(
            @RequestBody Map<String, CancelOrdersAndMoveRemainingRequest> body, ApiRequest request) {
        return OutcomesJson.of(
                request,
                cancelOrdersAndMoveRemaining.run(request.caller(), body).map(MovedRemainderJson::of));
    }

    @PostMapping("/ordermanagement/moveorders")
    ResourceListJson<MovedOrderJson> moveOrders(
            @RequestBody MoveOrdersToDifferentBlocksRequest body, ApiRequest request) {
        return ResourceListJson.of(request, moveOrders.run(request.caller(), body), MovedOrderJson::of);
    }

    @PostMapping("/blocks")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<BlockJson> upsertBlocks(@RequestBody Optional<BlockSetRequest> body, ApiRequest request) {
        return ResourceListJson.of(
                request,
                upsertBlocks.run(
                        request.caller(), body.map(BlockSetRequest::all).orElse(List.of())),
                written -> BlockJson.of(written.block(), written.orderIds()));
    }

    @DeleteMapping("/blocks/{scope}/{code}")
    DeletedEntityJson deleteBlock(ResourceId id, ApiRequest request) {
        return DeletedEntityJson.of(request, Block.DOMAIN, deleteBlock.run(request.caller(), id));
    }

    @GetMapping("/blocks")
    PagedResourceListJson<BlockJson> listBlocks(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request, blocks.listing().run(database, request.caller(), list, SqlFragment.of("TRUE"), (tx, found) -> {
                    Map<ResourceId, List<ResourceId>> orderIds = orders.idsByBlock(
                            tx, found.stream().map(block -> block.value().id()).toList());
                    return Pending.of(found.stream()
                            .map(block -> BlockJson.of(
                                    block,
                                    orderIds.getOrDefault(block.value().id(), List.of()),
                                    list.propertyKeys(),
                                    null))
                            .toList());
                }));
    }

    @GetMapping("/blocks/{scope}/{code}")
    BlockJson getBlock(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return database.read(
                        request.caller(),
                        asAt,
                        tx -> blocks.table().find(tx, List.of(id)).stream()
                                .findFirst()
                                .map(block -> BlockJson.of(
                                        block,
                                        orders.idsByBlock(tx, List.of(id)).getOrDefault(id, List.of()),
                                        propertyKeys,
                                        request.links())))
                .orElseThrow(() -> ErrorCode.BLOCK_NOT_FOUND.of(id).asException());
    }
}
