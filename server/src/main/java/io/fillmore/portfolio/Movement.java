package io.fillmore.portfolio;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.value.CurrencyAndAmount;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holdings are made of: the part of a transaction that says what came and what went.
 *
 * @param consideration in the settlement currency
 * @param exchangeRate from the transaction currency to the settlement currency
 * @param portfolioRate from the transaction currency to the portfolio's, as its property {@value #PORTFOLIO_RATE} says
 */
public record Movement(
        String transactionId,
        String type,
        Instrument instrument,
        Instant transactionDate,
        Instant settlementDate,
        BigDecimal units,
        CurrencyAndAmount consideration,
        @Nullable BigDecimal exchangeRate,
        @Nullable String transactionCurrency,
        @Nullable BigDecimal portfolioRate) {
    static final String PORTFOLIO_RATE = "Transaction/default/TradeToPortfolioRate";
}
