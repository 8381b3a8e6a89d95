package io.fillmore.portfolio;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/** The accounting details of a portfolio on the wire. */
record PortfolioDetailsJson(
        @ApiType("uri") String href,
        @Required ResourceId originPortfolioId,
        @Required VersionJson version,
        @Required String baseCurrency,
        List<String> subHoldingKeys,
        List<String> instrumentScopes,
        String accountingMethod,
        String amortisationMethod,
        String transactionTypeScope,
        String cashGainLossCalculationDate,
        List<LinkJson> links) {

    static PortfolioDetailsJson of(ApiRequest request, Versioned<Portfolio> versioned) {
        Portfolio portfolio = versioned.value();
        return new PortfolioDetailsJson(
                request.href(),
                portfolio.id(),
                VersionJson.of(versioned.version()),
                portfolio.baseCurrency(),
                List.of(),
                Portfolio.INSTRUMENT_SCOPES,
                portfolio.accountingMethod(),
                Portfolio.AMORTISATION_METHOD,
                Portfolio.TRANSACTION_TYPE_SCOPE,
                Portfolio.CASH_GAIN_LOSS_CALCULATION_DATE,
                request.links());
    }
}
