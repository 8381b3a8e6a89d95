package io.fillmore.execution;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An execution on the wire. */
public record ExecutionJson(
        @Required ResourceId id,
        @Required ResourceId placementId,
        Map<String, PerpetualProperty> properties,
        @Required Map<String, String> instrumentIdentifiers,
        @Required String lusidInstrumentId,
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
        @Nullable BigDecimal averagePrice,
        VersionJson version,
        @Nullable List<LinkJson> links) {

    static ExecutionJson of(Versioned<Execution> execution) {
        return of(execution, Optional.empty(), null);
    }

    /** As part of a list, with the properties that are asked for. */
    static ExecutionJson of(Versioned<Execution> execution, Optional<List<String>> propertyKeys) {
        return of(execution, propertyKeys, null);
    }

    static ExecutionJson of(
            Versioned<Execution> versioned, Optional<List<String>> propertyKeys, @Nullable List<LinkJson> links) {
        Execution execution = versioned.value();
        return new ExecutionJson(
                execution.id(),
                execution.placementId(),
                execution.properties().only(propertyKeys),
                execution.instrument().identifiers(),
                execution.instrument().lusidInstrumentId(),
                execution.quantity(),
                execution.state(),
                execution.side(),
                execution.type(),
                execution.createdDate(),
                execution.settlementDate(),
                execution.price(),
                execution.settlementCurrency(),
                execution.settlementCurrencyFxRate(),
                execution.counterparty(),
                execution.averagePrice(),
                VersionJson.of(versioned.version()),
                links);
    }
}
