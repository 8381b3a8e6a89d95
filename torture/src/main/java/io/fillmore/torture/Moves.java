package io.fillmore.torture;

import static io.fillmore.torture.Bodies.requests;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders that go from one block to another: whole before anything is placed, and what is left of them once something is. */
final class Moves {
    private final Plot plot;

    Moves(Plot plot) {
        this.plot = plot;
    }

    /** The last order of several may go to a block of its own, with those that have none. It may come back, or the block may go. */
    void moveBeforePlacing(Map<String, Long> alone) {
        if (plot.orders().size() < 2 || !plot.happens()) {
            return;
        }
        String last = new ArrayList<>(plot.orders().keySet()).get(plot.orders().size() - 1);
        long quantity = plot.orders().remove(last);
        Map<String, Long> moved = new LinkedHashMap<>(alone);
        moved.put(last, quantity);
        String other = plot.id("m");
        List<Effect> effects = new ArrayList<>(List.of(plot.blockOf(plot.total()), Plot.blockOf(other, sum(moved))));
        move(moved.keySet(), other, effects);
        if (plot.isTakenBack()) {
            plot.orders().put(last, moved.remove(last));
            move(List.of(last), plot.block(), List.of(plot.blockOf(plot.total()), Plot.blockOf(other, sum(moved))));
        }
        if (plot.isTakenBack()) {
            plot.delete("delete block", "blocks", other, newVersions(moved.keySet()));
            moved.keySet().forEach(order -> plot.delete("delete order", "orders", order, List.of()));
        }
    }

    private static long sum(Map<String, Long> orders) {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<Effect> newVersions(Iterable<String> orders) {
        List<Effect> effects = new ArrayList<>();
        orders.forEach(order -> effects.add(Effect.of("orders", order)));
        return effects;
    }

    private void move(Iterable<String> orders, String block, List<Effect> ofBlocks) {
        List<String> bodies = new ArrayList<>();
        orders.forEach(order -> bodies.add(Bodies.move(order, block)));
        List<Effect> effects = newVersions(orders);
        effects.addAll(ofBlocks);
        plot.post("move orders", "ordermanagement/moveorders", requests(bodies), effects);
    }

    /** Of every order, all but so many parts of ten goes to a new order in another block. */
    void moveRemaining(int staying) {
        String other = plot.id("r");
        List<String> items = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        plot.orders().forEach((order, quantity) -> {
            long stays = quantity / Plot.PARTS * staying;
            String rest = order + "-rest";
            items.add("\"" + order + "\": " + Bodies.moveRemaining(order, rest, other));
            effects.add(Effect.of("orders", order, "quantity", "" + stays));
            effects.add(Effect.of("orders", rest, "quantity", "" + (quantity - stays), "state", "New"));
        });
        effects.add(plot.blockOf(plot.part() * staying));
        effects.add(Plot.blockOf(other, plot.part() * (Plot.PARTS - staying)));
        plot.post(
                "move remaining",
                "ordermanagement/cancelordersandmoveremaining",
                "{" + String.join(", ", items) + "}",
                effects);
    }
}
