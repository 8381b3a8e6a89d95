package io.fillmore.sweep;

import io.fillmore.allocation.Allocation;
import io.fillmore.execution.Execution;
import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.placement.DerivedPlacementState;
import io.fillmore.placement.Placement;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to blocks that are to be swept, and whether their story is over. Pure. Source: SweepBlocks in the behaviour
 * specification.
 */
final class SweepFacts {
    private static final Set<DerivedPlacementState> FINAL_STATES = Set.of(
            DerivedPlacementState.ALLOCATED, DerivedPlacementState.OVER_ALLOCATED, DerivedPlacementState.CANCELLED);

    private final Map<ResourceId, List<Order>> ordersByBlock = new HashMap<>();
    private final Map<ResourceId, List<Placement>> placementsByBlock = new HashMap<>();
    private final Map<ResourceId, List<ResourceId>> children = new HashMap<>();
    private final Map<ResourceId, List<Versioned<Execution>>> executionsByPlacement = new HashMap<>();
    private final Map<ResourceId, List<Versioned<Allocation>>> allocationsByOrder = new HashMap<>();
    private final Map<ResourceId, List<Versioned<Allocation>>> allocationsByPlacement = new HashMap<>();

    /**
     * The facts about some blocks.
     *
     * @param placements those that name the blocks, and all below these
     */
    SweepFacts(
            Collection<Order> orders,
            Collection<Placement> placements,
            Collection<Versioned<Execution>> executions,
            Collection<Versioned<Allocation>> allocations) {
        orders.forEach(order -> add(ordersByBlock, order.blockId(), order));
        for (Placement placement : placements) {
            placement.blockIds().forEach(block -> add(placementsByBlock, block, placement));
            add(children, placement.parentId(), placement.id());
        }
        executions.forEach(
                execution -> add(executionsByPlacement, execution.value().placementId(), execution));
        for (Versioned<Allocation> allocation : allocations) {
            add(allocationsByOrder, allocation.value().orderId(), allocation);
            allocation.value().placementIds().forEach(id -> add(allocationsByPlacement, id, allocation));
        }
    }

    private static <T> void add(Map<ResourceId, List<T>> lists, @Nullable ResourceId key, T item) {
        if (key != null) {
            lists.computeIfAbsent(key, any -> new ArrayList<>()).add(item);
        }
    }

    /**
     * Why a block cannot be swept, the first that applies: an order that is not closed, cancelled or booked; a placement that
     * is not allocated, nor cancelled with nothing executed; an allocation that is not closed, cancelled or booked; an
     * execution, then an allocation, that was modified after the latest instant. Of several, the one with the first id.
     */
    Optional<String> obstacle(ResourceId block, Instant latest) {
        Map<ResourceId, Versioned<Execution>> executions = new TreeMap<>();
        Map<ResourceId, Versioned<Allocation>> allocations = new TreeMap<>();
        ordersOf(block).forEach(order -> byId(allocations, allocationsByOrder.get(order.id()), Allocation::id));
        for (Placement placement : placementsOf(block)) {
            for (ResourceId member : family(placement.id())) {
                byId(executions, executionsByPlacement.get(member), Execution::id);
                byId(allocations, allocationsByPlacement.get(member), Allocation::id);
            }
        }
        return openOrder(block)
                .or(() -> openPlacement(block))
                .or(() -> openAllocation(allocations.values()))
                .or(() -> modifiedAfter("execution", executions, latest))
                .or(() -> modifiedAfter("allocation", allocations, latest));
    }

    private Optional<String> openOrder(ResourceId block) {
        return ordersOf(block).stream()
                .filter(order -> !isClosed(order.state()))
                .min(Comparator.comparing(Order::id))
                .map(order ->
                        "order " + order.id() + " is " + order.state() + ", and must be closed, cancelled or booked");
    }

    private Optional<String> openPlacement(ResourceId block) {
        return placementsOf(block).stream()
                .filter(placement -> !FINAL_STATES.contains(state(placement)))
                .min(Comparator.comparing(Placement::id))
                .map(placement -> "placement " + placement.id() + " is '"
                        + state(placement).text()
                        + "', and what is executed of it must be complete and allocated, or it cancelled with nothing"
                        + " executed");
    }

    private static Optional<String> openAllocation(Collection<Versioned<Allocation>> allocations) {
        return allocations.stream()
                .map(Versioned::value)
                .filter(allocation -> allocation.state() == null || !isClosed(allocation.state()))
                .findFirst()
                .map(allocation -> "allocation " + allocation.id() + " is "
                        + (allocation.state() == null ? "in no state" : allocation.state())
                        + ", and must be closed, cancelled or booked");
    }

    private static <T> Optional<String> modifiedAfter(
            String kind, Map<ResourceId, Versioned<T>> entities, Instant latest) {
        return entities.entrySet().stream()
                .filter(entry -> entry.getValue().version().modified().asAt().isAfter(latest))
                .findFirst()
                .map(entry -> kind + " " + entry.getKey() + " was modified at "
                        + Instants.format(entry.getValue().version().modified().asAt()) + ", after "
                        + Instants.format(latest));
    }

    private static boolean isClosed(String state) {
        return OrderState.isDone(state) || OrderState.isCancelled(state);
    }

    /** How far a placement has come, by what is executed and allocated of it and of all below it. */
    private DerivedPlacementState state(Placement placement) {
        Map<ResourceId, Versioned<Allocation>> allocations = new TreeMap<>();
        BigDecimal executed = BigDecimal.ZERO;
        for (ResourceId member : family(placement.id())) {
            byId(allocations, allocationsByPlacement.get(member), Allocation::id);
            for (Versioned<Execution> execution : executionsByPlacement.getOrDefault(member, List.of())) {
                executed = executed.add(execution.value().quantity());
            }
        }
        BigDecimal allocated = BigDecimal.ZERO;
        for (Versioned<Allocation> allocation : allocations.values()) {
            allocated = allocated.add(
                    allocation.value().quantityOn(placement.fields().side()));
        }
        return DerivedPlacementState.of(placement.quantity(), placement.isCancelled(), executed, allocated);
    }

    /** The placement and all below it. */
    private Set<ResourceId> family(ResourceId placement) {
        Set<ResourceId> family = new TreeSet<>();
        Deque<ResourceId> next = new ArrayDeque<>(List.of(placement));
        while (!next.isEmpty()) {
            ResourceId member = next.remove();
            family.add(member);
            next.addAll(children.getOrDefault(member, List.of()));
        }
        return family;
    }

    private List<Order> ordersOf(ResourceId block) {
        return ordersByBlock.getOrDefault(block, List.of());
    }

    private List<Placement> placementsOf(ResourceId block) {
        return placementsByBlock.getOrDefault(block, List.of());
    }

    private static <T> void byId(
            Map<ResourceId, Versioned<T>> byId, @Nullable List<Versioned<T>> entities, Function<T, ResourceId> id) {
        if (entities != null) {
            entities.forEach(entity -> byId.put(id.apply(entity.value()), entity));
        }
    }
}
