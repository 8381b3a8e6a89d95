package io.fillmore.fee;

import io.fillmore.instrument.Instrument;
import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of the reference page, word for word: every rule is held against the transaction, and numbers are whole. */
final class NaiveFees {
    private static final int SCALE = 30;

    private NaiveFees() {}

    /** The fees as {@code amount currency of rule}, by property key. */
    static Map<String, String> of(List<FeeRule> rules, Transaction transaction, @Nullable String orderType) {
        Map<String, FeeRule> chosen = new TreeMap<>();
        for (FeeRule rule : rules) {
            FeeRule before = chosen.get(rule.propertyKey());
            if (matches(rule, transaction, orderType) && (before == null || isBefore(rule, before))) {
                chosen.put(rule.propertyKey(), rule);
            }
        }
        Map<String, String> fees = new TreeMap<>();
        chosen.forEach((key, rule) -> fees.put(key, feeOf(rule.charge(), transaction) + " of " + rule.id()));
        return fees;
    }

    private static boolean isBefore(FeeRule rule, FeeRule other) {
        int more = conditions(rule.match()) - conditions(other.match());
        return more > 0 || (more == 0 && rule.id().key().compareTo(other.id().key()) < 0);
    }

    private static int conditions(FeeMatch match) {
        return (match.portfolioScope() == null ? 0 : 1)
                + (match.side() == null ? 0 : 1)
                + (match.type() == null ? 0 : 1)
                + (match.counterparty() == null ? 0 : 1)
                + (match.transactionCurrency() == null ? 0 : 1)
                + (match.settlementCurrency() == null ? 0 : 1)
                + (match.instrument() == null ? 0 : 1);
    }

    private static boolean matches(FeeRule rule, Transaction transaction, @Nullable String orderType) {
        FeeMatch match = rule.match();
        String scope = match.portfolioScope();
        String currency = rule.charge().currency();
        boolean isConsiderationKnown = rule.charge().basisPoints() == null
                || currency == null
                || same(currency, transaction.transactionCurrency())
                || same(currency, transaction.totalConsideration().currency());
        return isConsiderationKnown
                && (scope == null
                        || scope.equals(transaction.key().portfolioId().scope()))
                && same(match.side(), transaction.type())
                && same(match.type(), orderType)
                && same(match.counterparty(), transaction.counterpartyId())
                && same(match.transactionCurrency(), transaction.transactionCurrency())
                && same(
                        match.settlementCurrency(),
                        transaction.totalConsideration().currency())
                && isOf(match.instrument(), transaction.instrument());
    }

    private static boolean same(@Nullable String condition, @Nullable String text) {
        return condition == null
                || (text != null && condition.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)));
    }

    private static boolean isOf(@Nullable Instrument condition, Instrument instrument) {
        if (condition == null) {
            return true;
        }
        boolean isSame = condition.isResolved() && condition.lusidInstrumentId().equals(instrument.lusidInstrumentId());
        return isSame
                || condition.identifiers().keySet().stream()
                        .allMatch(key -> condition
                                .identifiers()
                                .get(key)
                                .equals(instrument.identifiers().get(key)));
    }

    private static String feeOf(FeeCharge charge, Transaction transaction) {
        String settlement = transaction.totalConsideration().currency();
        String currency = charge.currency() == null ? settlement : charge.currency();
        BigDecimal rate = same(currency, settlement) ? transaction.exchangeRate() : BigDecimal.ONE;
        BigInteger fee = whole(charge.fixed());
        fee = fee.add(whole(charge.perUnit(), transaction.units().abs()));
        fee = fee.add(whole(
                charge.basisPoints(),
                transaction.units().abs(),
                transaction.price().abs(),
                rate,
                new BigDecimal("0.0001")));
        BigInteger unit = BigInteger.TEN.pow(SCALE - decimalsOf(currency));
        fee = toNearest(fee, unit);
        if (charge.minimum() != null && fee.compareTo(whole(charge.minimum())) < 0) {
            fee = whole(charge.minimum());
        }
        if (charge.maximum() != null && fee.compareTo(whole(charge.maximum())) > 0) {
            fee = whole(charge.maximum());
        }
        return new BigDecimal(fee, SCALE).stripTrailingZeros().toPlainString() + " " + currency;
    }

    /** The product in units of 10^-{@value #SCALE}; nothing if the first is absent. */
    private static BigInteger whole(@Nullable BigDecimal first, BigDecimal... others) {
        if (first == null) {
            return BigInteger.ZERO;
        }
        BigDecimal product = first;
        for (BigDecimal other : others) {
            product = product.multiply(other);
        }
        return product.movePointRight(SCALE).toBigIntegerExact();
    }

    /** The multiple of the unit that is nearest; of two equally near, the even one. */
    private static BigInteger toNearest(BigInteger value, BigInteger unit) {
        BigInteger below = value.subtract(value.mod(unit)).divide(unit);
        int half = value.mod(unit).shiftLeft(1).compareTo(unit);
        boolean up = half > 0 || (half == 0 && below.testBit(0));
        return (up ? below.add(BigInteger.ONE) : below).multiply(unit);
    }

    private static int decimalsOf(String currency) {
        return switch (currency) {
            case "GBP", "JPY", "KWD" -> Currency.getInstance(currency).getDefaultFractionDigits();
            default -> 10;
        };
    }
}
