package io.fillmore.placement;

import io.fillmore.order.BlockingFields;
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

/** A placement on the wire. */
public record PlacementJson(
        @Required ResourceId id,
        @Nullable ResourceId parentPlacementId,
        @Required List<ResourceId> blockIds,
        Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Required String lusidInstrumentId,
        @Required BigDecimal quantity,
        @Required String state,
        @Required String side,
        @Required String timeInForce,
        @Required String type,
        @Required Instant createdDate,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice,
        @Nullable String counterparty,
        @Nullable String executionSystem,
        @Nullable String entryType,
        VersionJson version,
        @Nullable List<LinkJson> links) {

    static PlacementJson of(Versioned<Placement> placement) {
        return of(placement, Optional.empty(), null);
    }

    /** As part of a list, with the properties that are asked for. */
    public static PlacementJson of(Versioned<Placement> placement, Optional<List<String>> propertyKeys) {
        return of(placement, propertyKeys, null);
    }

    static PlacementJson of(
            Versioned<Placement> versioned, Optional<List<String>> propertyKeys, @Nullable List<LinkJson> links) {
        Placement placement = versioned.value();
        BlockingFields fields = placement.fields();
        return new PlacementJson(
                placement.id(),
                placement.parentId(),
                placement.blockIds(),
                placement.properties().only(propertyKeys),
                fields.instrument().identifiers(),
                fields.instrument().lusidInstrumentId(),
                placement.quantity(),
                placement.state(),
                fields.side(),
                fields.timeInForce(),
                fields.type(),
                placement.createdDate(),
                fields.limitPrice(),
                fields.stopPrice(),
                placement.counterparty(),
                placement.executionSystem(),
                placement.entryType(),
                VersionJson.of(versioned.version()),
                links);
    }

    /** One placement in the answer of CancelPlacements. */
    @SchemaName("CancelledPlacementResult")
    record CancelledPlacementJson(
            PlacementJson placementState, @Required List<ResourceId> cancelledChildPlacements) {
        static CancelledPlacementJson of(CancelPlacements.Cancelled cancelled) {
            return new CancelledPlacementJson(PlacementJson.of(cancelled.placement()), cancelled.children());
        }
    }
}
