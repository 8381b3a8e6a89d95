package io.fillmore.booking;

import static io.fillmore.platform.failure.ErrorCode.ALLOCATION_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;

import io.fillmore.allocation.Allocation;
import io.fillmore.fee.FeeSchedule;
import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The allocations that one call books at once, with their orders and the transactions that they have: the working memory of
 * {@link BookTransactions}.
 */
final class Bookings {
    private final Map<ResourceId, Draft<Order>> orders;
    private final Map<ResourceId, Draft<Allocation>> allocations;
    private final Map<Transaction.Key, Draft<Transaction>> transactions;
    private final Map<ResourceId, List<Draft<Transaction>>> byAllocation = new HashMap<>();
    private final Set<Transaction.Key> named;
    private final Set<ResourceId> portfolios;
    private final Map<ResourceId, BigDecimal> bookedOfOrders;
    private final SharesOfExecutions shares;
    private final Optional<FeeSchedule> fees;

    /**
     * What was loaded and locked.
     *
     * @param orders those that are to be marked, and those to which an allocation leaves terms
     * @param transactions those of the allocations, in whatever portfolio, and those that stand where theirs would
     * @param named other names that are taken: those of the transactions that the call has made before
     * @param portfolios those that exist
     * @param bookedOfOrders how much of each order is booked; only for orders that are to be marked
     * @param shares what allocations hold of the executions
     * @param fees the rules to charge by; none leaves fees as they are
     */
    Bookings(
            Map<ResourceId, Draft<Order>> orders,
            Map<ResourceId, Draft<Allocation>> allocations,
            Map<Transaction.Key, Draft<Transaction>> transactions,
            Set<Transaction.Key> named,
            Set<ResourceId> portfolios,
            Map<ResourceId, BigDecimal> bookedOfOrders,
            SharesOfExecutions shares,
            Optional<FeeSchedule> fees) {
        this.orders = orders;
        this.allocations = allocations;
        this.transactions = new LinkedHashMap<>(transactions);
        this.named = named;
        this.portfolios = portfolios;
        this.bookedOfOrders = new HashMap<>(bookedOfOrders);
        this.shares = shares;
        this.fees = fees;
        for (Draft<Transaction> transaction : transactions.values()) {
            ResourceId allocation = transaction.value().allocationId();
            if (allocation != null) {
                byAllocation
                        .computeIfAbsent(allocation, id -> new ArrayList<>())
                        .add(transaction);
            }
        }
    }

    Collection<Draft<Order>> orders() {
        return orders.values();
    }

    Collection<Draft<Allocation>> allocations() {
        return allocations.values();
    }

    Collection<Draft<Transaction>> transactions() {
        return transactions.values();
    }

    /**
     * Books one allocation. If it is booked already, its transaction becomes what the allocation says now; if that was in
     * another portfolio, it is cancelled there.
     */
    Draft<Transaction> book(
            ResourceId id, @Nullable Map<String, PerpetualProperty> properties, boolean marksBooked, Instant bookedAt) {
        Draft<Allocation> draft = allocations.get(id);
        if (draft == null) {
            throw ALLOCATION_NOT_FOUND.of(id).asException();
        }
        Allocation allocation = draft.value();
        if (!allocation.isBooked()) { // what is booked stays bookable: its shares count as given
            shares.requireUpToDate(allocation);
        }
        List<Draft<Transaction>> own = byAllocation.getOrDefault(id, List.of());
        Optional<Draft<Transaction>> existing = own.stream()
                .filter(transaction -> transaction.value().key().portfolioId().equals(allocation.portfolioId()))
                .findFirst();
        Supplier<Order> order = () -> orders.get(allocation.orderId()).value();
        Transaction traded = TransactionFromAllocation.of(
                existing.map(known -> known.value().key()).orElseGet(() -> freeKey(allocation)),
                allocation,
                order,
                existing.map(Draft::value),
                existing.map(known -> known.value().properties())
                        .orElse(Properties.NONE)
                        .with(Transaction.DOMAIN, properties),
                bookedAt);
        if (!portfolios.contains(allocation.portfolioId())) {
            throw PORTFOLIO_NOT_FOUND.of(allocation.portfolioId()).asException();
        }
        Transaction booked = charged(traded, TransactionFromAllocation.orderTypeOf(allocation, order));
        own.stream()
                .filter(other -> !other.value().key().equals(booked.key())
                        && !other.value().isCancelled())
                .forEach(other -> other.become(other.value().cancelled(bookedAt)));
        if (marksBooked) {
            if (!allocation.isBooked()) {
                bookedOfOrders.merge(allocation.orderId(), allocation.quantity(), BigDecimal::add);
            }
            draft.become(allocation.booked());
        }
        Draft<Transaction> transaction = existing.orElseGet(() -> Draft.created(booked));
        transaction.become(booked);
        transactions.put(booked.key(), transaction);
        return transaction;
    }

    private Transaction charged(Transaction traded, @Nullable String orderType) {
        return fees.map(schedule -> traded.withProperties(schedule.propertiesOf(traded, orderType)))
                .orElse(traded);
    }

    /** The allocation's own name for its transaction, or the unambiguous one if another allocation's has that name. */
    private Transaction.Key freeKey(Allocation allocation) {
        Transaction.Key usual = TransactionFromAllocation.keyOf(allocation);
        return transactions.containsKey(usual) || named.contains(usual)
                ? TransactionFromAllocation.unambiguousKeyOf(allocation)
                : usual;
    }

    /** Marks the orders of which everything is booked, these allocations among it. */
    void markOrders() {
        for (Draft<Order> draft : orders.values()) {
            Order order = draft.value();
            BigDecimal quantity = bookedOfOrders.getOrDefault(order.id(), BigDecimal.ZERO);
            boolean isAllBooked =
                    order.quantity() != null && !order.isCancelled() && quantity.compareTo(order.quantity()) >= 0;
            if (isAllBooked && !OrderState.isDone(order.state())) {
                draft.become(order.withState(OrderState.BOOKED));
            }
        }
    }
}
