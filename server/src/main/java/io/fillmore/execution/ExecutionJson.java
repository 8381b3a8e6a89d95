package io.fillmore.execution;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
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
        ResourceId id,
        ResourceId placementId,
        Map<String, PerpetualProperty> properties,
        Map<String, String> instrumentIdentifiers,
        String lusidInstrumentId,
        BigDecimal quantity,
        String state,
        String side,
        String type,
        Instant createdDate,
        @Nullable Instant settlementDate,
        CurrencyAndAmount price,
        String settlementCurrency,
        BigDecimal settlementCurrencyFxRate,
        String counterparty,
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
