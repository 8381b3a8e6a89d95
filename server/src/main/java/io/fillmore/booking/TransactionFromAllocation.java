package io.fillmore.booking;

import static io.fillmore.platform.failure.ErrorCode.NO_PRICE;

import io.fillmore.allocation.Allocation;
import io.fillmore.order.Order;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transaction that an allocation makes. Pure: booking it again gives the same. */
final class TransactionFromAllocation {
    private TransactionFromAllocation() {}

    /** The transaction's usual name: in the allocation's portfolio, {@code <scope>-<code>} of the allocation. */
    static Transaction.Key keyOf(Allocation allocation) {
        return new Transaction.Key(
                allocation.portfolioId(),
                allocation.id().scope() + "-" + allocation.id().code());
    }

    /** A name that no other allocation's transaction can have, since no part of an id holds a slash. */
    static Transaction.Key unambiguousKeyOf(Allocation allocation) {
        return new Transaction.Key(allocation.portfolioId(), allocation.id().key());
    }

    /**
     * The transaction.
     *
     * @param key its name
     * @param order asked for only where the allocation leaves something to it, see {@link Allocation#leavesTermsToOrder()}
     * @param existing what an earlier booking made; its entry time stays
     * @throws io.fillmore.platform.failure.FailureException NO_PRICE
     */
    static Transaction of(
            Transaction.Key key,
            Allocation allocation,
            Supplier<Order> order,
            Optional<Transaction> existing,
            Properties properties,
            Instant bookedAt) {
        CurrencyAndAmount price = allocation.price();
        if (price == null || price.amount() == null) {
            throw NO_PRICE.of(allocation.id()).asException();
        }
        BigDecimal rate = orElse(allocation.settlementCurrencyFxRate(), () -> BigDecimal.ONE);
        String settlementCurrency = orElse(allocation.settlementCurrency(), price::currency);
        Instant transactionDate = orElse(allocation.date(), () -> order.get().date());
        return new Transaction(
                key,
                orElse(allocation.side(), () -> order.get().fields().side()),
                allocation.instrument(),
                transactionDate,
                orElse(allocation.settlementDate(), () -> transactionDate),
                allocation.quantity(),
                price.amount(),
                Transaction.PRICE,
                Consideration.of(allocation.quantity(), price.amount(), rate, settlementCurrency),
                rate,
                price.currency(),
                allocation.counterparty(),
                "",
                existing.map(Transaction::entryDateTime).orElse(bookedAt),
                Transaction.ACTIVE,
                null,
                allocation.orderId(),
                allocation.id(),
                null,
                properties);
    }

    /** What fee rules know as the type: that of the order, such as Limit. The transaction does not say it. */
    static @Nullable String orderTypeOf(Allocation allocation, Supplier<Order> order) {
        return allocation.type() == null ? order.get().fields().type() : allocation.type();
    }

    private static <T> T orElse(@Nullable T given, Supplier<T> otherwise) {
        return given == null ? otherwise.get() : given;
    }
}
