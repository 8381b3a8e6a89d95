package io.fillmore.portfolio;

import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Version;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists the transactions of a portfolio, page by page, as they were known at one instant, whatever is written meanwhile.
 *
 * <p>Fails with PORTFOLIO_NOT_FOUND.
 */
final class ListTransactions {
    private final Database database;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;

    ListTransactions(Database database, PortfolioStore portfolios, TransactionStore transactions) {
        this.database = database;
        this.portfolios = portfolios;
        this.transactions = transactions;
    }

    /**
     * One page.
     *
     * @param nextPage the token of the page after it, if there is one
     */
    record Page(
            Version portfolio,
            List<Versioned<Transaction>> transactions,
            @Nullable String nextPage) {}

    Page run(Caller caller, ResourceId portfolio, TransactionPage page) {
        return database.read(caller, Optional.of(page.asAt()), tx -> read(tx, portfolio, page));
    }

    private Page read(Tx tx, ResourceId id, TransactionPage page) {
        Versioned<Portfolio> portfolio = portfolios.table().find(tx, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> PORTFOLIO_NOT_FOUND.of(id).asException());
        List<Versioned<Transaction>> found = transactions.page(tx, id, page);
        if (found.size() <= page.limit()) {
            return new Page(portfolio.version(), found, null);
        }
        List<Versioned<Transaction>> shown = found.subList(0, page.limit());
        return new Page(
                portfolio.version(),
                shown,
                page.next(id, shown.get(shown.size() - 1).value()));
    }
}
