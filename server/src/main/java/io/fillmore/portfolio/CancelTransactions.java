package io.fillmore.portfolio;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.TRANSACTION_NOT_FOUND;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Version;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.value.ResourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Cancels a client's own transactions: all of them or none. They stay on record and no longer count; what is cancelled already
 * stays as it is.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; PORTFOLIO_NOT_FOUND; then for each transaction TRANSACTION_NOT_FOUND,
 * INVALID_REQUEST (it was booked from an allocation).
 */
final class CancelTransactions {
    private final Database database;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;

    CancelTransactions(Database database, PortfolioStore portfolios, TransactionStore transactions) {
        this.database = database;
        this.portfolios = portfolios;
        this.transactions = transactions;
    }

    /** Cancels them, and answers the version of the one that was changed last. */
    Version run(Caller caller, ResourceId portfolio, List<String> ids) {
        Distinct.require("Transaction", ids, id -> id);
        return database.write(caller, tx -> cancel(tx, portfolio, ids));
    }

    private Version cancel(Tx tx, ResourceId portfolio, List<String> ids) {
        if (portfolios.table().find(tx, List.of(portfolio)).isEmpty()) {
            throw PORTFOLIO_NOT_FOUND.of(portfolio).asException();
        }
        Map<Transaction.Key, Draft<Transaction>> drafts = transactions.lock(tx, portfolio, ids);
        for (String id : ids) {
            Draft<Transaction> draft = drafts.get(new Transaction.Key(portfolio, id));
            if (draft == null) {
                throw TRANSACTION_NOT_FOUND.of(id, portfolio).asException();
            }
            Transaction transaction = draft.value();
            if (transaction.allocationId() != null) {
                throw INVALID_REQUEST
                        .of(
                                "Transaction " + id + " of portfolio " + portfolio,
                                "it was booked from allocation " + transaction.allocationId()
                                        + " and counts as long as that does; change the execution and allocate again,"
                                        + " or write a transaction of the other direction")
                        .asException();
            }
            if (!transaction.isCancelled()) {
                draft.become(transaction.cancelled(tx.caller().receivedAt()));
            }
        }
        transactions.table().append(tx, drafts.values());
        return drafts.values().stream()
                .map(draft -> draft.versioned().version())
                .max(Comparator.comparing(version -> version.modified().asAt()))
                .orElseThrow();
    }
}
