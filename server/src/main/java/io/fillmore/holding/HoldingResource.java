package io.fillmore.holding;

import io.fillmore.holding.HoldingJson.HoldingListJson;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.UnsupportedParameters;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Holdings over HTTP. */
@ApiResource
public final class HoldingResource {
    private final GetHoldings getHoldings;

    public HoldingResource(GetHoldings getHoldings) {
        this.getHoldings = getHoldings;
    }

    @GetMapping("/transactionportfolios/{scope}/{code}/holdings")
    @UnsupportedParameters({
        "filter",
        "byTaxlots: boolean",
        "includeSettlementEventsAfterDays: integer",
        "timelineScope",
        "timelineCode",
        "closedPeriodId"
    })
    HoldingListJson getHoldings(
            ResourceId id,
            @RequestParam Optional<String> effectiveAt,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            @RequestParam Optional<Boolean> aggregateCashCommitments,
            ApiRequest request) {
        if (aggregateCashCommitments.isPresent() && !aggregateCashCommitments.get()) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of("aggregateCashCommitments", "commitments are told one a currency; leave it out or give true")
                    .asException();
        }
        Instant until = QueryParameters.dateOrTime("effectiveAt", effectiveAt).orElse(Instants.MAX);
        return HoldingListJson.of(request, getHoldings.run(request.caller(), id, until, asAt), propertyKeys);
    }
}
