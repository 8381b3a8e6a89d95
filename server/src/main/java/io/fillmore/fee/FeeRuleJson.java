package io.fillmore.fee;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fee rule on the wire. */
public record FeeRuleJson(
        @Required ResourceId id,
        @Required String propertyKey,
        @Required MatchJson match,
        @Nullable String currency,
        @Nullable BigDecimal fixed,
        @Nullable BigDecimal perUnit,
        @Nullable BigDecimal basisPoints,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        VersionJson version,
        @Nullable List<LinkJson> links) {

    /** The conditions that there are. */
    @SchemaName("FeeRuleMatch")
    public record MatchJson(
            @Nullable String portfolioScope,
            @Nullable String side,
            @Nullable String type,
            @Nullable String counterparty,
            @Nullable String transactionCurrency,
            @Nullable String settlementCurrency,
            @Nullable Map<String, String> instrumentIdentifiers,
            @Nullable String lusidInstrumentId) {
        static MatchJson of(FeeMatch match) {
            Instrument instrument = match.instrument();
            return new MatchJson(
                    match.portfolioScope(),
                    match.side(),
                    match.type(),
                    match.counterparty(),
                    match.transactionCurrency(),
                    match.settlementCurrency(),
                    instrument == null ? null : instrument.identifiers(),
                    instrument == null ? null : instrument.lusidInstrumentId());
        }
    }

    static FeeRuleJson of(Versioned<FeeRule> rule) {
        return of(rule, null);
    }

    static FeeRuleJson of(Versioned<FeeRule> versioned, @Nullable List<LinkJson> links) {
        FeeRule rule = versioned.value();
        FeeCharge charge = rule.charge();
        return new FeeRuleJson(
                rule.id(),
                rule.propertyKey(),
                MatchJson.of(rule.match()),
                charge.currency(),
                charge.fixed(),
                charge.perUnit(),
                charge.basisPoints(),
                charge.minimum(),
                charge.maximum(),
                VersionJson.of(versioned.version()),
                links);
    }
}
