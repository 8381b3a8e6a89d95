package io.fillmore.fee;

import io.fillmore.fee.FeeRuleRequest.MatchRequest;
import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.access.Grant;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.property.Properties;
import io.fillmore.portfolio.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes fee rules, or replaces those that are there: all of it or nothing. What is booked already keeps its fees until it is
 * booked again.
 *
 * <p>Fails with the first that applies: GRANT_MISSING (for every scope, if a rule names none), DUPLICATE_IN_REQUEST, INVALID_PARAMETER_VALUE (identifiers, or the form of the property
 * key), PROPERTY_DOMAIN.
 */
public final class UpsertFeeRules {
    private final Database database;
    private final FeeRuleStore rules;
    private final InstrumentResolver instruments;

    UpsertFeeRules(Database database, FeeRuleStore rules, InstrumentResolver instruments) {
        this.database = database;
        this.rules = rules;
        this.instruments = instruments;
    }

    public List<Versioned<FeeRule>> run(Caller caller, List<FeeRuleRequest> requests) {
        if (requests.stream().anyMatch(request -> request.matchOrAny().portfolioScope() == null)) {
            caller.identity().require(Grant.Level.TRADE, Grant.EVERY_SCOPE);
        }
        Distinct.require("Fee rule", requests, FeeRuleRequest::id);
        return database.write(caller, tx -> upsert(tx, requests));
    }

    private List<Versioned<FeeRule>> upsert(Tx tx, List<FeeRuleRequest> requests) {
        Map<Map<String, String>, Instrument> resolved = instruments
                .resolve(
                        tx,
                        requests.stream()
                                .map(request -> request.matchOrAny().instrumentIdentifiers())
                                .filter(Objects::nonNull)
                                .toList())
                .get();
        for (FeeRuleRequest request : requests) {
            Properties.requireKey("propertyKey", Transaction.DOMAIN, request.propertyKey());
        }
        return rules.table()
                .upsert(
                        tx,
                        requests.stream()
                                .map(request -> ruleOf(request, resolved))
                                .toList());
    }

    private static FeeRule ruleOf(FeeRuleRequest request, Map<Map<String, String>, Instrument> resolved) {
        MatchRequest match = request.matchOrAny();
        return new FeeRule(
                request.id(),
                request.propertyKey(),
                new FeeMatch(
                        match.portfolioScope(),
                        match.side(),
                        match.type(),
                        match.counterparty(),
                        match.transactionCurrency(),
                        match.settlementCurrency(),
                        match.instrumentIdentifiers() == null ? null : resolved.get(match.instrumentIdentifiers())),
                new FeeCharge(
                        request.currency(),
                        request.fixed(),
                        request.perUnit(),
                        request.basisPoints(),
                        request.minimum(),
                        request.maximum()));
    }
}
