package io.fillmore.allocation;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An allocation as a client writes it whole. */
public record AllocationRequest(
        @Nullable Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Required BigDecimal quantity,
        @Refers @Required ResourceId portfolioId,
        @Refers @Required ResourceId allocatedOrderId,
        @Required ResourceId id,
        @Refers @Nullable List<ResourceId> placementIds,
        @Nullable String state,
        @Nullable String side,
        @Nullable String type,
        @Nullable Instant settlementDate,
        @Nullable Instant date,
        @Nullable CurrencyAndAmount price,
        @Nullable String settlementCurrency,
        @Nullable BigDecimal settlementCurrencyFxRate,
        @Nullable String counterparty,
        @Refers @Nullable List<ResourceId> executionIds)
        implements SelfChecking {

    /** The body of UpsertAllocations. */
    public record AllocationSetRequest(@Nullable List<AllocationRequest> allocationRequests) {
        List<AllocationRequest> all() {
            return allocationRequests == null ? List.of() : allocationRequests;
        }
    }

    @Override
    public void check(Faults faults) {
        if (quantity.signum() < 0) {
            faults.add("quantity", "must not be below zero, was " + quantity.toPlainString());
        }
    }

    /**
     * The allocation that it asks for. Shares that the allocation service gave it stay while they still prove its quantity;
     * otherwise it is the client's own from now on.
     */
    Allocation asAllocation(Instrument instrument, Optional<Allocation> existing) {
        List<ResourceId> placements = placementIds == null ? List.of() : placementIds;
        List<ResourceId> executions = executionIds == null ? List.of() : executionIds;
        List<BigDecimal> shares = existing.filter(before -> before.orderId().equals(allocatedOrderId)
                        && before.quantity().compareTo(quantity) == 0
                        && before.placementIds().equals(placements)
                        && before.executionIds().equals(executions))
                .map(Allocation::shares)
                .orElse(List.of());
        return new Allocation(
                id,
                allocatedOrderId,
                portfolioId,
                instrument,
                quantity,
                placements,
                executions,
                shares,
                state,
                side,
                type,
                settlementDate,
                date,
                price,
                settlementCurrency,
                settlementCurrencyFxRate,
                counterparty,
                Properties.of(Allocation.DOMAIN, properties));
    }
}
