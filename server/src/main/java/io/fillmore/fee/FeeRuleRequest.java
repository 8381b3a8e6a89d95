package io.fillmore.fee;

import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.PropertyKey;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.shape.ScopeName;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fee rule as a client gives it. */
public record FeeRuleRequest(
        @Required ResourceId id,
        @Required @PropertyKey String propertyKey,
        @Nullable MatchRequest match,
        @NotEmpty @Nullable String currency,
        @Nullable BigDecimal fixed,
        @Nullable BigDecimal perUnit,
        @Nullable BigDecimal basisPoints,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum)
        implements SelfChecking {

    /** The body of UpsertFeeRules. */
    public record FeeRuleSetRequest(@Nullable List<FeeRuleRequest> requests) {
        List<FeeRuleRequest> all() {
            return requests == null ? List.of() : requests;
        }
    }

    /** The conditions of the rule. */
    @SchemaName("FeeRuleMatchRequest")
    public record MatchRequest(
            @ScopeName @NotEmpty @Nullable String portfolioScope,
            @NotEmpty @Nullable String side,
            @NotEmpty @Nullable String type,
            @NotEmpty @Nullable String counterparty,
            @NotEmpty @Nullable String transactionCurrency,
            @NotEmpty @Nullable String settlementCurrency,
            @NotEmpty @Nullable Map<String, String> instrumentIdentifiers)
            implements SelfChecking {
        static final MatchRequest ANY = new MatchRequest(null, null, null, null, null, null, null);

        @Override
        public void check(Faults faults) {
            if (portfolioScope != null && !ResourceId.isPart(portfolioScope)) {
                faults.add("portfolioScope", ResourceId.describeFault(portfolioScope));
            }
        }
    }

    MatchRequest matchOrAny() {
        return match == null ? MatchRequest.ANY : match;
    }

    @Override
    public void check(Faults faults) {
        if (!isAnyGiven(fixed, perUnit, basisPoints)) {
            faults.add("", "must have at least one of fixed, perUnit and basisPoints");
        }
        if (currency == null && isAnyGiven(fixed, perUnit, minimum, maximum)) {
            faults.add("currency", "is required with fixed, perUnit, minimum and maximum, which are amounts of money");
        }
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            faults.add(
                    "minimum", "is " + minimum.toPlainString() + ", above the maximum of " + maximum.toPlainString());
        }
    }

    private static boolean isAnyGiven(@Nullable BigDecimal... amounts) {
        return Stream.of(amounts).anyMatch(Objects::nonNull);
    }
}
