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
        return of(instruction, instruction.value().properties().byKey(), null);
    }

    static OrderInstructionJson of(
            Versioned<OrderInstruction> versioned,
            Map<String, PerpetualProperty> properties,
            @Nullable List<LinkJson> links) {
        OrderInstruction instruction = versioned.value();
        Instrument instrument = instruction.instrument();
        return new OrderInstructionJson(
                instruction.id(),
                instruction.createdDate(),
                properties,
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
