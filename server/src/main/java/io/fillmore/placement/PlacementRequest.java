package io.fillmore.placement;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A placement as a client asks for it. */
public record PlacementRequest(
        @Required ResourceId id,
        @Nullable ResourceId parentPlacementId,
        @Required @NotEmpty List<ResourceId> blockIds,
        @Nullable Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Required @Positive BigDecimal quantity,
        @Nullable String state,
        @Required String side,
        @Required String timeInForce,
        @Required String type,
        @Required Instant createdDate,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice,
        @Nullable String counterparty,
        @Nullable String executionSystem,

        @OneOf({"Undecided", "Manual", "Direct", "Ems", "External"}) @Nullable
        String entryType) {

    /** The body of PlaceBlocks. */
    public record PlaceBlocksRequest(@Required List<PlacementRequest> requests) {}
}
