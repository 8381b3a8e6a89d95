package io.fillmore.placement;

import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
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

    /** The placement that it asks for, before it has taken anything. */
    Placement asPlacement(Instrument instrument, String stateOtherwise) {
        return new Placement(
                id,
                parentPlacementId,
                blockIds,
                Collections.nCopies(blockIds.size(), BigDecimal.ZERO),
                new BlockingFields(instrument, side, type, timeInForce, limitPrice, stopPrice),
                quantity,
                state == null ? stateOtherwise : state,
                createdDate,
                counterparty,
                executionSystem,
                entryType,
                Properties.of(Placement.DOMAIN, properties));
    }

    /** The body of UpsertPlacements. */
    public record PlacementSetRequest(@Nullable List<PlacementRequest> requests) {
        List<PlacementRequest> all() {
            return requests == null ? List.of() : requests;
        }
    }

    /** The body of PlaceBlocks. */
    public record PlaceBlocksRequest(@Required List<PlacementRequest> requests) {}
}
