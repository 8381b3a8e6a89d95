package io.fillmore.portfolio;

import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Version;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a client's own transactions into a portfolio, or replaces them: all of it or nothing. What is there already is left as
 * it is; a cancelled one counts again.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; PORTFOLIO_NOT_FOUND; INVALID_PARAMETER_VALUE (identifiers); then
 * for each transaction as {@link TransactionAmendment} says.
 */
final class UpsertTransactions {
    private final Database database;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;
    private final InstrumentResolver instruments;

    UpsertTransactions(
            Database database,
            PortfolioStore portfolios,
            TransactionStore transactions,
            InstrumentResolver instruments) {
        this.database = database;
        this.portfolios = portfolios;
        this.transactions = transactions;
        this.instruments = instruments;
    }

    /** Writes them, and tells from when on they are all known. */
    Instant run(Caller caller, ResourceId portfolio, List<TransactionRequest> requests, boolean preservesProperties) {
        Distinct.require("Transaction", requests, TransactionRequest::transactionId);
        return database.write(caller, tx -> upsert(tx, portfolio, requests, preservesProperties));
    }

    private Instant upsert(
            Tx tx, ResourceId portfolio, List<TransactionRequest> requests, boolean preservesProperties) {
        Version version = portfolios.table().find(tx, List.of(portfolio)).stream()
                .findFirst()
                .map(Versioned::version)
                .orElseThrow(() -> PORTFOLIO_NOT_FOUND.of(portfolio).asException());
        Map<Map<String, String>, Instrument> resolved = instruments
                .resolve(
                        tx,
                        requests.stream()
                                .map(TransactionRequest::instrumentIdentifiers)
                                .toList())
                .get();
        Map<Transaction.Key, Draft<Transaction>> existing = transactions.lock(
                tx,
                portfolio,
                requests.stream().map(TransactionRequest::transactionId).toList());
        List<Draft<Transaction>> drafts = new ArrayList<>();
        for (TransactionRequest request : requests) {
            TransactionAmendment amendment = new TransactionAmendment(
                    new Transaction.Key(portfolio, request.transactionId()),
                    request,
                    resolved.get(request.instrumentIdentifiers()),
                    preservesProperties);
            drafts.add(
                    draft(existing.get(amendment.key()), amendment, tx.caller().receivedAt()));
        }
        transactions.table().append(tx, drafts);
        return knownFrom(drafts, version);
    }

    private static Draft<Transaction> draft(
            @Nullable Draft<Transaction> existing, TransactionAmendment amendment, Instant receivedAt) {
        if (existing == null) {
            return Draft.created(amendment.created(receivedAt));
        }
        existing.become(amendment.of(existing.value()));
        return existing;
    }

    private static Instant knownFrom(List<Draft<Transaction>> drafts, Version portfolio) {
        return drafts.stream()
                .map(draft -> draft.versioned().version().modified().asAt())
                .max(Comparator.naturalOrder())
                .orElse(portfolio.modified().asAt());
    }
}
