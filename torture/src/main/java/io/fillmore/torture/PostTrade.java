package io.fillmore.torture;

import static io.fillmore.torture.Bodies.ids;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done with the fills of a block: they are allocated and booked, and the block is swept. */
final class PostTrade {
    private final Plot plot;

    /** The parts of ten that each placement has filled, and those that are allocated of it. */
    private final Map<String, Integer> filled = new LinkedHashMap<>();

    private final Map<String, Integer> allocated = new LinkedHashMap<>();

    PostTrade(Plot plot) {
        this.plot = plot;
    }

    /** Notes that a placement has filled so many parts more, or less. */
    void fill(String placement, int parts) {
        filled.merge(placement, parts, Integer::sum);
    }

    /** What all placements have filled. */
    int parts() {
        return filled.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Allocates all that is filled, unless it is already; what has not changed since stays as it is. */
    void allocate() {
        List<String> named = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        filled.forEach((placement, parts) -> {
            int before = allocated.getOrDefault(placement, 0);
            if (parts > 0 || before > 0) {
                named.add(placement);
            }
            if (parts != before) {
                plot.orders().forEach((order, quantity) -> effects.add(allocation(placement, order, quantity, parts)));
            }
        });
        allocated.putAll(filled);
        allocated.values().removeIf(parts -> parts == 0);
        if (!effects.isEmpty()) {
            plot.post("allocate", "ordermanagement/allocate", ids(named), effects);
        }
    }

    /** As if the placement had never been allocated. */
    void deleteAllocations(String placement) {
        allocated.remove(placement);
        plot.orders()
                .keySet()
                .forEach(order -> plot.delete("delete allocation", "allocations", placement + "-" + order, List.of()));
    }

    private static Effect allocation(String placement, String order, long quantity, int parts) {
        String code = placement + "-" + order;
        return parts == 0
                ? Effect.deletion("allocations", code)
                : Effect.of("allocations", code, "quantity", "" + quantity / Plot.PARTS * parts, "state", "New");
    }

    void book(boolean isAll) {
        List<Effect> effects = new ArrayList<>();
        List<String> allocations = new ArrayList<>();
        allocated.forEach((placement, parts) -> plot.orders().forEach((order, quantity) -> {
            String allocation = placement + "-" + order;
            allocations.add(allocation);
            effects.add(Effect.of("allocations", allocation, "state", "Booked"));
            effects.add(Effect.of(
                    Entity.transaction(plot.portfolio(), Entity.SCOPE + "-" + allocation),
                    Map.of("units", "" + quantity / Plot.PARTS * parts)));
        }));
        if (isAll) {
            plot.orders().keySet().forEach(order -> effects.add(Effect.of("orders", order, "state", "Booked")));
        }
        plot.post(
                "book",
                "ordermanagement/booktransactions?markOrdersAndAllocationsAsBooked=true",
                "{\"allocationIds\": " + ids(allocations) + "}",
                effects);
    }

    /** Puts the block away, once all of its orders are booked. */
    void sweep() {
        plot.post(
                "sweep block",
                "ordermanagement/SweepBlocks",
                Bodies.sweep(plot.block()),
                List.of(Effect.of("blocks", plot.block(), "isSwept", "true")));
    }
}
