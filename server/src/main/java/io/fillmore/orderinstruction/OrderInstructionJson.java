package io.fillmore.orderinstruction;

import io.fillmore.instrument.Instrument;
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

/** An order instruction on the wire. */
public record OrderInstructionJson(
        @Required ResourceId id,
        @Required Instant createdDate,
        Map<String, PerpetualProperty> properties,
        @Nullable ResourceId portfolioId,
        @Required Map<String, String> instrumentIdentifiers,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal weight,
        @Nullable CurrencyAndAmount price,
        @Nullable String lusidInstrumentId,
        VersionJson version,
        @Nullable List<LinkJson> links) {

    static OrderInstructionJson of(Versioned<OrderInstruction> instruction) {
        return of(instruction, Optional.empty(), null);
    }

    /** As part of a list, with the properties that are asked for. */
    static OrderInstructionJson of(Versioned<OrderInstruction> instruction, Optional<List<String>> propertyKeys) {
        return of(instruction, propertyKeys, null);
    }

    static OrderInstructionJson of(
            Versioned<OrderInstruction> versioned,
            Optional<List<String>> propertyKeys,
            @Nullable List<LinkJson> links) {
        OrderInstruction instruction = versioned.value();
        Instrument instrument = instruction.instrument();
        return new OrderInstructionJson(
                instruction.id(),
                instruction.createdDate(),
                instruction.properties().only(propertyKeys),
                instruction.portfolioId(),
                instrument == null ? Map.of() : instrument.identifiers(),
                instruction.quantity(),
                instruction.weight(),
                instruction.price(),
                instrument == null ? null : instrument.lusidInstrumentId(),
                VersionJson.of(versioned.version()),
                links);
    }
}
