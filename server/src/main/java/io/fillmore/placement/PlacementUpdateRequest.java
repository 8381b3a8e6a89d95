package io.fillmore.placement;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client wants changed on a placement; what it leaves out stays. Prices are in the placement's currency. */
public record PlacementUpdateRequest(
        @Required ResourceId id,
        @Nullable BigDecimal quantity,
        @Nullable Map<String, PerpetualProperty> properties,
        @Nullable String type,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        @Nullable String counterparty,
        @Nullable String executionSystem,

        @OneOf({"Undecided", "Manual", "Direct", "Ems", "External"}) @Nullable
        String entryType) {}
