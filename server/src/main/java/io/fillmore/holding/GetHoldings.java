package io.fillmore.holding;

import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Version;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Portfolio;
import io.fillmore.portfolio.PortfolioStore;
import io.fillmore.portfolio.TransactionStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a portfolio holds: what its transactions that are not cancelled come to up to an effective date, as they are or
 * were known at an instant.
 *
 * <p>Fails with the first that applies: PORTFOLIO_NOT_FOUND, INVALID_REQUEST (a transaction's type does not say what comes and
 * what goes).
 */
public final class GetHoldings {
    private final Database database;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;

    public GetHoldings(Database database, PortfolioStore portfolios, TransactionStore transactions) {
        this.database = database;
        this.portfolios = portfolios;
        this.transactions = transactions;
    }

    /** The holdings, with the version of the portfolio. */
    record HoldingsOfPortfolio(Version portfolio, List<Holding> holdings) {}

    HoldingsOfPortfolio run(Caller caller, ResourceId portfolio, Instant effectiveAt, Optional<Instant> asAt) {
        return database.read(caller, asAt, tx -> read(tx, portfolio, effectiveAt));
    }

    private HoldingsOfPortfolio read(Tx tx, ResourceId id, Instant effectiveAt) {
        Versioned<Portfolio> portfolio = portfolios.table().find(tx, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> PORTFOLIO_NOT_FOUND.of(id).asException());
        return new HoldingsOfPortfolio(
                portfolio.version(),
                Holdings.of(
                        transactions.movements(tx, id, effectiveAt),
                        effectiveAt,
                        portfolio.value().baseCurrency()));
    }
}
