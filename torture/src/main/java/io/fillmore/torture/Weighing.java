package io.fillmore.torture;

import static io.fillmore.torture.Bodies.requests;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A block without orders: it is placed and filled as a whole, and what comes of it is allocated by weights. */
final class Weighing {
    /** The parts of ten that each portfolio gets, by the suffix of its id. */
    private static final SortedMap<String, Integer> WEIGHTS = new TreeMap<>(Map.of("a", 3, "e", 7));

    private final Plot plot;
    private final long quantity;

    Weighing(Plot plot) {
        this.plot = plot;
        this.quantity = Plot.PARTS * plot.drawQuantity();
    }

    /** The first run makes an order a portfolio; a later one allocates what was filled since. */
    void weigh() {
        plot.post(
                "upsert block",
                "blocks",
                requests(List.of(Bodies.blockAlone(block(), quantity))),
                List.of(Plot.blockOf(block(), quantity)));
        plot.post(
                "upsert placement",
                "placements",
                requests(List.of(Bodies.placement(placement(), quantity, block(), ""))),
                List.of(Effect.of("placements", placement(), "quantity", "" + quantity, "state", "New")));
        int early = 1 + plot.draw(Plot.PARTS - 1);
        fill("w0", early);
        allocate(early, true);
        if (plot.happens()) {
            fill("w1", Plot.PARTS - early);
            allocate(Plot.PARTS, false);
        }
    }

    private String block() {
        return plot.id(Ledger.WEIGHED);
    }

    private String placement() {
        return plot.id("wp");
    }

    private void fill(String suffix, int parts) {
        long filled = quantity / Plot.PARTS * parts;
        plot.post(
                "report fills",
                "executions",
                requests(List.of(Bodies.execution(plot.id(suffix), placement(), filled))),
                List.of(Effect.of("executions", plot.id(suffix), "quantity", "" + filled)));
    }

    private void allocate(int parts, boolean isFirst) {
        List<Effect> effects = new ArrayList<>();
        List<String> weights = new ArrayList<>();
        WEIGHTS.forEach((suffix, weight) -> {
            String portfolio = plot.id(suffix);
            String order = block() + "-" + portfolio;
            long share = quantity / Plot.PARTS * weight;
            weights.add(Bodies.weight(portfolio, weight));
            if (isFirst) {
                effects.add(Effect.of("orders", order, "quantity", "" + share, "state", "New"));
            }
            effects.add(Effect.of(
                    "allocations",
                    placement() + "-" + order,
                    "quantity",
                    "" + share / Plot.PARTS * parts,
                    "state",
                    "New"));
        });
        if (isFirst) {
            effects.add(Plot.blockOf(block(), quantity));
        }
        plot.post(
                "allocate by weights",
                "ordermanagement/allocate/weighted",
                Bodies.weighted(placement(), weights),
                effects);
    }
}
