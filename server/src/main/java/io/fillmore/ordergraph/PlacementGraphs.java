package io.fillmore.ordergraph;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.fillmore.allocation.AllocationLine;
import io.fillmore.allocation.AllocationStore;
import io.fillmore.execution.ExecutionLine;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.OrderLine;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.Placement;
import io.fillmore.placement.PlacementLine;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the graphs of a page of placements together. */
record PlacementGraphs(
        OrderStore orders, PlacementStore placements, ExecutionStore executions, AllocationStore allocations) {

    /** The graphs of placements, in their order, as the transaction sees them: one statement a table, as few trips as there are steps. */
    Pending<List<PlacementGraph>> read(Tx tx, List<Versioned<Placement>> page) {
        if (page.isEmpty()) {
            return Pending.of(List.of());
        }
        List<ResourceId> blocks = page.stream()
                .flatMap(placement -> placement.value().blockIds().stream())
                .distinct()
                .toList();
        Pending<List<OrderLine>> ordered = orders.linesOfBlocks(tx, blocks);
        List<PlacementLine> lines = placements
                .withAllBelow(
                        tx,
                        page.stream().map(placement -> placement.value().id()).toList())
                .get();
        List<ResourceId> ids = lines.stream().map(PlacementLine::id).toList();
        Pending<List<ExecutionLine>> executed = executions.linesOfPlacements(tx, ids);
        return allocations
                .linesOfPlacements(tx, ids)
                .map(allocated -> graphs(
                        page, ordered.get(), new PlacementForest(lines, executed.get()), byPlacement(allocated)));
    }

    private static List<PlacementGraph> graphs(
            List<Versioned<Placement>> page,
            List<OrderLine> ordered,
            PlacementForest forest,
            Map<ResourceId, List<AllocationLine>> allocated) {
        Map<ResourceId, List<ResourceId>> ordersByBlock =
                ordered.stream().collect(groupingBy(OrderLine::blockId, mapping(OrderLine::id, toList())));
        return page.stream()
                .map(placement -> PlacementGraph.of(
                        placement,
                        ordersOf(placement.value(), ordersByBlock),
                        forest,
                        allocationsOf(forest.family(placement.value().id()), allocated)))
                .toList();
    }

    /** The orders of a placement's blocks; placements of one block share the list, which may be long. */
    private static List<ResourceId> ordersOf(Placement placement, Map<ResourceId, List<ResourceId>> byBlock) {
        if (placement.blockIds().size() == 1) {
            return byBlock.getOrDefault(placement.blockIds().get(0), List.of());
        }
        return placement.blockIds().stream()
                .flatMap(block -> byBlock.getOrDefault(block, List.of()).stream())
                .toList();
    }

    private static Map<ResourceId, List<AllocationLine>> byPlacement(List<AllocationLine> lines) {
        Map<ResourceId, List<AllocationLine>> byPlacement = new HashMap<>();
        for (AllocationLine line : lines) {
            line.placementIds().stream()
                    .distinct()
                    .forEach(placement -> byPlacement
                            .computeIfAbsent(placement, any -> new ArrayList<>())
                            .add(line));
        }
        return byPlacement;
    }

    private static List<AllocationLine> allocationsOf(
            Collection<ResourceId> family, Map<ResourceId, List<AllocationLine>> byPlacement) {
        Map<ResourceId, AllocationLine> each = new LinkedHashMap<>();
        for (ResourceId member : family) {
            byPlacement.getOrDefault(member, List.of()).forEach(line -> each.putIfAbsent(line.id(), line));
        }
        return List.copyOf(each.values());
    }
}
