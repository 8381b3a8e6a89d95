package io.fillmore.block;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block and the orders to create in it. */
public record BlockAndOrdersRequest(
        @Required ResourceId blockId,
        @Required @NotEmpty List<BlockedOrderRequest> orders,
        @Nullable Map<String, PerpetualProperty> blockProperties,
        @Required Map<String, String> instrumentIdentifiers,
        @Nullable String side,
        @Nullable String type,
        @Nullable String timeInForce,
        @Nullable Instant date,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice) {

    /** The side of the block: its own, else that of the first order that has one. */
    Optional<String> sideOfBlock() {
        if (side != null) {
            return Optional.of(side);
        }
        return orders.stream()
                .map(BlockedOrderRequest::side)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
