package io.fillmore.portfolio;

import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionJson.TransactionListJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Portfolios and their transactions over HTTP. */
@ApiResource
public final class PortfolioResource {
    private final Database database;
    private final PortfolioStore portfolios;
    private final CreatePortfolio createPortfolio;
    private final ListTransactions listTransactions;

    public PortfolioResource(Database database, PortfolioStore portfolios, TransactionStore transactions) {
        this.database = database;
        this.portfolios = portfolios;
        this.createPortfolio = new CreatePortfolio(database, portfolios);
        this.listTransactions = new ListTransactions(database, portfolios, transactions);
    }

    @PostMapping("/transactionportfolios/{scope}")
    @ResponseStatus(HttpStatus.CREATED)
    PortfolioJson createPortfolio(
            @PathVariable String scope, @RequestBody CreateTransactionPortfolioRequest body, ApiRequest request) {
        if (!ResourceId.isPart(scope)) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of("scope", ResourceId.describeFault(scope))
                    .asException();
        }
        Versioned<Portfolio> created = createPortfolio.run(request.caller(), scope, body);
        return PortfolioJson.of(request, created, created.value().properties().byKey());
    }

    @GetMapping("/portfolios/{scope}/{code}")
    PortfolioJson getPortfolio(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return portfolios
                .table()
                .read(database, request.caller(), asAt, id)
                .map(found -> PortfolioJson.of(
                        request, found, found.value().properties().only(propertyKeys)))
                .orElseThrow(() -> ErrorCode.PORTFOLIO_NOT_FOUND.of(id).asException());
    }

    @GetMapping("/transactionportfolios/{scope}/{code}/transactions")
    TransactionListJson getTransactions(
            ResourceId id,
            @RequestParam Optional<Instant> fromTransactionDate,
            @RequestParam Optional<Instant> toTransactionDate,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            @RequestParam Optional<String> filter,
            @RequestParam Optional<String> sortBy,
            @RequestParam Optional<String> page,
            @RequestParam Optional<Integer> limit,
            ApiRequest request) {
        filter.ifPresent(text -> refuse("filter", "filters are not supported on transactions; leave it out"));
        sortBy.ifPresent(text -> refuse("sortBy", "transactions are sorted by date and id; leave it out"));
        int most = limit.orElse(TransactionPage.DEFAULT_LIMIT);
        if (most < 1 || most > TransactionPage.MAX_LIMIT) {
            refuse("limit", most + " is not from 1 to " + TransactionPage.MAX_LIMIT);
        }
        TransactionPage asked = page.map(
                        token -> TransactionPage.of(token, id, asAt, fromTransactionDate, toTransactionDate, most))
                .orElseGet(() -> TransactionPage.first(
                        asAt.orElseGet(database::now), fromTransactionDate, toTransactionDate, most));
        ListTransactions.Page found = listTransactions.run(request.caller(), id, asked);
        return TransactionListJson.of(
                request,
                found.portfolio(),
                found.transactions().stream()
                        .map(transaction -> TransactionJson.of(transaction, propertyKeys))
                        .toList(),
                found.nextPage());
    }

    private static void refuse(String parameter, String why) {
        throw ErrorCode.INVALID_PARAMETER_VALUE.of(parameter, why).asException();
    }
}
