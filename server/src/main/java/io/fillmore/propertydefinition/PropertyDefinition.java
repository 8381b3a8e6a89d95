package io.fillmore.propertydefinition;

import io.fillmore.platform.value.ResourceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a property key means. Kept and given back; values are not held to it, nor does any entity depend on it.
 *
 * @param constraintStyle free text of the client's, such as {@code Property}, {@code Collection} or {@code Identifier}
 */
record PropertyDefinition(
        Key key,
        String displayName,
        ResourceId dataTypeId,
        String constraintStyle,
        @Nullable String propertyDescription,
        @Nullable String collectionType,
        @Nullable String valueFormat) {
    /** The domains of the public API. Not all are of entities that we have. */
    static final Set<String> DOMAINS = Set.of(
            "Transaction",
            "Portfolio",
            "Holding",
            "ReferenceHolding",
            "TransactionConfiguration",
            "Instrument",
            "PortfolioGroup",
            "Person",
            "Order",
            "Allocation",
            "Calendar",
            "LegalEntity",
            "InvestorRecord",
            "InvestmentAccount",
            "Placement",
            "Execution",
            "Block",
            "Participation",
            "Package",
            "OrderInstruction",
            "CustomEntity",
            "InstrumentEvent",
            "Account",
            "ChartOfAccounts",
            "CustodianAccount",
            "CheckDefinition",
            "Abor",
            "AborConfiguration",
            "Fund",
            "FundConfiguration",
            "Fee",
            "Reconciliation",
            "PropertyDefinition",
            "Compliance",
            "DiaryEntry",
            "Leg",
            "DerivedValuation",
            "Timeline",
            "ClosedPeriod",
            "TaskDefinition",
            "Workflow",
            "IdentifierDefinition",
            "SettlementInstruction",
            "TransactionFeeType",
            "PaymentInstruction");

    /** A property's name, {@code <domain>/<scope>/<code>}. */
    record Key(String domain, ResourceId id) {
        @Override
        public String toString() {
            return domain + "/" + id.key();
        }
    }
}
