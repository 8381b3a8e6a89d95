package io.fillmore.portfolio;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Deletes a portfolio in which nothing was ever booked.
 *
 * <p>Fails with the first that applies: PORTFOLIO_NOT_FOUND, INVALID_REQUEST (it has transactions, be they cancelled).
 */
final class DeletePortfolio {
    private static final int NAMED_MAX = 5;

    private final Database database;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;

    DeletePortfolio(Database database, PortfolioStore portfolios, TransactionStore transactions) {
        this.database = database;
        this.portfolios = portfolios;
        this.transactions = transactions;
    }

    Deletion run(Caller caller, ResourceId id) {
        return database.write(caller, tx -> delete(tx, id));
    }

    /** A transaction that is booked meanwhile violates its foreign key or has this one do so, and either starts again. */
    private Deletion delete(Tx tx, ResourceId id) {
        Draft<Portfolio> draft = portfolios.table().lock(tx, List.of(id)).get(id);
        if (draft == null) {
            throw PORTFOLIO_NOT_FOUND.of(id).asException();
        }
        List<String> some = transactions.someIds(tx, id, NAMED_MAX + 1);
        if (!some.isEmpty()) {
            String named = String.join(", ", some.subList(0, Math.min(some.size(), NAMED_MAX)));
            throw INVALID_REQUEST
                    .of(
                            "Portfolio " + id,
                            "it has transactions, which stay on record even when cancelled, so it cannot be deleted: "
                                    + named
                                    + (some.size() > NAMED_MAX ? ", …" : ""))
                    .asException();
        }
        portfolios.table().delete(tx, List.of(draft));
        return Deletion.of(tx, draft);
    }
}
