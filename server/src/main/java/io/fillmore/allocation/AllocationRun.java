package io.fillmore.allocation;

import io.fillmore.execution.Execution;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.Order;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.placement.Placement;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import io.fillmore.portfolio.TransactionStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The working memory of one run of the allocation service over several placements, which may share blocks and orders. */
final class AllocationRun {
    private final AllocationAlgorithm algorithm;
    private final Map<ResourceId, List<Order>> ordersByBlock = new HashMap<>();
    private final Map<ResourceId, List<Execution>> executionsByPlacement = new HashMap<>();
    private final Map<ResourceId, List<Draft<Allocation>>> existingByPlacement = new HashMap<>();
    /** How much of each order all its allocations hold. */
    private final Map<ResourceId, BigDecimal> allocated = new HashMap<>();

    private final Set<ResourceId> takenIds = new HashSet<>();
    private final List<Draft<Allocation>> written = new ArrayList<>();
    private final List<Draft<Allocation>> deleted = new ArrayList<>();

    /**
     * The memory of a run.
     *
     * @param existing what earlier runs made of the placements
     */
    AllocationRun(
            AllocationAlgorithm algorithm,
            List<Order> orders,
            List<Execution> executions,
            Collection<Draft<Allocation>> existing) {
        this.algorithm = algorithm;
        for (Draft<Allocation> draft : existing) {
            existingByPlacement
                    .computeIfAbsent(draft.value().placementIds().get(0), placement -> new ArrayList<>())
                    .add(draft);
            takenIds.add(draft.value().id());
        }
        orders.forEach(order -> ordersByBlock
                .computeIfAbsent(order.blockId(), block -> new ArrayList<>())
                .add(order));
        executions.forEach(execution -> executionsByPlacement
                .computeIfAbsent(execution.placementId(), placement -> new ArrayList<>())
                .add(execution));
    }

    /** Where a run is loaded from and written to. */
    record Stores(ExecutionStore executions, AllocationStore allocations, TransactionStore transactions) {
        /** An allocation of so few orders takes little memory, however many executions they share. */
        private static final int FEW_ORDERS = 200;

        /** What is executed of placements; nothing where they have few orders in all. */
        Map<ResourceId, ExecutionStore.Volume> volumesOf(Tx tx, List<ResourceId> placements, long orders) {
            return orders <= FEW_ORDERS
                    ? Map.of()
                    : executions.volumesOf(tx, placements).get();
        }

        /**
         * The memory of a run over placements.
         *
         * @param ids the placements, of which not all may exist
         * @param held those that do, with their blocks, locked
         * @param live the orders of their blocks that are not cancelled, also such as the run is about to create
         */
        AllocationRun load(
                Tx tx,
                List<ResourceId> ids,
                Pending<LockedPlacements.Locked> held,
                Pending<List<Order>> live,
                AllocationAlgorithm algorithm) {
            Pending<List<Versioned<Execution>>> executed = executions.ofPlacements(tx, ids);
            Pending<Map<ResourceId, Draft<Allocation>>> existing = allocations.lockMadeOf(tx, ids);
            tx.expectNoMoreLocks();
            AllocationRun run = new AllocationRun(
                    algorithm,
                    live.get(),
                    executed.get().stream().map(Versioned::value).toList(),
                    existing.get().values());
            Pending<Map<ResourceId, BigDecimal>> allocated = allocations.allocatedOf(
                    tx, live.get().stream().map(Order::id).toList());
            Pending<List<ResourceId>> taken = allocations.existing(
                    tx, run.newIdCandidates(held.get().placements().values()));
            run.takeIds(taken.get());
            run.allocated.putAll(allocated.get());
            return run;
        }

