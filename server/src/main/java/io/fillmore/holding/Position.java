package io.fillmore.holding;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.MinorUnit;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The units of one instrument in one currency as the transactions come: working memory of {@link Holdings}. */
final class Position {
    private final Instrument instrument;
    private final String currency;
    private final RunningCost cost = new RunningCost();
    private final RunningCost costInPortfolioCurrency = new RunningCost();
    private BigDecimal units = BigDecimal.ZERO;
    private BigDecimal settledUnits = BigDecimal.ZERO;

    /** What tells positions apart: two instruments that nothing resolved are one only if their identifiers are equal. */
    record Key(String instrumentId, String identifiers, String currency) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::instrumentId)
                .thenComparing(Key::identifiers)
                .thenComparing(Key::currency);

        static Key of(Instrument instrument, String currency) {
            return new Key(
                    instrument.lusidInstrumentId(),
                    instrument.isResolved() ? "" : instrument.identifiers().toString(),
                    currency);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    Position(Instrument instrument, String currency) {
        this.instrument = instrument;
        this.currency = currency;
    }

    /**
     * Takes in a transaction.
     *
     * @param change of the units, with its sign
     * @param worth in the position's currency, with the sign of the change
     * @param worthInPortfolioCurrency null if not known
     */
    void add(
            BigDecimal change,
            boolean isSettled,
            @Nullable BigDecimal worth,
            @Nullable BigDecimal worthInPortfolioCurrency) {
        if (change.signum() == 0) {
            return;
        }
        cost.add(units, change, worth);
        costInPortfolioCurrency.add(units, change, worthInPortfolioCurrency);
        units = units.add(change);
        if (isSettled) {
            settledUnits = settledUnits.add(change);
        }
    }

    boolean isEmpty() {
        return units.signum() == 0 && settledUnits.signum() == 0;
    }

    Holding holding(String portfolioCurrency) {
        return new Holding(
                instrument,
                Holding.Kind.POSITION,
                Decimals.normal(units),
                Decimals.normal(settledUnits),
                rounded(cost.amount(), currency),
                rounded(costInPortfolioCurrency.amount(), portfolioCurrency));
    }

    private static CurrencyAndAmount rounded(@Nullable BigDecimal amount, String currency) {
        return amount == null ? new CurrencyAndAmount(null, currency) : MinorUnit.round(amount, currency);
    }
}
