package io.fillmore.allocation;

import io.fillmore.execution.Execution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What executions must have in common for one allocation to hold shares of all of them. */
record EconomicTerms(
        String priceCurrency,
        @Nullable String settlementCurrency,
        @Nullable BigDecimal settlementCurrencyFxRate,
        @Nullable Instant settlementDate,
        @Nullable String counterparty) {
    /** An order of no meaning, so that a run's result does not depend on the order of its input. */
    static final Comparator<EconomicTerms> ANY_FIXED_ORDER = Comparator.comparing(
                    EconomicTerms::priceCurrency, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(EconomicTerms::settlementCurrency, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(
                    EconomicTerms::settlementCurrencyFxRate,
                    Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
            .thenComparing(EconomicTerms::settlementDate, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(EconomicTerms::counterparty, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

    static EconomicTerms of(Execution execution) {
        return new EconomicTerms(
                execution.price().currency(),
                execution.settlementCurrency(),
                execution.settlementCurrencyFxRate(),
                execution.settlementDate(),
                execution.counterparty());
    }

    static EconomicTerms of(Allocation allocation) {
        return new EconomicTerms(
                allocation.price() == null ? "" : allocation.price().currency(),
                allocation.settlementCurrency(),
                allocation.settlementCurrencyFxRate(),
                allocation.settlementDate(),
                allocation.counterparty());
    }
}
