package io.fillmore.torture;

import static io.fillmore.torture.Bodies.id;
import static io.fillmore.torture.Bodies.ids;
import static io.fillmore.torture.Bodies.requests;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a block is placed, filled, allocated, booked and swept. */
final class Trading {
    private static final int OF_FIRST = 6;
    private static final int OF_SECOND = 4;

    private final Plot plot;
    private final Moves moves;

    /** The parts of ten that each placement has filled, and those that are allocated of it. */
    private final Map<String, Integer> filled = new LinkedHashMap<>();

    private final Map<String, Integer> allocated = new LinkedHashMap<>();

    Trading(Plot plot, Moves moves) {
        this.plot = plot;
        this.moves = moves;
    }

    /** What becomes of the second placement; the last two only where steps are taken back. */
    private enum End {
        FILLED,
        CANCELLED,
        BUSTED,
        UNDONE
    }

    /** A part of the fills, by the suffix of its id. */
    private record Fill(String suffix, String placement, int parts) {}

    /** Six parts of ten go to one broker, who fills them in two fills; four to another, who may not fill them all. */
    void trade() {
        place("place block", "", Map.of(first(), OF_FIRST, second(), OF_SECOND));
        fillFirst();
        switch (drawEnd()) {
            case FILLED -> fill(new Fill("x2", second(), OF_SECOND));
            case CANCELLED -> {
                fill(new Fill("x2", second(), OF_SECOND - 1));
                cancel();
            }
            case BUSTED -> {
                fill(new Fill("x2", second(), OF_SECOND - 1), new Fill("x3", second(), 1));
                bust();
                cancel();
            }
            case UNDONE -> {
                fill(new Fill("x2", second(), OF_SECOND));
                undo();
            }
        }
        int parts = filled.values().stream().mapToInt(Integer::intValue).sum();
        allocate();
        boolean isMoved = parts < Plot.PARTS && plot.happens();
        if (isMoved) {
            moves.moveRemaining(parts);
        }
        boolean isAll = isMoved || parts == Plot.PARTS;
        book(isAll);
        if (isAll) {
            sweep();
        }
    }

    private End drawEnd() {
        if (plot.isTakenBack()) {
            return plot.happens() ? End.BUSTED : End.UNDONE;
        }
        return plot.happens() ? End.FILLED : End.CANCELLED;
    }

    private String first() {
        return plot.id("p0");
    }

    private String second() {
        return plot.id("p1");
    }

    /** Places parts of ten of the block, or of a parent's. */
    private void place(String step, String parent, Map<String, Integer> parts) {
        List<String> bodies = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        parts.keySet().stream().sorted().forEach(placement -> {
            long quantity = parts.get(placement) * plot.part();
            bodies.add(Bodies.placement(placement, quantity, plot.block(), parent));
            effects.add(Effect.of("placements", placement, "quantity", "" + quantity, "state", "New"));
        });
        plot.post(step, "ordermanagement/placeblocks", requests(bodies), effects);
    }

    /** The first broker may hand some on to another, whose fills are of the child. */
    private void fillFirst() {
        int early = 1 + plot.draw(OF_FIRST - 1);
        String filling = first();
        if (plot.happens()) {
            filling = plot.id("c0");
            place("place child", first(), Map.of(filling, early));
        }
        Fill one = new Fill("x0", filling, early);
        Fill other = new Fill("x1", first(), OF_FIRST - early);
        if (plot.happens()) {
            fill(one);
            allocate();
            fill(other);
        } else {
            fill(one, other);
        }
    }

    private void fill(Fill... fills) {
        List<String> bodies = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        for (Fill fill : fills) {
            String code = plot.id(fill.suffix());
            long quantity = fill.parts() * plot.part();
            filled.merge(fill.placement(), fill.parts(), Integer::sum);
            bodies.add(Bodies.execution(code, fill.placement(), quantity));
            effects.add(Effect.of("executions", code, "quantity", "" + quantity));
        }
        plot.post("report fills", "executions", requests(bodies), effects);
    }

    /** The last part of the second placement, allocated or not, was never filled. */
    private void bust() {
        if (plot.happens()) {
            allocate();
        }
        plot.delete("delete execution", "executions", plot.id("x3"), List.of());
        filled.merge(second(), -1, Integer::sum);
    }

    /** Its broker may have handed some on; so the child is cancelled with its parent. */
    private void cancel() {
        List<Effect> effects = new ArrayList<>();
        effects.add(Effect.of("placements", second(), "state", "Cancelled"));
        if (plot.happens()) {
            place("place child", second(), Map.of(plot.id("c1"), 1));
            effects.add(Effect.of("placements", plot.id("c1"), "state", "Cancelled"));
        }
        plot.post("cancel placement", "ordermanagement/$cancelplacements", Bodies.one(id(second())), effects);
    }

    /** The second placement was an error: what was filled and allocated of it goes first, in either order, or by allocating again. */
    private void undo() {
        boolean isAllocated = plot.happens();
        if (isAllocated) {
            allocate();
        }
        boolean isAllocatedAgain = isAllocated && plot.happens();
        if (isAllocated && !isAllocatedAgain) {
            allocated.remove(second());
            plot.orders()
                    .keySet()
                    .forEach(order ->
                            plot.delete("delete allocation", "allocations", second() + "-" + order, List.of()));
        }
        plot.delete("delete execution", "executions", plot.id("x2"), List.of());
        filled.put(second(), 0);
        if (isAllocatedAgain) {
            allocate();
        }
        filled.remove(second());
        plot.delete("delete placement", "placements", second(), List.of());
    }

    /** Allocates all that is filled, unless it is already; what has not changed since stays as it is. */
    private void allocate() {
        List<Effect> effects = new ArrayList<>();
        filled.forEach((placement, parts) -> {
            if (!parts.equals(allocated.getOrDefault(placement, 0))) {
                plot.orders().forEach((order, quantity) -> effects.add(allocation(placement, order, quantity, parts)));
            }
        });
        filled.forEach((placement, parts) -> allocated.compute(placement, (any, before) -> parts == 0 ? null : parts));
        if (!effects.isEmpty()) {
            plot.post("allocate", "ordermanagement/allocate", ids(filled.keySet()), effects);
        }
    }

    private static Effect allocation(String placement, String order, long quantity, int parts) {
        String code = placement + "-" + order;
        return parts == 0
                ? Effect.deletion("allocations", code)
                : Effect.of("allocations", code, "quantity", "" + quantity / Plot.PARTS * parts, "state", "New");
    }

    private void book(boolean isAll) {
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
    private void sweep() {
        plot.post(
                "sweep block",
                "ordermanagement/SweepBlocks",
                Bodies.sweep(plot.block()),
                List.of(Effect.of("blocks", plot.block(), "isSwept", "true")));
    }
}
