package io.fillmore.holding;

import io.fillmore.portfolio.Movement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction's units are worth. There are no market rates: an amount is known in those currencies for which the
 * transaction itself says the rate.
 *
 * @param amount in the transaction currency; in the settlement currency where there is no rate between the two
 * @param inPortfolioCurrency null if not known
 */
record Worth(BigDecimal amount, String currency, @Nullable BigDecimal inPortfolioCurrency) {
    private static final int DECIMALS = 20;

    static Worth of(Movement movement, String portfolioCurrency) {
        BigDecimal settled = movement.consideration().amount();
        String settlementCurrency = movement.consideration().currency();
        BigDecimal rate = movement.exchangeRate();
        BigDecimal amount = settled;
        String currency = settlementCurrency;
        if (movement.transactionCurrency() != null
                && !movement.transactionCurrency().equals(settlementCurrency)
                && isRate(rate)) {
            amount = settled.divide(rate, DECIMALS, RoundingMode.HALF_EVEN);
            currency = movement.transactionCurrency();
        }
        if (isRate(movement.portfolioRate())) {
            return new Worth(amount, currency, amount.multiply(movement.portfolioRate()));
        }
        if (settlementCurrency.equals(portfolioCurrency)) {
            return new Worth(amount, currency, settled);
        }
        return new Worth(amount, currency, currency.equals(portfolioCurrency) ? amount : null);
    }

    private static boolean isRate(@Nullable BigDecimal rate) {
        return rate != null && rate.signum() > 0;
    }
}
