package io.fillmore.portfolio;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.shape.Unsupported;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction as a client writes it. */
public record TransactionRequest(
        @Required String transactionId,
        @Required @NotEmpty String type,
        @Required Map<String, String> instrumentIdentifiers,
        @Required String transactionDate,
        @Required String settlementDate,
        @Required BigDecimal units,
        @Nullable TransactionPriceRequest transactionPrice,
        @Required CurrencyAndAmount totalConsideration,
        @Nullable BigDecimal exchangeRate,
        @Nullable String transactionCurrency,
        @Nullable Map<String, PerpetualProperty> properties,
        @Nullable String counterpartyId,
        @Nullable String source,
        @Unsupported("OtcConfirmation") @Nullable Object otcConfirmation,
        @Refers @Nullable ResourceId orderId,
        @Refers @Nullable ResourceId allocationId,
        @Unsupported("ResourceId") @Nullable Object custodianAccountId,
        @Nullable String transactionGroupId,
        @Unsupported("List<Strategy>") @Nullable Object strategyTag,
        @Unsupported("List<CustodianEntry>") @Nullable Object custodianEntries)
        implements SelfChecking {

    /** The price of one unit, which says what kind of price it is. */
    @SchemaName("TransactionPrice")
    public record TransactionPriceRequest(
            @Nullable BigDecimal price,

            @OneOf({"Price", "Yield", "Spread", "CashFlowPerUnit", "CleanPrice", "DirtyPrice", "CdsPrice"}) @Nullable
            String type) {}

    @Override
    public void check(Faults faults) {
        TransactionIds.fault(transactionId).ifPresent(fault -> faults.add("transactionId", fault));
        requireDate(faults, "transactionDate", transactionDate);
        requireDate(faults, "settlementDate", settlementDate);
        if (units.signum() < 0) {
            faults.add(
                    "units", "must not be below zero, was " + units.toPlainString() + "; the type says the direction");
        }
        if (totalConsideration.amount() == null) {
            faults.add("totalConsideration.amount", "is required");
        }
        if (exchangeRate != null && exchangeRate.signum() <= 0) {
            faults.add("exchangeRate", "must be greater than 0, was " + exchangeRate.toPlainString());
        }
        if (exchangeRate == null
                && !Optional.ofNullable(transactionCurrency)
                        .orElse(totalConsideration.currency())
                        .equals(totalConsideration.currency())) {
            faults.add(
                    "exchangeRate",
                    "is required, since the transaction is in " + transactionCurrency + " and its consideration in "
                            + totalConsideration.currency());
        }
    }

    private static void requireDate(Faults faults, String field, String text) {
        if (Instants.parseDateOrTime(text).isEmpty()) {
            faults.add(
                    field,
                    "must be a date such as 2024-03-05 or an instant with an offset such as 2024-03-05T12:00:00+00:00");
        }
    }
}
