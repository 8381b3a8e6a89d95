package io.fillmore.execution;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An execution as a client reports it. */
public record ExecutionRequest(
        @Required ResourceId id,
        @Required ResourceId placementId,
        @Nullable Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Required BigDecimal quantity,
        @Required String state,
        @Required String side,
        @Required String type,
        @Required Instant createdDate,
        @Nullable Instant settlementDate,
        @Required CurrencyAndAmount price,
        @Required String settlementCurrency,
        @Required BigDecimal settlementCurrencyFxRate,
        @Required String counterparty,
        @Nullable BigDecimal averagePrice)
        implements SelfChecking {

    /** The body of UpsertExecutions. */
    public record ExecutionSetRequest(@Nullable List<ExecutionRequest> requests) {
        List<ExecutionRequest> all() {
            return requests == null ? List.of() : requests;
        }
    }

    @Override
    public void check(Faults faults) {
        if (quantity.signum() < 0) {
            faults.add("quantity", "must not be below zero, was " + quantity.toPlainString());
        }
    }
}
