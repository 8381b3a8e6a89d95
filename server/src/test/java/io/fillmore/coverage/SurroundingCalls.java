package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What orders are about: instruments, properties, portfolios and their transactions. */
final class SurroundingCalls {
    private final FullCalls full;
    private final Api api;
    private final String scope;
    private final Bodies bodies;

    SurroundingCalls(FullCalls full) {
        this.full = full;
        this.api = full.api();
        this.scope = full.scope();
        this.bodies = full.bodies();
    }

    void run() {
        versions();
        instrumentsAndProperties();
        portfolio();
        ownTransactions();
    }

    private void versions() {
        full.note("getLusidVersions");
        Answer versions = api.call("getLusidVersions", Map.of(), Map.of()).expect(200);
        assertThat(versions.at("/apiVersion").asString()).isEqualTo("v0");
        assertThat(versions.at("/buildVersion").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    private void instrumentsAndProperties() {
        String definition = """
                {"domain": "Order", "scope": "%s", "code": "label", "valueRequired": false, "displayName": "Label",
                 "dataTypeId": {"scope": "system", "code": "string"}, "lifeTime": "Perpetual", "constraintStyle": "Property",
                 "propertyDescription": "d", "collectionType": "Set", "customEntityTypes": [], "valueFormat": "Text"}""".formatted(scope);
        full.call("createPropertyDefinition", definition);
        full.read(
                "getPropertyDefinition",
                Map.of("domain", "Order", "scope", scope, "code", "label"),
                Map.of("effectiveAt", FullCalls.FIRST));
        full.read(
                "listPropertyDefinitions",
                Map.of(),
                Map.of("filter", "scope eq '" + scope + "'", "effectiveAt", FullCalls.FIRST));
        Map<String, String> inScope = new TreeMap<>(Map.of("scope", scope));
        full.call("upsertInstruments", Map.of(), inScope, Bodies.map("k", """
                {"name": "Gilt", "identifiers": {"Figi": {"value": "F1", "effectiveAt": "%s"}}, "properties": [
                   {"key": "Instrument/my-scope/set", "value": {"labelValueSet": {"values": ["b", "a"]}}, "effectiveFrom": "%s",
                    "referenceData": {"a": {"stringValue": "s", "numericValue": 2.5}}}],
                 "lookThroughPortfolioId": %s, "definition": {"instrumentType": "Bond", "domCcy": "GBP", "couponRate": 0.050},
                 "settlementCycle": {"businessDayOffset": 2, "calendars": [%s]}}
                """.formatted(
                        FullCalls.FIRST, FullCalls.FIRST, bodies.id("P"), bodies.id("London"))));
        inScope.put("effectiveAt", FullCalls.FIRST);
        full.read("listInstruments", Map.of(), inScope);
        Map<String, String> byFigi = Map.of("identifierType", "Figi", "identifier", "F1");
        assertThat(full.read("getInstrument", byFigi, inScope).at("/domCcy").asString())
                .isEqualTo("GBP");
        inScope.put("identifierType", "Figi");
        full.call("getInstruments", Map.of(), inScope, "[\"F1\"]");
        full.read("deleteInstrument", byFigi, Map.of("scope", scope));
    }

    private void portfolio() {
        full.call("createPortfolio", Map.of("scope", scope), Map.of(), """
                {"displayName": "Growth", "description": "All of it", "code": "P", "created": "%s", "baseCurrency": "GBP",
                 "accountingMethod": "Default", "subHoldingKeys": [], "properties": %s, "instrumentScopes": ["default"],
                 "amortisationMethod": "NoAmortisation", "transactionTypeScope": "default",
                 "cashGainLossCalculationDate": "Default"}""".formatted(
                        FullCalls.FIRST,
                        FullCalls.property("Portfolio")
                                .replace(
                                        "\"value\": {\"label",
                                        "\"effectiveFrom\": \"" + FullCalls.FIRST + "\", \"effectiveUntil\": \""
                                                + FullCalls.LAST + "\", \"value\": {\"label")));
        assertThat(full.get("getPortfolio", "P").at("/created").asString()).isEqualTo(FullCalls.FIRST);
        full.call(
                "upsertPortfolioDetails",
                Map.of("scope", scope, "code", "P"),
                Map.of("effectiveAt", FullCalls.FIRST),
                "{}");
    }

    private void ownTransactions() {
        Map<String, String> portfolio = Map.of("scope", scope, "code", "P");
        full.call("upsertTransactions", portfolio, Map.of("preserveProperties", "false"), """
                [{"transactionId": "Own-1", "type": "Buy", "instrumentIdentifiers": %s, "transactionDate": "2024-03-05",
                  "settlementDate": "%s", "units": 10.5, "transactionPrice": {"price": 100.125, "type": "CleanPrice"},
                  "totalConsideration": {"amount": 841.05, "currency": "GBP"}, "exchangeRate": 0.8, "transactionCurrency": "USD",
                  "properties": %s, "counterpartyId": "CP", "source": "desk", "orderId": %s, "transactionGroupId": "G"}]""".formatted(
                        Bodies.VOD, FullCalls.LAST, FullCalls.property("Transaction"), bodies.id("O1")));
        Set.of("getHoldings", "cancelTransactions", "deletePortfolio").forEach(full::note);
        Answer holdings = api.call(
                        "getHoldings",
                        portfolio,
                        Map.of("effectiveAt", "2024-03-05", "propertyKeys", "Instrument/default/LusidInstrumentId"))
                .expect(200);
        assertThat(holdings.at("/values/0/cost/amount").decimalValue()).isEqualByComparingTo("1051.31");
        api.call("cancelTransactions", portfolio, Map.of("transactionIds", "Own-1"))
                .expect(200);
        full.call("createPortfolio", Map.of("scope", scope), Map.of(), """
                {"displayName": "Short-lived", "code": "Q", "baseCurrency": "GBP"}""");
        full.note("listPortfolios");
        api.call(
                        "listPortfolios",
                        Map.of(),
                        Map.of(
                                "effectiveAt",
                                "2024-03-05",
                                "limit",
                                "2",
                                "filter",
                                "id.scope eq '" + scope + "'",
                                "sortBy",
                                "created DESC",
                                "propertyKeys",
                                "Portfolio/my-scope/label"))
                .expect(200);
        api.call("deletePortfolio", Map.of("scope", scope, "code", "Q"), Map.of())
                .expect(200);
    }
}
