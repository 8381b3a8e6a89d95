package io.fillmore.booking;

import io.fillmore.allocation.Allocation;
import io.fillmore.allocation.AllocationKin;
import io.fillmore.allocation.AllocationStore;
import io.fillmore.execution.Execution;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.fee.FeeRuleStore;
import io.fillmore.fee.FeeSchedule;
import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Books allocations into their portfolios, each on its own: one transaction an allocation, however often it is asked for;
 * amended where the allocation was amended, and cancelled where the allocation has gone to another portfolio. On request it
 * charges fees by the rules that are in force, as properties of the transaction, and marks the allocations, and the orders all
 * of whose quantity is booked, as Booked.
 *
 * <p>The whole call fails, with the first that applies: DUPLICATE_IN_REQUEST, PROPERTY_DOMAIN. An allocation fails, the first
 * that applies: ALLOCATION_NOT_FOUND, ALLOCATION_OUTDATED (an execution was reduced, deleted or moved since), NO_PRICE,
 * PORTFOLIO_NOT_FOUND, INVALID_REQUEST (a fee that has too many digits).
 */
public final class BookTransactions {
    private final Database database;
    private final LockedPlacements placements;
    private final OrderStore orders;
    private final ExecutionStore executions;
    private final AllocationStore allocations;
    private final PortfolioStore portfolios;
    private final TransactionStore transactions;
    private final FeeRuleStore feeRules;

    public BookTransactions(
            Database database,
            LockedPlacements placements,
            OrderStore orders,
            ExecutionStore executions,
            AllocationStore allocations,
            PortfolioStore portfolios,
            TransactionStore transactions,
            FeeRuleStore feeRules) {
        this.database = database;
        this.placements = placements;
        this.orders = orders;
        this.executions = executions;
        this.allocations = allocations;
        this.portfolios = portfolios;
        this.transactions = transactions;
        this.feeRules = feeRules;
    }

    /** What else a client asks for: fees by the rules, and marks on what is booked. */
    public record Options(boolean appliesFees, boolean marksBooked) {}

    public Outcomes<Versioned<Transaction>> run(Caller caller, BookTransactionsRequest request, Options options) {
        Distinct.require("Allocation", request.allocationIds(), id -> id);
        Properties.of(Transaction.DOMAIN, request.transactionProperties());
        return database.write(caller, tx -> book(tx, request, options));
    }

    private Outcomes<Versioned<Transaction>> book(Tx tx, BookTransactionsRequest request, Options options) {
        Bookings bookings = lock(tx, request.allocationIds(), options);
        Instant bookedAt = tx.caller().receivedAt();
        Outcomes<Draft<Transaction>> outcomes = Outcomes.of(
                Outcomes.keyed(request.allocationIds()),
                id -> bookings.book(id, request.transactionProperties(), options.marksBooked(), bookedAt));
        transactions.table().append(tx, bookings.transactions());
        allocations.table().append(tx, bookings.allocations());
        if (options.marksBooked()) {
            bookings.markOrders();
            orders.table().append(tx, bookings.orders());
        }
        return outcomes.map(Draft::versioned);
    }

    /**
     * Blocks first, as everywhere, so that no execution changes while what holds its shares is booked. An order is not touched where it
     * has nothing to say: it stays because of its allocation.
     */
    private Bookings lock(Tx tx, List<ResourceId> ids, Options options) {
        Set<ResourceId> placementIds = new LinkedHashSet<>();
        Set<ResourceId> orderIds = new LinkedHashSet<>();
        Set<ResourceId> portfolioIds = new LinkedHashSet<>();
        Set<ResourceId> executionIds = new LinkedHashSet<>();
        for (AllocationKin kin : allocations.kinOf(tx, ids).get()) {
            placementIds.addAll(kin.placementIds());
            portfolioIds.add(kin.portfolioId());
            executionIds.addAll(kin.executionIds());
            if (options.marksBooked() || kin.leavesTermsToOrder()) {
                orderIds.add(kin.orderId());
            }
        }
        Pending<LockedPlacements.Locked> lockingPlacements = placements.lock(tx, placementIds);
        Pending<Map<ResourceId, Draft<Order>>> lockingOrders = orders.table().lockLater(tx, orderIds);
        Pending<Map<ResourceId, Draft<Allocation>>> lockingAllocations =
                allocations.table().lockLater(tx, ids);
        Pending<Map<Transaction.Key, Draft<Transaction>>> made = transactions.lockOfAllocations(tx, ids);
        tx.expectNoMoreLocks();
        Pending<Set<ResourceId>> existing = portfolios.existing(tx, portfolioIds);
        Pending<Map<ResourceId, BigDecimal>> booked =
                allocations.bookedOf(tx, options.marksBooked() ? orderIds : Set.of());
        Pending<List<Versioned<Execution>>> executed = executions.table().findLater(tx, executionIds);
        Optional<FeeSchedule> fees =
                options.appliesFees() ? Optional.of(feeRules.scheduleOf(tx, scopesOf(portfolioIds))) : Optional.empty();
        lockingPlacements.get();
        Map<ResourceId, Draft<Order>> lockedOrders = lockingOrders.get();
        Map<ResourceId, Draft<Allocation>> lockedAllocations = lockingAllocations.get();
        for (Draft<Allocation> draft : lockedAllocations.values()) {
            Allocation allocation = draft.value();
            // As if it had been loaded: a caller who may not see the order does not book for it.
            tx.caller().identity().requireToSee(allocation.orderId().scope());
            boolean lacksOrder = (options.marksBooked() || allocation.leavesTermsToOrder())
                    && !lockedOrders.containsKey(allocation.orderId());
            if (lacksOrder
                    || !placementIds.containsAll(allocation.placementIds())
                    || !portfolioIds.contains(allocation.portfolioId())
                    || !executionIds.containsAll(allocation.executionIds())) {
                throw new ConflictException("allocation " + allocation.id() + " changed meanwhile");
            }
        }
        Map<Transaction.Key, Draft<Transaction>> known = new LinkedHashMap<>(made.get());
        named(tx, lockedAllocations).forEach(known::putIfAbsent);
        return new Bookings(
                lockedOrders,
                lockedAllocations,
                known,
                existing.get(),
                booked.get(),
                sharesOf(tx, executed.get(), lockedAllocations),
                fees);
    }

    /**
     * What stands where the transactions of allocations would. Hardly ever does anything, and then the key of the table refuses the
     * booking, so it is looked for when that runs again.
     */
    private Map<Transaction.Key, Draft<Transaction>> named(
            Tx tx, Map<ResourceId, Draft<Allocation>> lockedAllocations) {
        return !tx.isAgain()
                ? Map.of()
                : transactions
                        .table()
                        .lock(
                                tx,
                                lockedAllocations.values().stream()
                                        .map(draft -> TransactionFromAllocation.keyOf(draft.value()))
                                        .toList());
    }

    /** What is held is reckoned up of those executions alone that may have less than allocations were given. */
    private SharesOfExecutions sharesOf(
            Tx tx, List<Versioned<Execution>> executed, Map<ResourceId, Draft<Allocation>> lockedAllocations) {
        Set<ResourceId> changed = SharesOfExecutions.changedSince(executed, lockedAllocations.values());
        Map<ResourceId, Execution> byId =
                executed.stream().map(Versioned::value).collect(Collectors.toMap(Execution::id, Function.identity()));
        return new SharesOfExecutions(byId, allocations.sharesOf(tx, changed).get());
    }

    private static Set<String> scopesOf(Set<ResourceId> ids) {
        return ids.stream().map(ResourceId::scope).collect(Collectors.toSet());
    }
}
