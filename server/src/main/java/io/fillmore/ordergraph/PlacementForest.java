package io.fillmore.ordergraph;

import io.fillmore.execution.ExecutionLine;
import io.fillmore.placement.PlacementLine;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Placements with all that is below them, and the executions of all these. Pure. */
final class PlacementForest {
    private final Map<ResourceId, List<PlacementLine>> children = new HashMap<>();
    private final Map<ResourceId, List<PlacementLine>> topByBlock = new HashMap<>();
    private final Map<ResourceId, List<ExecutionLine>> executions = new HashMap<>();

    PlacementForest(Collection<PlacementLine> placements, Collection<ExecutionLine> executions) {
        for (PlacementLine placement : placements) {
            ResourceId parent = placement.parentId();
            if (parent == null) {
                placement.blockIds().forEach(block -> add(topByBlock, block, placement));
            } else {
                add(children, parent, placement);
            }
        }
        executions.forEach(execution -> add(this.executions, execution.placementId(), execution));
    }

    private static <T> void add(Map<ResourceId, List<T>> lists, ResourceId key, T item) {
        lists.computeIfAbsent(key, any -> new ArrayList<>()).add(item);
    }

    /** The placements without a parent that name the block. */
    List<PlacementLine> topOf(ResourceId block) {
        return topByBlock.getOrDefault(block, List.of());
    }

    /** The direct children. */
    List<PlacementLine> children(ResourceId placement) {
        return children.getOrDefault(placement, List.of());
    }

    /** The placement and all below it, from the top down. */
    List<ResourceId> family(ResourceId placement) {
        List<ResourceId> family = new ArrayList<>();
        Set<ResourceId> seen = new HashSet<>(Set.of(placement));
        Deque<ResourceId> next = new ArrayDeque<>(List.of(placement));
        while (!next.isEmpty()) {
            ResourceId member = next.remove();
            family.add(member);
            children(member).stream().map(PlacementLine::id).filter(seen::add).forEach(next::add);
        }
        return family;
    }

    /** The executions of the placement and of all below it. */
    List<ExecutionLine> executions(ResourceId placement) {
        return family(placement).stream()
                .flatMap(member -> executions.getOrDefault(member, List.of()).stream())
                .toList();
    }

    /** What is executed of the placement and of all below it. */
    BigDecimal executed(ResourceId placement) {
        return executions(placement).stream().map(ExecutionLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the children hold of their parent: all of their quantity, or only what was executed once cancelled. */
    BigDecimal heldByChildren(ResourceId parent) {
        return children(parent).stream()
                .map(child -> child.isCancelled() ? executed(child.id()) : child.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
