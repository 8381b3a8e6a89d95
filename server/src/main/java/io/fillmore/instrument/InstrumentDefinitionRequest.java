package io.fillmore.instrument;

import io.fillmore.instrument.StoredInstrument.SettlementCycle;
import io.fillmore.platform.json.JsonObject;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Property;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instrument as a client describes it.
 *
 * @param identifiers by type, such as {@code Figi}
 * @param definition any fields, kept as they are
 */
@SchemaName("InstrumentDefinition")
record InstrumentDefinitionRequest(
        @Required @NotEmpty String name,
        @Required @NotEmpty Map<String, IdValueRequest> identifiers,
        @Nullable List<Property> properties,
        @Refers @Nullable ResourceId lookThroughPortfolioId,
        @ApiType("LusidInstrument") @Nullable JsonObject definition,
        @Nullable SettlementCycle settlementCycle)
        implements SelfChecking {
    /** What fits an index, whatever the alphabet. */
    static final int VALUE_LENGTH_MAX = 256;

    /** The types of the public API, which tell clients how to read the other fields of a definition. */
    private static final Set<String> INSTRUMENT_TYPES = Set.of(
            "QuotedSecurity",
            "InterestRateSwap",
            "FxForward",
            "Future",
            "ExoticInstrument",
            "FxOption",
            "CreditDefaultSwap",
            "InterestRateSwaption",
            "Bond",
            "EquityOption",
            "FixedLeg",
            "FloatingLeg",
            "BespokeCashFlowsLeg",
            "Unknown",
            "TermDeposit",
            "ContractForDifference",
            "EquitySwap",
            "CashPerpetual",
            "CapFloor",
            "CashSettled",
            "CdsIndex",
            "Basket",
            "FundingLeg",
            "FxSwap",
            "ForwardRateAgreement",
            "SimpleInstrument",
            "Repo",
            "Equity",
            "ExchangeTradedOption",
            "ReferenceInstrument",
            "ComplexBond",
            "InflationLinkedBond",
            "InflationSwap",
            "SimpleCashFlowLoan",
            "TotalReturnSwap",
            "InflationLeg",
            "FundShareClass",
            "FlexibleLoan",
            "UnsettledCash",
            "Cash",
            "MasteredInstrument",
            "LoanFacility",
            "FlexibleDeposit",
            "FlexibleRepo");

    /** @param effectiveAt since when; not in the future, and with no further meaning */
    @SchemaName("InstrumentIdValue")
    record IdValueRequest(
            @Required @NotEmpty String value, @Nullable Instant effectiveAt) {}

    @Override
    public void check(Faults faults) {
        identifiers.forEach((type, identifier) -> {
            if (!ResourceId.isPart(type)) {
                faults.add("identifiers[" + type + "]", "names a type such as Figi; " + ResourceId.describeFault(type));
            }
            if (identifier.value().isBlank()) {
                faults.add("identifiers[" + type + "].value", "is blank");
            }
            if (identifier.value().length() > VALUE_LENGTH_MAX) {
                faults.add("identifiers[" + type + "].value", "is longer than " + VALUE_LENGTH_MAX + " characters");
            }
        });
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < given().size(); i++) {
            if (!keys.add(given().get(i).key())) {
                faults.add("properties[" + i + "].key", "comes a second time");
            }
        }
        if (definition != null && !isKnown(definition.text("instrumentType"))) {
            faults.add(
                    "definition.instrumentType",
                    "is required, and must be a type of the public API such as Equity, Bond or SimpleInstrument");
        }
    }

    private static boolean isKnown(Optional<String> instrumentType) {
        return instrumentType.filter(INSTRUMENT_TYPES::contains).isPresent();
    }

    private List<Property> given() {
        return properties == null ? List.of() : properties;
    }

    /** Since when the identifiers are to count, where that is said. */
    Stream<Instant> effectiveTimes() {
        return identifiers.values().stream().flatMap(identifier -> Stream.ofNullable(identifier.effectiveAt()));
    }

    /** The properties as every other entity's requests give them. */
    Map<String, PerpetualProperty> propertiesByKey() {
        Map<String, Property> byKey = new LinkedHashMap<>();
        given().forEach(property -> byKey.put(property.key(), property));
        return Property.perpetual(byKey);
    }
}
