package io.fillmore.torture;

import static io.fillmore.torture.Bodies.id;
import static io.fillmore.torture.Bodies.requests;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the orders of a story come to be, and what is changed of them before anything else happens. */
final class Ordering {
    private final Plot plot;

    Ordering(Plot plot) {
        this.plot = plot;
    }

    /** Orders of one portfolio in a block of their own; one may change, one may be cancelled. */
    void order() {
        createPortfolio(plot.portfolio());
        if (plot.isTakenBack()) {
            createPortfolio(plot.id("g"));
            plot.delete("delete portfolio", "portfolios", plot.id("g"), List.of());
        }
        int count = 1 + plot.draw(4);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(plot.id("o" + i));
        }
        create("create orders", plot.block(), codes, plot.orders());
        if (plot.happens()) {
            update(codes.get(0));
        }
        if (count > 1 && plot.draw(3) == 0) {
            cancel(codes.get(count - 1));
        }
    }

    private void createPortfolio(String code) {
        plot.post(
                "create portfolio",
                "transactionportfolios/" + Entity.SCOPE,
                Bodies.portfolio(code),
                List.of(Effect.of("portfolios", code)));
    }

    /** Creates orders in a block, and notes how much each is of. */
    private void create(String step, String block, List<String> codes, Map<String, Long> quantities) {
        List<String> bodies = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        for (String order : codes) {
            long quantity = plot.drawQuantity();
            quantities.put(order, quantity);
            bodies.add(Bodies.order(order, quantity, plot.portfolio()));
            effects.add(Effect.of("orders", order, "quantity", "" + quantity, "state", "New"));
        }
        if (!block.startsWith(Ledger.SHARED)) {
            effects.add(Plot.blockOf(block, plot.total()));
        }
        plot.post(step, "ordermanagement/createorders", requests(List.of(Bodies.block(block, bodies))), effects);
    }

    private void update(String order) {
        long quantity = plot.orders().merge(order, plot.drawQuantity(), Long::sum);
        plot.post(
                "update order",
                "ordermanagement/updateorders",
                Bodies.one("{\"id\": " + id(order) + ", \"quantity\": " + quantity + "}"),
                List.of(Effect.of("orders", order, "quantity", "" + quantity), plot.blockOf(plot.total())));
    }

    private void cancel(String order) {
        plot.orders().remove(order);
        plot.post(
                "cancel order",
                "ordermanagement/cancelorders",
                Bodies.one(id(order)),
                List.of(Effect.of("orders", order, "state", "Cancelled"), plot.blockOf(plot.total())));
    }

    /** Two orders without a block, upserted once or twice, one of which may be deleted; those that are there then. */
    Map<String, Long> orderAlone() {
        int times = plot.draw(3);
        long quantity = plot.drawQuantity();
        Map<String, Long> there = new LinkedHashMap<>();
        for (int time = 0; time < times; time++) {
            List<String> bodies = new ArrayList<>();
            List<Effect> effects = new ArrayList<>();
            for (String order : List.of(plot.id("u0"), plot.id("u1"))) {
                there.put(order, quantity + time);
                bodies.add(Bodies.orderAlone(order, quantity + time));
                effects.add(Effect.of("orders", order, "quantity", "" + (quantity + time)));
            }
            plot.post("upsert orders", "orders", "{\"orderRequests\": [" + String.join(", ", bodies) + "]}", effects);
        }
        if (times > 0 && plot.isTakenBack()) {
            there.remove(plot.id("u1"));
            plot.delete("delete order", "orders", plot.id("u1"), List.of());
        }
        return there;
    }

    /** Two orders more in a block that clients share. */
    void joinOthers(String shared) {
        create("join block", shared, List.of(plot.id("j0"), plot.id("j1")), new LinkedHashMap<>());
    }
}
