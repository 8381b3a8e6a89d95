package io.fillmore.allocation;

import io.fillmore.allocation.AveragePrice.PricedQuantity;
import io.fillmore.execution.Execution;
import io.fillmore.order.Order;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which allocations a run of the allocation service must leave behind for one placement. Pure: the same orders, executions
 * and booked allocations give the same plan, so a run that is repeated changes nothing.
 *
 * <p>There is one allocation for each order and set of economic terms. Its price is the average of the executions of those
 * terms, weighted by what is not booked of them — the same for every order; what was booked earlier keeps its own price, so
 * that all allocations together cost what the executions cost. Source: RunAllocationService in the behaviour specification.
 */
final class AllocationPlan {
    private final ResourceId placementId;
    private final List<Order> orders;
    private final List<Execution> executions;
    private final List<Allocation> booked;
    private final Map<ResourceId, List<Allocation>> amendable = new HashMap<>();
    private final Map<ResourceId, Set<ResourceId>> ownIds = new HashMap<>();

    /**
     * A plan for one placement.
     *
     * @param orders the live orders of its blocks; each has a portfolio
     * @param executions its executions
     * @param existing what earlier runs made of it
     */
    AllocationPlan(
            ResourceId placementId, List<Order> orders, List<Execution> executions, Collection<Allocation> existing) {
        this.placementId = placementId;
        this.orders = orders;
        this.executions = executions;
        this.booked = existing.stream().filter(Allocation::isBooked).toList();
        existing.forEach(allocation -> ownIds.computeIfAbsent(allocation.orderId(), order -> new HashSet<>())
                .add(allocation.id()));
        existing.stream()
                .filter(allocation -> !allocation.isBooked())
                .sorted(Comparator.comparing(Allocation::id))
                .forEach(allocation -> amendable
                        .computeIfAbsent(allocation.orderId(), order -> new ArrayList<>())
                        .add(allocation));
    }

