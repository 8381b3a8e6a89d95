package io.fillmore.portfolio;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.Property;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A portfolio on the wire. */
public record PortfolioJson(
        @ApiType("uri") @Nullable String href,
        @Required ResourceId id,
        @Required String type,
        @Required String displayName,
        @Nullable String description,
        @Required Instant created,
        VersionJson version,
        boolean isDerived,
        String baseCurrency,
        Map<String, Property> properties,
        List<String> instrumentScopes,
        String accountingMethod,
        String amortisationMethod,
        String transactionTypeScope,
        String cashGainLossCalculationDate,
        @Nullable List<LinkJson> links) {

    /** A portfolio among others. */
    static PortfolioJson of(Versioned<Portfolio> versioned, Optional<List<String>> propertyKeys) {
        return of(versioned, propertyKeys, null, null);
    }

    /**
     * A portfolio.
     *
     * @param href the request's own URL, for an answer that is this portfolio; null within a list
     * @param propertyKeys those that are shown; all if there are none
     */
    static PortfolioJson of(
            Versioned<Portfolio> versioned,
            Optional<List<String>> propertyKeys,
            @Nullable String href,
            @Nullable List<LinkJson> links) {
        Portfolio portfolio = versioned.value();
        return new PortfolioJson(
                href,
                portfolio.id(),
                "Transaction",
                portfolio.displayName(),
                portfolio.description(),
                portfolio.created(),
                VersionJson.of(versioned.version()),
                false,
                portfolio.baseCurrency(),
                Property.of(portfolio.properties().only(propertyKeys)),
                Portfolio.INSTRUMENT_SCOPES,
                portfolio.accountingMethod(),
                Portfolio.AMORTISATION_METHOD,
                Portfolio.TRANSACTION_TYPE_SCOPE,
                Portfolio.CASH_GAIN_LOSS_CALCULATION_DATE,
                links);
    }
}
