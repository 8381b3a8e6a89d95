package io.fillmore.portfolio;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.query.Page;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction on the wire. */
public record TransactionJson(
        @Required String transactionId,
        @Required String type,
        Map<String, String> instrumentIdentifiers,
        @Required String instrumentUid,
        @Required Instant transactionDate,
        @Required Instant settlementDate,
        @Required BigDecimal units,
        @Nullable TransactionPriceJson transactionPrice,
        @Required CurrencyAndAmount totalConsideration,
        @Nullable BigDecimal exchangeRate,
        @Nullable String transactionCurrency,
        Map<String, PerpetualProperty> properties,
        @Nullable String counterpartyId,
        String source,
        Instant entryDateTime,
        String transactionStatus,
        @Nullable Instant cancelDateTime,
        @Nullable ResourceId orderId,
        @Nullable ResourceId allocationId,
        @Nullable String transactionGroupId,
        VersionJson version) {

    /** The price of one unit. */
    public record TransactionPriceJson(
            @Nullable BigDecimal price, @Nullable String type) {
        private static @Nullable TransactionPriceJson of(Transaction transaction) {
            return transaction.priceType() == null
                    ? null
                    : new TransactionPriceJson(transaction.price(), transaction.priceType());
        }
    }

    public static TransactionJson of(Versioned<Transaction> transaction) {
        return of(transaction, Optional.empty());
    }

    static TransactionJson of(Versioned<Transaction> versioned, Optional<List<String>> propertyKeys) {
        Transaction transaction = versioned.value();
        return new TransactionJson(
                transaction.key().transactionId(),
                transaction.type(),
                transaction.instrument().identifiers(),
                transaction.instrument().lusidInstrumentId(),
                transaction.transactionDate(),
                transaction.settlementDate(),
                transaction.units(),
                TransactionPriceJson.of(transaction),
                transaction.totalConsideration(),
                transaction.exchangeRate(),
                transaction.transactionCurrency(),
                transaction.properties().only(propertyKeys),
                transaction.counterpartyId(),
                transaction.source(),
                transaction.entryDateTime(),
                transaction.status(),
                transaction.cancelDateTime(),
                transaction.orderId(),
                transaction.allocationId(),
                transaction.transactionGroupId(),
                VersionJson.of(versioned.version()));
    }

    /** A page of a portfolio's transactions, with the version of the portfolio. */
    @SchemaName("VersionedResourceListOfTransaction")
    record TransactionListJson(
            @Required VersionJson version,
            @Required List<TransactionJson> values,
            @ApiType("uri") String href,
            @Nullable String nextPage,
            List<LinkJson> links) {
        static TransactionListJson of(
                ApiRequest request,
                Page<ListTransactions.TransactionsOfPortfolio> page,
                Optional<List<String>> propertyKeys) {
            ListTransactions.TransactionsOfPortfolio found = page.items().get(0);
            return new TransactionListJson(
                    VersionJson.of(found.portfolio()),
                    found.transactions().stream()
                            .map(transaction -> TransactionJson.of(transaction, propertyKeys))
                            .toList(),
                    request.href(),
                    page.nextPage().orElse(null),
                    request.links());
        }
    }

    /** The answer to UpsertTransactions: from when on what it said is known. */
    @SchemaName("UpsertPortfolioTransactionsResponse")
    record UpsertedTransactionsJson(
            @ApiType("Version") @Required UpsertedVersionJson version,
            @ApiType("uri") String href,
            List<LinkJson> links) {
        /** The instant at which the transactions can be read as they are now. */
        record UpsertedVersionJson(Instant effectiveFrom, Instant asAtDate) {}

        static UpsertedTransactionsJson of(ApiRequest request, Instant asAt) {
            return new UpsertedTransactionsJson(
                    new UpsertedVersionJson(Instants.MIN, asAt), request.href(), request.links());
        }
    }
}
