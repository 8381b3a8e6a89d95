package io.fillmore.holding;

import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Property;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.CurrencyAndAmount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A holding on the wire.
 *
 * @param properties the identifiers of the instrument, as clients gave them
 */
@SchemaName("PortfolioHolding")
record HoldingJson(
        @Required String instrumentUid,
        Map<String, PerpetualProperty> subHoldingKeys,
        Map<String, Property> properties,
        @Required String holdingType,
        String holdingTypeName,
        @Required BigDecimal units,
        @Required BigDecimal settledUnits,
        BigDecimal unsettledUnits,
        @Required CurrencyAndAmount cost,
        @Required CurrencyAndAmount costPortfolioCcy,
        String currency) {

    static HoldingJson of(Holding holding, Optional<List<String>> propertyKeys) {
        return new HoldingJson(
                holding.instrument().lusidInstrumentId(),
                Map.of(),
                identifiers(holding, propertyKeys),
                holding.kind().letter(),
                holding.kind().word(),
                holding.units(),
                holding.settledUnits(),
                holding.unsettledUnits(),
                holding.cost(),
                holding.costInPortfolioCurrency(),
                holding.cost().currency());
    }

    private static SortedMap<String, Property> identifiers(Holding holding, Optional<List<String>> propertyKeys) {
        SortedMap<String, Property> byKey = new TreeMap<>();
        holding.instrument()
                .identifiers()
                .forEach((key, identifier) ->
                        byKey.put(key, Property.of(new PerpetualProperty(key, PropertyValue.label(identifier), null))));
        propertyKeys
                .filter(keys -> !keys.isEmpty())
                .ifPresent(keys -> byKey.keySet().retainAll(keys));
        return byKey;
    }

    /** All holdings of a portfolio, with its version. */
    @SchemaName("VersionedResourceListOfPortfolioHolding")
    record HoldingListJson(
            @Required VersionJson version,
            @Required List<HoldingJson> values,
            @ApiType("uri") String href,
            List<LinkJson> links) {
        static HoldingListJson of(
                ApiRequest request, GetHoldings.HoldingsOfPortfolio found, Optional<List<String>> propertyKeys) {
            return new HoldingListJson(
                    VersionJson.of(found.portfolio()),
                    found.holdings().stream()
                            .map(holding -> HoldingJson.of(holding, propertyKeys))
                            .toList(),
                    request.href(),
                    request.links());
        }
    }
}
