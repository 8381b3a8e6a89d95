package io.fillmore.portfolio;

import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where orders belong and transactions are booked. */
public record Portfolio(
        ResourceId id,
        String displayName,
        @Nullable String description,
        Instant created,
        String baseCurrency,
        Properties properties) {
    /** The domain of a portfolio's property keys. */
    public static final String DOMAIN = "Portfolio";
}
