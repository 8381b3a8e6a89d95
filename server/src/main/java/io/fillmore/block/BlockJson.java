package io.fillmore.block;

import io.fillmore.order.BlockingFields;
import io.fillmore.order.OrderJson;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block on the wire. */
public record BlockJson(
        @Required ResourceId id,
        @Required List<ResourceId> orderIds,
        Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Required String lusidInstrumentId,
        @Required BigDecimal quantity,
        @Required String side,
        @Nullable String type,
        @Nullable String timeInForce,
        @Required Instant createdDate,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice,
        @Required boolean isSwept,
        VersionJson version,
        @Nullable List<LinkJson> links) {

    static BlockJson of(Versioned<Block> block, List<ResourceId> orderIds) {
        return of(block, orderIds, Optional.empty(), null);
    }

    public static BlockJson of(
            Versioned<Block> versioned,
            List<ResourceId> orderIds,
            Optional<List<String>> propertyKeys,
            @Nullable List<LinkJson> links) {
        Block block = versioned.value();
        BlockingFields fields = block.fields();
        return new BlockJson(
                block.id(),
                orderIds,
                block.properties().only(propertyKeys),
                fields.instrument().identifiers(),
                fields.instrument().lusidInstrumentId(),
                block.quantity(),
                fields.side(),
                fields.type(),
                fields.timeInForce(),
                block.createdDate(),
                fields.limitPrice(),
                fields.stopPrice(),
                block.isSwept(),
                VersionJson.of(versioned.version()),
                links);
    }

    /** A block and orders of it, in the answer of CreateOrders. */
    record BlockAndOrdersJson(
            @Required BlockJson block, @Required List<OrderJson> orders) {
        static BlockAndOrdersJson of(BlockWithOrders created) {
            return new BlockAndOrdersJson(
                    BlockJson.of(created.block(), created.orderIds()),
                    created.orders().stream().map(OrderJson::of).toList());
        }
    }

    /** One order where it is now, in the answer of MoveOrders. */
    @SchemaName("MovedOrderToDifferentBlockResponse")
    record MovedOrderJson(
            BlockJson destinationBlock,
            OrderJson order,
            @Nullable ResourceId sourceBlockId) {
        static MovedOrderJson of(MoveOrders.MovedOrder moved) {
            return new MovedOrderJson(
                    BlockJson.of(moved.destination(), moved.orderIds()),
                    OrderJson.of(moved.order()),
                    moved.sourceBlockId());
        }
    }

    /** One order in the answer of CancelOrdersAndMoveRemaining. */
    @SchemaName("CancelOrderAndMoveRemainingResult")
    record MovedRemainderJson(OrderJson cancelledOrder, OrderJson newOrder, ResourceId newBlockId) {
        static MovedRemainderJson of(CancelOrdersAndMoveRemaining.MovedRemainder moved) {
            return new MovedRemainderJson(OrderJson.of(moved.cut()), OrderJson.of(moved.rest()), moved.blockId());
        }
    }

    /** One order in the answer of CancelOrders. */
    @SchemaName("CancelledOrderResult")
    record CancelledOrderJson(OrderJson orderState) {}
}
