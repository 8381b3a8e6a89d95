package io.fillmore.fee;

import io.fillmore.instrument.Instrument;
import io.fillmore.portfolio.Transaction;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions a fee rule is for. A condition that is absent matches anything; texts ignore case.
 *
 * @param portfolioScope the scope of the transaction's portfolio
 * @param side what the transaction's type says, such as Buy
 * @param type the type of its order, such as Limit
 */
public record FeeMatch(
        @Nullable String portfolioScope,
        @Nullable String side,
        @Nullable String type,
        @Nullable String counterparty,
        @Nullable String transactionCurrency,
        @Nullable String settlementCurrency,
        @Nullable Instrument instrument) {

    /** How many conditions there are: of several rules that match, the one with most says most about the transaction. */
    int conditions() {
        return (int)
                Stream.of(portfolioScope, side, type, counterparty, transactionCurrency, settlementCurrency, instrument)
                        .filter(Objects::nonNull)
                        .count();
    }

    /** Whether every condition holds. */
    boolean fits(Transaction transaction, @Nullable String orderType) {
        return (portfolioScope == null
                        || portfolioScope.equals(transaction.key().portfolioId().scope()))
                && fits(side, transaction.type())
                && fits(type, orderType)
                && fits(counterparty, transaction.counterpartyId())
                && fits(transactionCurrency, transaction.transactionCurrency())
                && fits(settlementCurrency, transaction.totalConsideration().currency())
                && (instrument == null || fits(instrument, transaction.instrument()));
    }

    private static boolean fits(@Nullable String condition, @Nullable String text) {
        return condition == null || condition.equalsIgnoreCase(text);
    }

    /** One instrument, or at least all the identifiers that the rule names: those may not have been resolved when it was made. */
    private static boolean fits(Instrument condition, Instrument instrument) {
        return condition.isSameAs(instrument)
                || instrument
                        .identifiers()
                        .entrySet()
                        .containsAll(condition.identifiers().entrySet());
    }
}
