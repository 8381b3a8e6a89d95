package io.fillmore.portfolio;

import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.Version;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.UnsupportedParameters;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionJson.TransactionListJson;
import io.fillmore.portfolio.TransactionJson.UpsertedTransactionsJson;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A portfolio's transactions over HTTP. */
@ApiResource
@RequestMapping("/transactionportfolios/{scope}/{code}/transactions")
public final class TransactionResource {
    private final UpsertTransactions upsertTransactions;
    private final CancelTransactions cancelTransactions;
    private final ListTransactions listTransactions;

    public TransactionResource(
            Database database,
            PortfolioStore portfolios,
            TransactionStore transactions,
            InstrumentResolver instruments) {
        this.upsertTransactions = new UpsertTransactions(database, portfolios, transactions, instruments);
        this.cancelTransactions = new CancelTransactions(database, portfolios, transactions);
        this.listTransactions = new ListTransactions(database, portfolios, transactions);
    }

    @PostMapping
    @UnsupportedParameters({"dataModelScope", "dataModelCode"})
    UpsertedTransactionsJson upsertTransactions(
            ResourceId id,
            @RequestParam(defaultValue = "true") boolean preserveProperties,
            @RequestBody List<TransactionRequest> body,
            ApiRequest request) {
        return UpsertedTransactionsJson.of(
                request, upsertTransactions.run(request.caller(), id, body, preserveProperties));
    }

    @DeleteMapping
    DeletedEntityJson cancelTransactions(ResourceId id, @RequestParam List<String> transactionIds, ApiRequest request) {
        if (transactionIds.isEmpty()) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of("transactionIds", "is empty; name at least one transaction")
                    .asException();
        }
        for (String transactionId : transactionIds) {
            TransactionIds.fault(transactionId).ifPresent(fault -> refuse("transactionIds", fault));
        }
        Version cancelled = cancelTransactions.run(request.caller(), id, transactionIds);
        return new DeletedEntityJson(
                request.href(),
                Instants.MIN,
                cancelled.modified().asAt(),
                Transaction.DOMAIN,
                transactionIds.size() == 1 ? cancelled.entityId().toString() : null,
                request.links());
    }

    @GetMapping
    @UnsupportedParameters({"dataModelScope", "dataModelCode", "membershipType"})
    TransactionListJson getTransactions(
            ResourceId id,
            @RequestParam Optional<String> fromTransactionDate,
            @RequestParam Optional<String> toTransactionDate,
            @RequestParam Optional<Boolean> showCancelledTransactions,
            ListRequest list,
            ApiRequest request) {
        SqlFragment within = TransactionStore.within(
                id,
                QueryParameters.dateOrTime("fromTransactionDate", fromTransactionDate)
                        .orElse(Instants.MIN),
                QueryParameters.dateOrTime("toTransactionDate", toTransactionDate)
                        .orElse(Instants.MAX),
                showCancelledTransactions.orElse(false));
        return TransactionListJson.of(
                request, listTransactions.run(request.caller(), id, within, list), list.propertyKeys());
    }

    private static void refuse(String parameter, String why) {
        throw ErrorCode.INVALID_PARAMETER_VALUE.of(parameter, why).asException();
    }
}
