package io.fillmore.holding;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.portfolio.Movement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The arithmetic of holdings: pure, and the same whatever order the transactions come in. They are taken by trade date; on
 * one date what comes in before what goes out, then by id.
 */
final class Holdings {
    private static final String CURRENCY_PREFIX = "CCY_";
    private static final String CURRENCY_KEY = "Instrument/default/Currency";
    private static final int NAMED_MAX = 5;

    private final Instant effectiveAt;
    private final String portfolioCurrency;
    private final SortedMap<Position.Key, Position> positions = new TreeMap<>();
    private final SortedMap<String, Money> money = new TreeMap<>();

    private record Typed(Movement movement, TransactionType type) {
        private static final Comparator<Typed> ORDER = Comparator.comparing(
                        (Typed typed) -> typed.movement().transactionDate())
                .thenComparing(typed -> -typed.type().unitsSign())
                .thenComparing(typed -> typed.movement().transactionId());
    }

    /** What of a currency has settled, and what is to come or go. */
    private record Money(BigDecimal settled, BigDecimal unsettled) {
        private static final Money NONE = new Money(BigDecimal.ZERO, BigDecimal.ZERO);

        private Money plus(BigDecimal amount, boolean isSettled) {
            return isSettled ? new Money(settled.add(amount), unsettled) : new Money(settled, unsettled.add(amount));
        }
    }

    private Holdings(Instant effectiveAt, String portfolioCurrency) {
        this.effectiveAt = effectiveAt;
        this.portfolioCurrency = portfolioCurrency;
    }

    /**
     * What is held: positions by instrument and currency, then money by currency; nothing that comes to zero.
     *
     * @param movements all that were traded up to the effective date, in any order
     * @param effectiveAt what settles later has not settled
     * @throws io.fillmore.platform.failure.FailureException INVALID_REQUEST for transactions of a type that does not say what
     *     comes and what goes
     */
    static List<Holding> of(Collection<Movement> movements, Instant effectiveAt, String portfolioCurrency) {
        Holdings holdings = new Holdings(effectiveAt, portfolioCurrency);
        typed(movements).stream().sorted(Typed.ORDER).forEach(holdings::take);
        return holdings.all();
    }

    private static List<Typed> typed(Collection<Movement> movements) {
        List<Typed> typed = new ArrayList<>(movements.size());
        List<Movement> unknown = new ArrayList<>();
        for (Movement movement : movements) {
            TransactionType.of(movement.type())
                    .ifPresentOrElse(type -> typed.add(new Typed(movement, type)), () -> unknown.add(movement));
        }
        if (!unknown.isEmpty()) {
            String named = unknown.stream()
                    .sorted(Comparator.comparing(Movement::transactionId))
                    .limit(NAMED_MAX)
                    .map(movement -> movement.transactionId() + " of type '" + movement.type() + "'")
                    .collect(Collectors.joining(", ", "", unknown.size() > NAMED_MAX ? ", …" : ""));
            throw INVALID_REQUEST
                    .of(
                            "Holdings",
                            "they cannot be reckoned, since these types do not say what comes and what goes: " + named
                                    + "; cancel the transactions or give them one of the types "
                                    + TransactionType.words())
                    .asException();
        }
        return typed;
    }

    private void take(Typed typed) {
        Movement movement = typed.movement();
        TransactionType type = typed.type();
        boolean isSettled = !movement.settlementDate().isAfter(effectiveAt);
        BigDecimal consideration = movement.consideration().amount();
        String settlementCurrency = movement.consideration().currency();
        BigDecimal units = signed(movement.units(), type.unitsSign());
        String instrumentId = movement.instrument().lusidInstrumentId();
        if (instrumentId.startsWith(CURRENCY_PREFIX)) {
            pay(instrumentId.substring(CURRENCY_PREFIX.length()), units, isSettled);
        } else if (type.isCashOnly()) {
            pay(settlementCurrency, signed(consideration, type.unitsSign()), isSettled);
        } else {
            Worth worth = Worth.of(movement, portfolioCurrency);
            BigDecimal inPortfolioCurrency = worth.inPortfolioCurrency();
            positions
                    .computeIfAbsent(
                            Position.Key.of(movement.instrument(), worth.currency()),
                            key -> new Position(movement.instrument(), worth.currency()))
                    .add(
                            units,
                            isSettled,
                            signed(worth.amount(), type.unitsSign()),
                            inPortfolioCurrency == null ? null : signed(inPortfolioCurrency, type.unitsSign()));
        }
        pay(settlementCurrency, signed(consideration, type.cashSign()), isSettled);
    }

    private void pay(String currency, BigDecimal amount, boolean isSettled) {
        if (amount.signum() != 0) {
            money.merge(currency, Money.NONE.plus(amount, isSettled), (had, any) -> had.plus(amount, isSettled));
        }
    }

    private static BigDecimal signed(BigDecimal amount, int sign) {
        return amount.multiply(BigDecimal.valueOf(sign));
    }

    private List<Holding> all() {
        List<Holding> all = new ArrayList<>();
        for (Position position : positions.values()) {
            if (!position.isEmpty()) {
                all.add(position.holding(portfolioCurrency));
            }
        }
        for (Map.Entry<String, Money> entry : money.entrySet()) {
            String currency = entry.getKey();
            BigDecimal settled = Decimals.normal(entry.getValue().settled());
            BigDecimal unsettled = Decimals.normal(entry.getValue().unsettled());
            if (settled.signum() != 0) {
                all.add(cash(currency, Holding.Kind.BALANCE, settled, settled));
            }
            if (unsettled.signum() != 0) {
                all.add(cash(currency, Holding.Kind.COMMITMENT, unsettled, BigDecimal.ZERO));
            }
        }
        return all;
    }

    private Holding cash(String currency, Holding.Kind kind, BigDecimal units, BigDecimal settledUnits) {
        return new Holding(
                Instrument.of(Map.of(CURRENCY_KEY, currency), CURRENCY_PREFIX + currency),
                kind,
                units,
                settledUnits,
                new CurrencyAndAmount(units, currency),
                new CurrencyAndAmount(currency.equals(portfolioCurrency) ? units : null, portfolioCurrency));
    }
}