        /** Writes what the run planned, and cancels transactions that were made of what it deletes. */
        void append(Tx tx, AllocationRun run) {
            allocations.table().append(tx, run.written);
            allocations.table().delete(tx, run.deleted);
            if (run.deleted.isEmpty()) {
                return;
            }
            List<ResourceId> deleted =
                    run.deleted.stream().map(draft -> draft.value().id()).toList();
            Map<Transaction.Key, Draft<Transaction>> booked =
                    transactions.lockOfAllocations(tx, deleted).get();
            booked.values().stream()
                    .filter(draft -> !draft.value().isCancelled())
                    .forEach(draft ->
                            draft.become(draft.value().cancelled(tx.caller().receivedAt())));
            transactions.table().append(tx, booked.values());
        }
    }

    /** Plans placements one after the other; none of them beside what it replaces of another. */
    void allocate(Collection<Placement> placements) {
        placements.forEach(this::takeBack);
        placements.forEach(this::allocate);
    }

    List<Order> ordersOf(Placement placement) {
        List<Order> orders = new ArrayList<>();
        placement.blockIds().forEach(block -> orders.addAll(ordersByBlock.getOrDefault(block, List.of())));
        return orders;
    }

    boolean hasExecutionsOrAllocations(ResourceId placement) {
        return executionsByPlacement.containsKey(placement)
                || !existingOf(placement).isEmpty();
    }

    /** The ids that new allocations would have, to find out which of them are taken. */
    Set<ResourceId> newIdCandidates(Collection<Placement> placements) {
        Set<ResourceId> candidates = new HashSet<>();
        for (Placement placement : placements) {
            long termSets = executionsByPlacement.getOrDefault(placement.id(), List.of()).stream()
                    .map(EconomicTerms::of)
                    .distinct()
                    .count();
            Map<ResourceId, Long> own = existingOf(placement.id()).stream()
                    .collect(Collectors.groupingBy(draft -> draft.value().orderId(), Collectors.counting()));
            for (Order order : ordersOf(placement)) {
                long numbers = own.getOrDefault(order.id(), 0L) + termSets;
                for (int number = 1; number <= numbers; number++) {
                    candidates.add(AllocationIds.of(placement.id(), order.id(), number, id -> false));
                }
            }
        }
        candidates.removeAll(takenIds);
        return candidates;
    }

    void takeIds(Collection<ResourceId> ids) {
        takenIds.addAll(ids);
    }

    /** Takes back what the placement gave and is not booked, so that no placement is planned beside what is replaced. */
    private void takeBack(Placement placement) {
        existingOf(placement.id()).stream()
                .map(Draft::value)
                .filter(allocation -> !allocation.isBooked())
                .forEach(allocation -> add(allocation, allocation.quantity().negate()));
    }

    /** Plans one placement that was taken back; what it gives counts for the placements after it. */
    private void allocate(Placement placement) {
        List<Draft<Allocation>> own = existingOf(placement.id());
        own.stream()
                .map(Draft::value)
                .filter(Allocation::isBooked)
                .forEach(booked -> add(booked, booked.quantity().negate()));
        AllocationPlan plan = new AllocationPlan(
                placement.id(),
                ordersOf(placement),
                executionsByPlacement.getOrDefault(placement.id(), List.of()),
                own.stream().map(Draft::value).toList());
        Map<ResourceId, Allocation> planned = new LinkedHashMap<>();
        plan.allocations(algorithm, allocated, takenIds::contains)
                .forEach(allocation -> planned.put(allocation.id(), allocation));
        for (Draft<Allocation> draft : own) {
            Allocation amended = planned.remove(draft.value().id());
            if (draft.value().isBooked()) {
                add(draft.value(), draft.value().quantity());
                continue;
            }
            if (amended == null) {
                deleted.add(draft);
                continue;
            }
            draft.become(amended);
            written.add(draft);
            add(amended, amended.quantity());
        }
        planned.values().forEach(created -> {
            written.add(Draft.created(created));
            takenIds.add(created.id());
            add(created, created.quantity());
        });
    }

    private List<Draft<Allocation>> existingOf(ResourceId placement) {
        return existingByPlacement.getOrDefault(placement, List.of());
    }

    private void add(Allocation allocation, BigDecimal quantity) {
        allocated.merge(allocation.orderId(), quantity, BigDecimal::add);
    }
}
