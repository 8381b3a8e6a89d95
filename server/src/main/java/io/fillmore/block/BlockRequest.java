package io.fillmore.block;

import io.fillmore.platform.property.PerpetualProperty;
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
import org.jspecify.annotations.Nullable;

/** A block as a client writes it whole, with the orders that it holds. */
public record BlockRequest(
        @Required ResourceId id,
        @Refers @Nullable List<ResourceId> orderIds,
        @Nullable Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Required BigDecimal quantity,
        @Required String side,
        @Nullable String type,
        @Nullable String timeInForce,
        @Required Instant createdDate,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice,
        @Nullable Boolean isSwept)
        implements SelfChecking {

    /** The body of UpsertBlocks. */
    public record BlockSetRequest(@Nullable List<BlockRequest> requests) {
        List<BlockRequest> all() {
            return requests == null ? List.of() : requests;
        }
    }

    @Override
    public void check(Faults faults) {
        if (quantity.signum() < 0) {
            faults.add("quantity", "must not be below zero, was " + quantity.toPlainString());
        }
    }

    List<ResourceId> orders() {
        return orderIds == null ? List.of() : orderIds;
    }
}
