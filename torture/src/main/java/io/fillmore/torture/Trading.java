package io.fillmore.torture;

import static io.fillmore.torture.Bodies.id;
import static io.fillmore.torture.Bodies.requests;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a block is placed and filled, until its story is over. */
final class Trading {
    private static final int OF_FIRST = 6;
    private static final int OF_SECOND = 4;

    private final Plot plot;
    private final Moves moves;
    private final Papers papers;
    private final PostTrade postTrade;

    Trading(Plot plot, Moves moves, Papers papers) {
        this.plot = plot;
        this.moves = moves;
        this.papers = papers;
        this.postTrade = new PostTrade(plot);
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
        papers.takePart(plot.orders().keySet().iterator().next(), first());
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
        postTrade.allocate();
        int parts = postTrade.parts();
        boolean isMoved = parts < Plot.PARTS && plot.happens();
        if (isMoved) {
            moves.moveRemaining(parts);
        }
        boolean isAll = isMoved || parts == Plot.PARTS;
        postTrade.book(isAll);
        if (isAll) {
            postTrade.sweep();
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
            postTrade.allocate();
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
            postTrade.fill(fill.placement(), fill.parts());
            bodies.add(Bodies.execution(code, fill.placement(), quantity));
            effects.add(Effect.of("executions", code, "quantity", "" + quantity));
        }
        plot.post("report fills", "executions", requests(bodies), effects);
    }

    /** The last part of the second placement, allocated or not, was never filled. */
    private void bust() {
        if (plot.happens()) {
            postTrade.allocate();
        }
        plot.delete("delete execution", "executions", plot.id("x3"), List.of());
        postTrade.fill(second(), -1);
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
            postTrade.allocate();
        }
        boolean isAllocatedAgain = isAllocated && plot.happens();
        if (isAllocated && !isAllocatedAgain) {
            postTrade.deleteAllocations(second());
        }
        plot.delete("delete execution", "executions", plot.id("x2"), List.of());
        postTrade.fill(second(), -OF_SECOND);
        if (isAllocatedAgain) {
            postTrade.allocate();
        }
        plot.delete("delete placement", "placements", second(), List.of());
    }
}
