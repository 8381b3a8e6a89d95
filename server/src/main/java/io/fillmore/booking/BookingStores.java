package io.fillmore.booking;

import io.fillmore.allocation.Allocation;
import io.fillmore.allocation.AllocationKin;
import io.fillmore.allocation.AllocationStore;
import io.fillmore.allocation.HeldShares;
import io.fillmore.booking.BookTransactions.Options;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.execution.ExecutionStore.Changed;
import io.fillmore.fee.FeeRuleStore;
import io.fillmore.fee.FeeSchedule;
import io.fillmore.order.Order;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.PortfolioStore;
import io.fillmore.portfolio.Transaction;
import io.fillmore.portfolio.TransactionStore;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where bookings are loaded from and written to. */
public record BookingStores(
        LockedPlacements placements,
        OrderStore orders,
        ExecutionStore executions,
        AllocationStore allocations,
        HeldShares shares,
        PortfolioStore portfolios,
        TransactionStore transactions,
        FeeRuleStore feeRules) {

    /** Those of the allocations that there are, in the order of the ids. */
    List<AllocationKin> kinOf(Tx tx, List<ResourceId> ids) {
        Map<ResourceId, AllocationKin> byId = allocations.kinOf(tx, ids).get().stream()
                .collect(Collectors.toMap(AllocationKin::id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    /**
     * Locks the placements of all parts, before any is written. Blocks first, as everywhere, so that no execution changes while what holds
     * its shares is booked.
     */
    Pending<LockedPlacements.Locked> lockPlacements(Tx tx, List<BookingPart> parts) {
        return placements.lock(
                tx, parts.stream().flatMap(part -> part.placementIds().stream()).collect(Collectors.toSet()));
    }

    /**
     * Locks and loads what it takes to book the allocations of a part.
     *
     * @param lockingPlacements travels with the rest of the first part
     * @param named the transactions of the parts before
     */
    Bookings lock(
            Tx tx,
            BookingPart part,
            Pending<LockedPlacements.Locked> lockingPlacements,
            Options options,
            Set<Transaction.Key> named) {
        List<ResourceId> ids = part.ids();
        Set<ResourceId> placementIds = part.placementIds();
        Set<ResourceId> portfolioIds = part.portfolioIds();
        Set<ResourceId> orderIds = part.orderIds(options.marksBooked());
        Pending<Map<ResourceId, Draft<Order>>> lockingOrders = orders.table().lockLater(tx, orderIds);
        Pending<Map<ResourceId, Draft<Allocation>>> lockingAllocations =
                allocations.table().lockLater(tx, ids);
        Pending<Map<Transaction.Key, Draft<Transaction>>> made = transactions.lockOfAllocations(tx, ids);
        tx.expectNoMoreLocks();
        Pending<Set<ResourceId>> existing = portfolios.existing(tx, portfolioIds);
        Pending<Map<ResourceId, BigDecimal>> booked =
                allocations.bookedOf(tx, options.marksBooked() ? orderIds : Set.of());
        Pending<Map<ResourceId, Optional<Changed>>> changed = executions.changedSince(tx, placementIds, part.since());
        Optional<FeeSchedule> fees =
                options.appliesFees() ? Optional.of(feeRules.scheduleOf(tx, scopesOf(portfolioIds))) : Optional.empty();
        lockingPlacements.get();
        Map<ResourceId, Draft<Order>> lockedOrders = lockingOrders.get();
        Map<ResourceId, Draft<Allocation>> lockedAllocations = lockingAllocations.get();
        for (Draft<Allocation> draft : lockedAllocations.values()) {
            Allocation allocation = draft.value();
            requireToSee(tx, allocation);
            boolean lacksOrder = (options.marksBooked() || allocation.leavesTermsToOrder())
                    && !lockedOrders.containsKey(allocation.orderId());
            if (lacksOrder
                    || !placementIds.containsAll(allocation.placementIds())
                    || !portfolioIds.contains(allocation.portfolioId())) {
                throw new ConflictException("allocation " + allocation.id() + " changed meanwhile");
            }
        }
        Map<Transaction.Key, Draft<Transaction>> known = new LinkedHashMap<>(made.get());
        named(tx, lockedAllocations, named).forEach(known::putIfAbsent);
        return new Bookings(
                lockedOrders,
                lockedAllocations,
                known,
                named,
                existing.get(),
                booked.get(),
                sharesOf(tx, changed.get(), lockedAllocations.values()),
                fees);
    }

    /**
     * What is held is reckoned up of those executions alone that changed since allocations were given shares of them. Of others these hold
     * no more than there is: a run of the allocation service gives no more, and it holds the lock of the block, as does whoever writes an
     * execution. When an allocation was written last says nothing: that may have been for its instrument alone.
     */
    private SharesOfExecutions sharesOf(
            Tx tx, Map<ResourceId, Optional<Changed>> changed, Collection<Draft<Allocation>> lockedAllocations) {
        Set<ResourceId> held = lockedAllocations.stream()
                .flatMap(draft -> draft.value().executionIds().stream())
                .filter(changed::containsKey)
                .collect(Collectors.toSet());
        return new SharesOfExecutions(changed, shares.ofAll(tx, held));
    }

    /** As if its order and its executions had been loaded: a caller who may not see these does not book for them. */
    private static void requireToSee(Tx tx, Allocation allocation) {
        tx.caller().identity().requireToSee(allocation.orderId().scope());
        allocation.executionIds().forEach(id -> tx.caller().identity().requireToSee(id.scope()));
    }

    /**
     * What stands where the transactions of allocations would. Hardly ever does anything, and then the key of the table refuses the
     * booking, so it is looked for when that runs again.
     */
    private Map<Transaction.Key, Draft<Transaction>> named(
            Tx tx, Map<ResourceId, Draft<Allocation>> lockedAllocations, Set<Transaction.Key> named) {
        return !tx.isAgain()
                ? Map.of()
                : transactions
                        .table()
                        .lock(
                                tx,
                                lockedAllocations.values().stream()
                                        .map(draft -> TransactionFromAllocation.keyOf(draft.value()))
                                        .filter(key -> !named.contains(key))
                                        .toList());
    }

    void append(Tx tx, Bookings bookings, Options options) {
        transactions.table().append(tx, bookings.transactions());
        allocations.table().append(tx, bookings.allocations());
        if (options.marksBooked()) {
            bookings.markOrders();
            orders.table().append(tx, bookings.orders());
        }
    }

    private static Set<String> scopesOf(Collection<ResourceId> ids) {
        return ids.stream().map(ResourceId::scope).collect(Collectors.toSet());
    }
}
