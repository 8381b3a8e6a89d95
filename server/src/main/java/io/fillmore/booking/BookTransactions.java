package io.fillmore.booking;

import static io.fillmore.platform.failure.ErrorCode.ALLOCATION_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.PORTFOLIO_NOT_FOUND;

import io.fillmore.allocation.Allocation;
import io.fillmore.allocation.AllocationStore;
import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.order.OrderStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.PortfolioStore;
import io.fillmore.portfolio.Transaction;
import io.fillmore.portfolio.TransactionStore;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Books allocations into their portfolios, each on its own: one transaction an allocation, however often it is asked for;
 * amended where the allocation was amended. On request it marks the allocations, and the orders all of whose quantity is
 * booked, as Booked.
 *
 * <p>The whole call fails, with the first that applies: DUPLICATE_IN_REQUEST, PROPERTY_DOMAIN. An allocation fails, the first
 * that applies: ALLOCATION_NOT_FOUND, NO_PRICE, PORTFOLIO_NOT_FOUND.
 */
public final class BookTransactions {
    private final Database database;
    private final OrderStore orders;
    private final AllocationStore allocations;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;

    public BookTransactions(
            Database database,
            OrderStore orders,
            AllocationStore allocations,
            PortfolioStore portfolios,
            TransactionStore transactions) {
        this.database = database;
        this.orders = orders;
        this.allocations = allocations;
        this.portfolios = portfolios;
        this.transactions = transactions;
    }

    public Outcomes<Versioned<Transaction>> run(Caller caller, BookTransactionsRequest request, boolean marksBooked) {
        Distinct.require("Allocation", request.allocationIds(), id -> id);
        Properties.of(Transaction.DOMAIN, request.transactionProperties());
        return database.write(caller, tx -> book(tx, request, marksBooked));
    }

    private Outcomes<Versioned<Transaction>> book(Tx tx, BookTransactionsRequest request, boolean marksBooked) {
        Loaded loaded = lock(tx, request.allocationIds());
        Map<Transaction.Key, Draft<Transaction>> drafts = new LinkedHashMap<>(loaded.transactions());
        Map<String, ResourceId> byKey = new LinkedHashMap<>();
        request.allocationIds().forEach(id -> byKey.put("Scope:" + id.scope() + " Code:" + id.code(), id));
        Outcomes<Draft<Transaction>> outcomes =
                Outcomes.of(byKey, id -> book(tx, loaded, drafts, id, request, marksBooked));
        transactions.table().append(tx, drafts.values());
        allocations.table().append(tx, loaded.allocations().values());
        if (marksBooked) {
            markOrders(tx, loaded.orders());
        }
        return outcomes.map(Draft::versioned);
    }

    private record Loaded(
            Map<ResourceId, Draft<Order>> orders,
            Map<ResourceId, Draft<Allocation>> allocations,
            Map<Transaction.Key, Draft<Transaction>> transactions,
            Set<ResourceId> portfolios) {}

    private Loaded lock(Tx tx, List<ResourceId> ids) {
        Set<ResourceId> orderIds = new LinkedHashSet<>();
        allocations
                .table()
                .find(tx, ids)
                .forEach(found -> orderIds.add(found.value().orderId()));
        Map<ResourceId, Draft<Order>> lockedOrders = orders.table().lock(tx, orderIds);
        Map<ResourceId, Draft<Allocation>> lockedAllocations =
                allocations.table().lock(tx, ids);
        Set<ResourceId> portfolioIds = new LinkedHashSet<>();
        Set<Transaction.Key> keys = new LinkedHashSet<>();
        for (Draft<Allocation> allocation : lockedAllocations.values()) {
            if (!lockedOrders.containsKey(allocation.value().orderId())) {
                throw new ConflictException("allocation " + allocation.value().id() + " appeared meanwhile");
            }
            portfolioIds.add(allocation.value().portfolioId());
            keys.add(TransactionFromAllocation.keyOf(allocation.value()));
        }
        Set<ResourceId> existing = new HashSet<>();
        portfolios
                .table()
                .find(tx, portfolioIds)
                .forEach(found -> existing.add(found.value().id()));
        return new Loaded(lockedOrders, lockedAllocations, transactions.table().lock(tx, keys), existing);
    }

    private static Draft<Transaction> book(
            Tx tx,
            Loaded loaded,
            Map<Transaction.Key, Draft<Transaction>> drafts,
            ResourceId id,
            BookTransactionsRequest request,
            boolean marksBooked) {
        Draft<Allocation> draft = loaded.allocations().get(id);
        if (draft == null) {
            throw ALLOCATION_NOT_FOUND.of(id).asException();
        }
        Allocation allocation = draft.value();
        Order order = loaded.orders().get(allocation.orderId()).value();
        Optional<Draft<Transaction>> existing =
                Optional.ofNullable(drafts.get(TransactionFromAllocation.keyOf(allocation)));
        Properties properties = existing.map(known -> known.value().properties())
                .orElse(Properties.NONE)
                .with(Transaction.DOMAIN, request.transactionProperties());
        Transaction transaction = TransactionFromAllocation.of(
                allocation,
                order,
                existing.map(Draft::value),
                properties,
                tx.caller().receivedAt());
        if (!loaded.portfolios().contains(allocation.portfolioId())) {
            throw PORTFOLIO_NOT_FOUND.of(allocation.portfolioId()).asException();
        }
        if (marksBooked) {
            draft.become(allocation.booked());
        }
        if (existing.isEmpty()) {
            Draft<Transaction> created = Draft.created(transaction);
            drafts.put(transaction.key(), created);
            return created;
        }
        existing.get().become(transaction);
        return existing.get();
    }

    /** Marks the orders of which everything is booked; counted after the allocations were marked. */
    private void markOrders(Tx tx, Map<ResourceId, Draft<Order>> locked) {
        Map<ResourceId, BigDecimal> booked = new HashMap<>(allocations.bookedOf(tx, locked.keySet()));
        for (Draft<Order> draft : locked.values()) {
            Order order = draft.value();
            BigDecimal quantity = booked.getOrDefault(order.id(), BigDecimal.ZERO);
            boolean isAllBooked =
                    order.quantity() != null && !order.isCancelled() && quantity.compareTo(order.quantity()) >= 0;
            if (isAllBooked && !OrderState.isDone(order.state())) {
                draft.become(order.withState(OrderState.BOOKED));
            }
        }
        orders.table().append(tx, locked.values());
    }
}
