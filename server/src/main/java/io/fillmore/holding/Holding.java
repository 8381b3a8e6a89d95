package io.fillmore.holding;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.value.CurrencyAndAmount;
import java.math.BigDecimal;

/**
 * What a portfolio has of one instrument in one currency, or of one currency's money.
 *
 * @param units all that was traded
 * @param settledUnits of these, what has settled
 * @param cost what the units cost, in the currency in which they are traded
 * @param costInPortfolioCurrency without an amount where no transaction says the rate
 */
record Holding(
        Instrument instrument,
        Kind kind,
        BigDecimal units,
        BigDecimal settledUnits,
        CurrencyAndAmount cost,
        CurrencyAndAmount costInPortfolioCurrency) {

    /** What kind of thing is held. Money is told in two holdings, so that the units of both add up to all of it. */
    enum Kind {
        POSITION("P", "Position"),
        /** Money that has settled. */
        BALANCE("B", "Balance"),
        /** Money that will come or go. */
        COMMITMENT("C", "CashCommitment");

        private final String letter;
        private final String word;

        Kind(String letter, String word) {
            this.letter = letter;
            this.word = word;
        }

        String letter() {
            return letter;
        }

        String word() {
            return word;
        }
    }

    BigDecimal unsettledUnits() {
        return units.subtract(settledUnits);
    }
}
