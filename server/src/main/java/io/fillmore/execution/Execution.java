package io.fillmore.execution;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fills reported against one placement.
 *
 * @param quantity zero or more; zero for a fill that was busted but is kept on record
 * @param state free text that means nothing to us: what is on record counts
 * @param averagePrice as the client reported it
 */
public record Execution(
        ResourceId id,
        ResourceId placementId,
        Instrument instrument,
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
        Properties properties) {
    /** The domain of an execution's property keys. */
    public static final String DOMAIN = "Execution";
}
