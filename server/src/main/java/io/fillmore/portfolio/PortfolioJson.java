package io.fillmore.portfolio;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A portfolio on the wire. */
public record PortfolioJson(
        @ApiType("uri") String href,
        @Required ResourceId id,
        @Required String type,
        @Required String displayName,
        @Nullable String description,
        @Required Instant created,
        VersionJson version,
        boolean isDerived,
        String baseCurrency,
        Map<String, PerpetualProperty> properties,
        List<LinkJson> links) {

    static PortfolioJson of(
            ApiRequest request, Versioned<Portfolio> versioned, Map<String, PerpetualProperty> properties) {
        Portfolio portfolio = versioned.value();
        return new PortfolioJson(
                request.href(),
                portfolio.id(),
                "Transaction",
                portfolio.displayName(),
                portfolio.description(),
                portfolio.created(),
                VersionJson.of(versioned.version()),
                false,
                portfolio.baseCurrency(),
                properties,
                request.links());
    }
}
