package io.fillmore.fee;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.MinorUnit;
import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much a rule charges: a fixed amount, an amount per unit, and basis points of the consideration, added up; rounded once,
 * half even to the currency's minor unit; then held between minimum and maximum. A rebate is below zero.
 *
 * @param currency of the fee; absent, the settlement currency
 */
public record FeeCharge(
        @Nullable String currency,
        @Nullable BigDecimal fixed,
        @Nullable BigDecimal perUnit,
        @Nullable BigDecimal basisPoints,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum) {
    private static final int DECIMALS_OF_A_BASIS_POINT = 4;

    /** The fee; none where it asks for basis points of a consideration that is not known in its currency. */
    Optional<CurrencyAndAmount> on(Transaction transaction) {
        String settlementCurrency = transaction.totalConsideration().currency();
        String feeCurrency = currency == null ? settlementCurrency : currency;
        BigDecimal exact =
                orZero(fixed).add(orZero(perUnit).multiply(transaction.units().abs()));
        if (basisPoints != null) {
            Optional<BigDecimal> consideration = considerationIn(feeCurrency, transaction);
            if (consideration.isEmpty()) {
                return Optional.empty();
            }
            exact = exact.add(consideration.get().abs().multiply(basisPoints).movePointLeft(DECIMALS_OF_A_BASIS_POINT));
        }
        return Optional.of(
                new CurrencyAndAmount(within(MinorUnit.round(exact, feeCurrency).amount()), feeCurrency));
    }

    private BigDecimal within(BigDecimal fee) {
        BigDecimal atLeast = minimum == null ? fee : fee.max(minimum);
        return maximum == null ? atLeast : atLeast.min(maximum);
    }

    /** Units × price, as far as the transaction's own rate leads; not rounded. */
    private static Optional<BigDecimal> considerationIn(String currency, Transaction transaction) {
        BigDecimal price = transaction.price();
        if (price == null) {
            return Optional.empty();
        }
        BigDecimal consideration = transaction.units().multiply(price);
        if (currency.equalsIgnoreCase(transaction.totalConsideration().currency())) {
            BigDecimal rate = transaction.exchangeRate();
            return Optional.of(rate == null ? consideration : consideration.multiply(rate));
        }
        return currency.equalsIgnoreCase(transaction.transactionCurrency())
                ? Optional.of(consideration)
                : Optional.empty();
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
