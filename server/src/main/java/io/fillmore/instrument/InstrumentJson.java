package io.fillmore.instrument;

import io.fillmore.instrument.StoredInstrument.SettlementCycle;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.json.JsonObject;
import io.fillmore.platform.property.Property;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instrument on the wire. */
record InstrumentJson(
        @ApiType("uri") @Nullable String href,
        String scope,
        @Required String lusidInstrumentId,
        @Required VersionJson version,
        @Required String name,
        @Required Map<String, String> identifiers,
        List<Property> properties,
        @Nullable ResourceId lookthroughPortfolio,
        @ApiType("LusidInstrument") @Nullable JsonObject instrumentDefinition,
        @Required String state,
        @Nullable String domCcy,
        @Nullable SettlementCycle settlementCycle,
        @Nullable List<LinkJson> links) {
    private static final String ACTIVE = "Active";

    /** The answer to a deletion. */
    @SchemaName("DeleteInstrumentResponse")
    record DeletedInstrumentJson(
            @ApiType("uri") String href, @Required Instant asAt, List<LinkJson> links) {}

    static InstrumentJson of(Versioned<StoredInstrument> versioned, Optional<List<String>> propertyKeys) {
        return of(versioned, propertyKeys, null, null);
    }

    static InstrumentJson of(
            Versioned<StoredInstrument> versioned, Optional<List<String>> propertyKeys, ApiRequest request) {
        return of(versioned, propertyKeys, request.href(), request.links());
    }

    private static InstrumentJson of(
            Versioned<StoredInstrument> versioned,
            Optional<List<String>> propertyKeys,
            @Nullable String href,
            @Nullable List<LinkJson> links) {
        StoredInstrument instrument = versioned.value();
        StoredInstrument.Details details = instrument.details();
        return new InstrumentJson(
                href,
                instrument.scope(),
                instrument.lusidInstrumentId(),
                VersionJson.of(versioned.version()),
                details.name(),
                identifiersByType(instrument),
                new ArrayList<>(
                        Property.of(details.properties().only(propertyKeys)).values()),
                details.lookThroughPortfolioId(),
                details.definition(),
                ACTIVE,
                Optional.ofNullable(details.definition())
                        .flatMap(definition -> definition.text("domCcy"))
                        .orElse(null),
                details.settlementCycle(),
                links);
    }

    private static Map<String, String> identifiersByType(StoredInstrument instrument) {
        Map<String, String> byType = new LinkedHashMap<>();
        byType.put(IdentifierKey.LUSID_INSTRUMENT_ID, instrument.lusidInstrumentId());
        instrument
                .identifiers()
                .forEach((key, value) ->
                        byType.put(IdentifierKey.parse(key).orElseThrow().type(), value));
        return byType;
    }
}
