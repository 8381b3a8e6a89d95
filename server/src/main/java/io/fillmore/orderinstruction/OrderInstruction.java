package io.fillmore.orderinstruction;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio manager asked for, kept on record. Orders may name it; it follows no rule of theirs.
 *
 * @param portfolioId need not exist
 * @param weight as the client means it: no rule reads it
 */
public record OrderInstruction(
        ResourceId id,
        Instant createdDate,
        @Nullable ResourceId portfolioId,
        @Nullable Instrument instrument,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal weight,
        @Nullable CurrencyAndAmount price,
        Properties properties) {
    /** The domain of an order instruction's property keys. */
    public static final String DOMAIN = "OrderInstruction";
}
