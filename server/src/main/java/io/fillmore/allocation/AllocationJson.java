package io.fillmore.allocation;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.http.ErrorDetailJson;
import io.fillmore.platform.http.FailedItems;
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

/** An allocation on the wire. */
public record AllocationJson(
        @Required ResourceId id,
        @Required ResourceId allocatedOrderId,
        @Required ResourceId portfolioId,
        @Required BigDecimal quantity,
        @Required Map<String, String> instrumentIdentifiers,
        VersionJson version,
        Map<String, PerpetualProperty> properties,
        @Required String lusidInstrumentId,
        List<ResourceId> placementIds,
        @Nullable String state,
        @Nullable String side,
        @Nullable String type,
        @Nullable Instant settlementDate,
        @Nullable Instant date,
        @Nullable CurrencyAndAmount price,
        @Nullable String settlementCurrency,
        @Nullable BigDecimal settlementCurrencyFxRate,
        @Nullable String counterparty,
        List<ResourceId> executionIds,
        @Nullable List<LinkJson> links) {

    static AllocationJson of(Versioned<Allocation> allocation) {
        return of(allocation, Optional.empty(), null);
    }

    /** As part of a list, with the properties that are asked for. */
    static AllocationJson of(Versioned<Allocation> allocation, Optional<List<String>> propertyKeys) {
        return of(allocation, propertyKeys, null);
    }

    static AllocationJson of(
            Versioned<Allocation> versioned, Optional<List<String>> propertyKeys, @Nullable List<LinkJson> links) {
        Allocation allocation = versioned.value();
        return new AllocationJson(
                allocation.id(),
                allocation.orderId(),
                allocation.portfolioId(),
                allocation.quantity(),
                allocation.instrument().identifiers(),
                VersionJson.of(versioned.version()),
                allocation.properties().only(propertyKeys),
                allocation.instrument().lusidInstrumentId(),
                allocation.placementIds(),
                allocation.state(),
                allocation.side(),
                allocation.type(),
                allocation.settlementDate(),
                allocation.date(),
                allocation.price(),
                allocation.settlementCurrency(),
                allocation.settlementCurrencyFxRate(),
                allocation.counterparty(),
                allocation.executionIds(),
                links);
    }

    /** The answer of RunAllocationService: the placements that were processed, and why others were not. */
    @SchemaName("AllocationServiceRunResponse")
    record RunJson(List<ResourceId> values, Map<String, ErrorDetailJson> failed) implements FailedItems {
        static RunJson of(Outcomes<ResourceId> outcomes) {
            return new RunJson(List.copyOf(outcomes.values().values()), ErrorDetailJson.byKey(outcomes.failed()));
        }
    }
}
