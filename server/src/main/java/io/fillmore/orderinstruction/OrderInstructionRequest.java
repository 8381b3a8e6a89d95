package io.fillmore.orderinstruction;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order instruction as a client gives it. */
public record OrderInstructionRequest(
        @Required ResourceId id,
        @Required Instant createdDate,
        @Refers @Nullable ResourceId portfolioId,
        @Nullable Map<String, String> instrumentIdentifiers,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal weight,
        @Nullable CurrencyAndAmount price,
        @Nullable Map<String, PerpetualProperty> properties) {

    /** The body of UpsertOrderInstructions. */
    public record OrderInstructionSetRequest(@Nullable List<OrderInstructionRequest> requests) {
        List<OrderInstructionRequest> all() {
            return requests == null ? List.of() : requests;
        }
    }

    /** Whether an instrument is named; no identifiers at all name none. */
    boolean namesInstrument() {
        return instrumentIdentifiers != null && !instrumentIdentifiers.isEmpty();
    }
}
