package io.fillmore.portfolio;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounting record of what a portfolio bought or sold: booked from an allocation, whose id it then carries, or written by
 * a client.
 *
 * @param type of a booked one, the side as given
 * @param price of one unit, in the transaction currency
 * @param priceType what kind of price it is, {@link #PRICE} where nothing else was said
 * @param totalConsideration in the settlement currency
 * @param exchangeRate from the transaction currency to the settlement currency
 */
public record Transaction(
        Key key,
        String type,
        Instrument instrument,
        Instant transactionDate,
        Instant settlementDate,
        BigDecimal units,
        @Nullable BigDecimal price,
        @Nullable String priceType,
        CurrencyAndAmount totalConsideration,
        @Nullable BigDecimal exchangeRate,
        @Nullable String transactionCurrency,
        @Nullable String counterpartyId,
        String source,
        Instant entryDateTime,
        String status,
        @Nullable Instant cancelDateTime,
        @Nullable ResourceId orderId,
        @Nullable ResourceId allocationId,
        @Nullable String transactionGroupId,
        Properties properties) {
    /** The domain of a transaction's property keys. */
    public static final String DOMAIN = "Transaction";

    public static final String ACTIVE = "Active";
    public static final String CANCELLED = "Cancelled";

    /** The type of a price that is one. */
    public static final String PRICE = "Price";

    static final List<String> PRICE_TYPES =
            List.of(PRICE, "Yield", "Spread", "CashFlowPerUnit", "CleanPrice", "DirtyPrice", "CdsPrice");

    /** A transaction's name: its id is unique within its portfolio. */
    public record Key(ResourceId portfolioId, String transactionId) {}

    public boolean isCancelled() {
        return status.equals(CANCELLED);
    }

    /** This transaction, no longer counting. */
    public Transaction cancelled(Instant at) {
        return new Transaction(
                key,
                type,
                instrument,
                transactionDate,
                settlementDate,
                units,
                price,
                priceType,
                totalConsideration,
                exchangeRate,
                transactionCurrency,
                counterpartyId,
                source,
                entryDateTime,
                CANCELLED,
                at,
                orderId,
                allocationId,
                transactionGroupId,
                properties);
    }

    public Transaction withProperties(Properties changed) {
        return new Transaction(
                key,
                type,
                instrument,
                transactionDate,
                settlementDate,
                units,
                price,
                priceType,
                totalConsideration,
                exchangeRate,
                transactionCurrency,
                counterpartyId,
                source,
                entryDateTime,
                status,
                cancelDateTime,
                orderId,
                allocationId,
                transactionGroupId,
                changed);
    }
}