    /**
     * The allocations that are not booked, as they shall be; what exists and is not among them is to be deleted.
     *
     * @param elsewhere how much of each order allocations hold that are not of this placement
     * @param isTaken whether an id is that of any allocation that exists
     */
    List<Allocation> allocations(
            AllocationAlgorithm algorithm, Map<ResourceId, BigDecimal> elsewhere, Predicate<ResourceId> isTaken) {
        Map<EconomicTerms, Averaged> averages = averages();
        List<Map<EconomicTerms, Held>> held = deal(algorithm, elsewhere);
        Set<ResourceId> used = new HashSet<>();
        List<Allocation> planned = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            Map<EconomicTerms, ResourceId> ids =
                    ids(order.id(), held.get(i).keySet(), id -> used.contains(id) || isTaken.test(id));
            used.addAll(ids.values());
            held.get(i)
                    .forEach((terms, shares) ->
                            planned.add(allocation(ids.get(terms), order, terms, shares, averages.get(terms))));
        }
        return planned;
    }

    /** The shares of one order in the executions of one set of terms. */
    private static final class Held {
        private final List<ResourceId> executionIds = new ArrayList<>();
        private final List<BigDecimal> shares = new ArrayList<>();
        private BigDecimal quantity = BigDecimal.ZERO;
        private Instant date = Instant.MIN;

        void add(Execution execution, BigDecimal share) {
            executionIds.add(execution.id());
            shares.add(Decimals.normal(share));
            quantity = quantity.add(share);
            if (execution.createdDate().isAfter(date)) {
                date = execution.createdDate();
            }
        }
    }

    private record Averaged(@Nullable BigDecimal price) {}

    private List<Map<EconomicTerms, Held>> deal(AllocationAlgorithm algorithm, Map<ResourceId, BigDecimal> elsewhere) {
        Map<ResourceId, BigDecimal> taken = new HashMap<>(elsewhere);
        booked.forEach(allocation -> taken.merge(allocation.orderId(), allocation.quantity(), BigDecimal::add));
        List<OrderRoom> rooms = orders.stream()
                .map(order -> new OrderRoom(
                        order.id(),
                        order.liveQuantity(),
                        taken.getOrDefault(order.id(), BigDecimal.ZERO),
                        order.date()))
                .toList();
        Map<ResourceId, List<BookedShare>> bookedShares = bookedShares();
        List<Fill> fills = executions.stream()
                .map(execution -> new Fill(
                        execution.id(),
                        execution.quantity(),
                        execution.createdDate(),
                        bookedShares.getOrDefault(execution.id(), List.of())))
                .toList();
        List<Map<EconomicTerms, Held>> held = new ArrayList<>();
        orders.forEach(order -> held.add(new TreeMap<>(EconomicTerms.ANY_FIXED_ORDER)));
        List<EconomicTerms> terms = executions.stream().map(EconomicTerms::of).toList();
        Deal.of(rooms, fills)
                .forEachShare(
                        algorithm,
                        (order, fill, quantity) -> held.get(order)
                                .computeIfAbsent(terms.get(fill), t -> new Held())
                                .add(executions.get(fill), quantity));
        return held;
    }

    private Map<ResourceId, List<BookedShare>> bookedShares() {
        Map<ResourceId, List<BookedShare>> shares = new HashMap<>();
        for (Allocation allocation : booked) {
            for (int i = 0; i < allocation.executionIds().size(); i++) {
                shares.computeIfAbsent(allocation.executionIds().get(i), execution -> new ArrayList<>())
                        .add(new BookedShare(
                                allocation.orderId(), allocation.shares().get(i)));
            }
        }
        return shares;
    }

    /** The average price of each set of terms, over what is not booked; absent where an execution has no price. */
    private Map<EconomicTerms, Averaged> averages() {
        Map<ResourceId, List<BookedShare>> bookedShares = bookedShares();
        Map<EconomicTerms, List<Execution>> byTerms = new LinkedHashMap<>();
        executions.forEach(execution -> byTerms.computeIfAbsent(EconomicTerms.of(execution), t -> new ArrayList<>())
                .add(execution));
        Map<EconomicTerms, Averaged> averages = new HashMap<>();
        byTerms.forEach((terms, ofTerms) -> {
            List<PricedQuantity> parts = new ArrayList<>();
            boolean isPriced = true;
            for (Execution execution : ofTerms) {
                BigDecimal left = execution.quantity();
                for (BookedShare share : bookedShares.getOrDefault(execution.id(), List.of())) {
                    left = left.subtract(share.quantity());
                }
                if (left.signum() > 0 && execution.price().amount() == null) {
                    isPriced = false;
                }
                if (left.signum() > 0 && execution.price().amount() != null) {
                    parts.add(new PricedQuantity(left, execution.price().amount()));
                }
            }
            averages.put(terms, new Averaged(isPriced ? AveragePrice.of(parts).orElse(null) : null));
        });
        return averages;
    }

    /** Each set of terms keeps the id that it had, else takes one whose terms are gone, else gets the next free one. */
    private Map<EconomicTerms, ResourceId> ids(
            ResourceId orderId, Set<EconomicTerms> wanted, Predicate<ResourceId> isTaken) {
        List<Allocation> free = new ArrayList<>(amendable.getOrDefault(orderId, List.of()));
        Map<EconomicTerms, ResourceId> ids = new HashMap<>();
        for (EconomicTerms terms : wanted) {
            free.stream()
                    .filter(allocation -> EconomicTerms.of(allocation).equals(terms))
                    .findFirst()
                    .ifPresent(allocation -> {
                        ids.put(terms, allocation.id());
                        free.remove(allocation);
                    });
        }
        int number = 1;
        for (EconomicTerms terms : wanted) {
            if (ids.containsKey(terms)) {
                continue;
            }
            if (!free.isEmpty()) {
                ids.put(terms, free.remove(0).id());
                continue;
            }
            Set<ResourceId> own = ownIds.getOrDefault(orderId, Set.of());
            while (own.contains(AllocationIds.of(placementId, orderId, number, id -> false))) {
                number++;
            }
            ids.put(terms, AllocationIds.of(placementId, orderId, number, isTaken));
            number++;
        }
        return ids;
    }

    private Allocation allocation(ResourceId id, Order order, EconomicTerms terms, Held held, Averaged average) {
        return new Allocation(
                id,
                order.id(),
                Objects.requireNonNull(order.portfolioId()),
                order.fields().instrument(),
                Decimals.normal(held.quantity),
                List.of(placementId),
                held.executionIds,
                held.shares,
                Allocation.NEW,
                order.fields().side(),
                order.fields().type(),
                terms.settlementDate(),
                held.date,
                new CurrencyAndAmount(average.price(), terms.priceCurrency()),
                terms.settlementCurrency(),
                terms.settlementCurrencyFxRate(),
                terms.counterparty(),
                Properties.NONE);
    }
}
