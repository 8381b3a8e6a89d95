package io.fillmore.portfolio;

import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Version;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.query.Page;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Lists the transactions of a portfolio, page by page; by date, then by id, unless the client says otherwise.
 *
 * <p>Fails as {@link io.fillmore.platform.query.Listing} says, then with PORTFOLIO_NOT_FOUND.
 */
final class ListTransactions {
    private static final List<String> BY_DATE = List.of("transactionDate");

    private final Database database;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;

    ListTransactions(Database database, PortfolioStore portfolios, TransactionStore transactions) {
        this.database = database;
        this.portfolios = portfolios;
        this.transactions = transactions;
    }

    /** The transactions of one page, with the version of their portfolio. */
    record TransactionsOfPortfolio(Version portfolio, List<Versioned<Transaction>> transactions) {}

    /** A page, which is one item: what it says of the portfolio is read with it. */
    Page<TransactionsOfPortfolio> run(Caller caller, ResourceId portfolio, SqlFragment within, ListRequest request) {
        return transactions
                .listing()
                .run(
                        database,
                        caller,
                        request.sortBy().isEmpty() ? request.sortedBy(BY_DATE) : request,
                        within,
                        (tx, found) -> versionOf(tx, portfolio)
                                .map(version -> List.of(new TransactionsOfPortfolio(version, List.copyOf(found)))));
    }

    private Pending<Version> versionOf(Tx tx, ResourceId portfolio) {
        return portfolios
                .table()
                .findLater(tx, List.of(portfolio))
                .map(found -> found.stream()
                        .findFirst()
                        .map(Versioned::version)
                        .orElseThrow(() -> PORTFOLIO_NOT_FOUND.of(portfolio).asException()));
    }
}
