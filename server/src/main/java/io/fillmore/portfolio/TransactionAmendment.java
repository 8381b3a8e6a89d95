package io.fillmore.portfolio;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.Instants;
import io.fillmore.portfolio.TransactionRequest.TransactionPriceRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one line of UpsertTransactions makes of a transaction. Pure.
 *
 * <p>What was booked from an allocation says what the allocation says: a client may set its properties and nothing else, and
 * booking alone makes transactions of allocations, so that none ever has two. Fails with the first that applies:
 * PROPERTY_DOMAIN, INVALID_REQUEST.
 */
record TransactionAmendment(
        Transaction.Key key, TransactionRequest request, Instrument instrument, boolean preservesProperties) {

    /** A new transaction, of a client's own. */
    Transaction created(Instant entryDateTime) {
        Properties properties = Properties.of(Transaction.DOMAIN, request.properties());
        if (request.allocationId() != null) {
            throw refused("it names allocation " + request.allocationId()
                    + ", but only BookTransactions makes the transaction of an allocation; leave out allocationId");
        }
        if (key.transactionId().contains("/")) {
            throw refused("ids with a slash are kept for booking, which must find one free; use another id");
        }
        return written(entryDateTime, properties);
    }

    /** What the transaction becomes. */
    Transaction of(Transaction before) {
        Properties kept = preservesProperties ? before.properties() : Properties.NONE;
        Transaction after = written(before.entryDateTime(), kept.with(Transaction.DOMAIN, request.properties()));
        if (before.allocationId() != null) {
            requireBookedAlike(before, after);
            return before.withProperties(after.properties());
        }
        if (request.allocationId() != null) {
            throw refused("it was not booked from allocation " + request.allocationId() + "; leave out allocationId");
        }
        return after;
    }

    private void requireBookedAlike(Transaction before, Transaction after) {
        if (before.isCancelled()) {
            throw refused("it was booked from allocation " + before.allocationId()
                    + " and cancelled when that went; book the allocation again");
        }
        List<String> differing = differing(before, after);
        if (!differing.isEmpty()) {
            throw refused("it was booked from allocation " + before.allocationId()
                    + ", so only its properties can be set here, but the request differs in "
                    + String.join(", ", differing)
                    + "; change the execution or the allocation and book again");
        }
    }

    private static List<String> differing(Transaction before, Transaction after) {
        List<String> fields = new ArrayList<>();
        note(fields, "type", before.type(), after.type());
        note(
                fields,
                "instrumentIdentifiers",
                before.instrument().identifiers(),
                after.instrument().identifiers());
        note(fields, "transactionDate", before.transactionDate(), after.transactionDate());
        note(fields, "settlementDate", before.settlementDate(), after.settlementDate());
        note(fields, "units", before.units(), after.units());
        note(fields, "transactionPrice", before.price(), after.price());
        note(fields, "transactionPrice.type", before.priceType(), after.priceType());
        note(fields, "totalConsideration", before.totalConsideration(), after.totalConsideration());
        note(fields, "exchangeRate", before.exchangeRate(), after.exchangeRate());
        note(fields, "transactionCurrency", before.transactionCurrency(), after.transactionCurrency());
        note(fields, "counterpartyId", before.counterpartyId(), after.counterpartyId());
        note(fields, "source", before.source(), after.source());
        note(fields, "orderId", before.orderId(), after.orderId());
        note(fields, "allocationId", before.allocationId(), after.allocationId());
        note(fields, "transactionGroupId", before.transactionGroupId(), after.transactionGroupId());
        return fields;
    }

    private static void note(List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(name + " (" + said(after) + ", not " + said(before) + ")");
        }
    }

    private static String said(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private Transaction written(Instant entryDateTime, Properties properties) {
        TransactionPriceRequest price = request.transactionPrice();
        CurrencyAndAmount consideration = request.totalConsideration();
        return new Transaction(
                key,
                request.type(),
                instrument,
                Instants.parseDateOrTime(request.transactionDate()).orElseThrow(),
                Instants.parseDateOrTime(request.settlementDate()).orElseThrow(),
                Decimals.normal(request.units()),
                price == null || price.price() == null ? null : Decimals.normal(price.price()),
                price == null ? null : priceType(price),
                consideration,
                request.exchangeRate() == null ? null : Decimals.normal(request.exchangeRate()),
                request.transactionCurrency(),
                request.counterpartyId(),
                request.source() == null ? "" : request.source(),
                entryDateTime,
                Transaction.ACTIVE,
                null,
                request.orderId(),
                request.allocationId(),
                request.transactionGroupId(),
                properties);
    }

    /** In the spelling of the API; a price that does not say what it is, is one. */
    private static @Nullable String priceType(TransactionPriceRequest price) {
        if (price.type() == null) {
            return price.price() == null ? null : Transaction.PRICE;
        }
        return Transaction.PRICE_TYPES.stream()
                .filter(price.type()::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
    }

    private RuntimeException refused(String why) {
        return INVALID_REQUEST
                .of("Transaction " + key.transactionId() + " of portfolio " + key.portfolioId(), why)
                .asException();
    }
}
