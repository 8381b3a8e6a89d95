package io.fillmore.portfolio;

import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where orders belong and transactions are booked.
 *
 * @param accountingMethod how disposals reduce cost; all that we know are by average cost
 */
public record Portfolio(
        ResourceId id,
        String displayName,
        @Nullable String description,
        Instant created,
        String baseCurrency,
        String accountingMethod,
        Properties properties) {
    /** The domain of a portfolio's property keys. */
    public static final String DOMAIN = "Portfolio";

    /** The accounting method of portfolios that name none; the same as {@code AverageCost}. */
    static final String DEFAULT_METHOD = "Default";

    /** The words for the accounting features that there are not. */
    static final String AMORTISATION_METHOD = "NoAmortisation";

    static final String TRANSACTION_TYPE_SCOPE = "default";
    static final String CASH_GAIN_LOSS_CALCULATION_DATE = "Default";
    static final List<String> INSTRUMENT_SCOPES = List.of("default");
}
