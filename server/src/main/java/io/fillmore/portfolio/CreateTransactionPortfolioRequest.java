package io.fillmore.portfolio;

import io.fillmore.platform.property.Property;
import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.shape.Unsupported;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of CreatePortfolio. Fields of accounting features that Fillmore does not have may only be left out or say what is
 * so anyway; anything else is refused, since dropping it would change what the client gets.
 */
public record CreateTransactionPortfolioRequest(
        @Required @NotEmpty String displayName,
        @Nullable String description,
        @Required String code,
        @Nullable Instant created,
        @Required @NotEmpty String baseCurrency,
        @Nullable Map<String, Property> properties,
        @Nullable List<String> instrumentScopes,
        @Nullable List<String> subHoldingKeys,
        @Nullable String accountingMethod,
        @Nullable String amortisationMethod,
        @Nullable String transactionTypeScope,
        @Nullable String cashGainLossCalculationDate,
        @Refers @Nullable ResourceId corporateActionSourceId,

        @Unsupported("InstrumentEventConfiguration") @Nullable
        Object instrumentEventConfiguration,

        @Refers @Nullable ResourceId amortisationRuleSetId,
        @Nullable String taxRuleSetScope,

        @Unsupported("PortfolioSettlementConfiguration") @Nullable
        Object settlementConfiguration)
        implements SelfChecking {

    @Override
    public void check(Faults faults) {
        if (!ResourceId.isPart(code)) {
            faults.add("code", ResourceId.describeFault(code));
        }
        allow(faults, "instrumentScopes", join(instrumentScopes), "", "default");
        allow(faults, "subHoldingKeys", join(subHoldingKeys), "");
        allow(faults, "accountingMethod", accountingMethod, "Default", "AverageCost");
        allow(faults, "amortisationMethod", amortisationMethod, "NoAmortisation");
        allow(faults, "transactionTypeScope", transactionTypeScope, "default");
        allow(faults, "cashGainLossCalculationDate", cashGainLossCalculationDate, "Default");
        allow(faults, "corporateActionSourceId", corporateActionSourceId);
        allow(faults, "amortisationRuleSetId", amortisationRuleSetId);
        allow(faults, "taxRuleSetScope", taxRuleSetScope);
    }

    private static @Nullable String join(@Nullable List<String> texts) {
        return texts == null ? null : String.join(",", texts);
    }

    private static void allow(Faults faults, String field, @Nullable Object given, String... allowed) {
        if (given != null && !List.of(allowed).contains(given.toString())) {
            faults.add(field, "'" + given + "' asks for a feature that is not supported; leave the field out");
        }
    }
}
