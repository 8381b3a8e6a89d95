package io.fillmore.torture;

import static io.fillmore.torture.Bodies.id;
import static io.fillmore.torture.Bodies.ids;
import static io.fillmore.torture.Bodies.requests;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The life of one block, from the creation of its orders to their transactions, as requests; what varies is drawn. Quantities are
 * such that every share in a fill is a whole number, so what allocation must come to is plain arithmetic.
 */
final class Story {
    private static final int PARTS = 10;

    private final String name;
    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Long> orders = new LinkedHashMap<>();

    private Story(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    /** The steps of a story whose ids begin with its name; two of its orders go into a block that others join as well. */
    static List<Step> steps(String name, String shared, Random random) {
        Story story = new Story(name, random);
        story.order();
        story.orderAlone();
        story.joinOthers(shared);
        story.trade();
        return story.steps;
    }

    private String portfolio() {
        return name + "-f";
    }

    private String block() {
        return name + "-b";
    }

    private long total() {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    private void add(String step, String path, String body, List<Effect> effects) {
        steps.add(new Step(step, Request.post("/api/" + path, body), effects));
    }

    private long quantity() {
        return PARTS * (1L + random.nextInt(20));
    }

    private void order() {
        add(
                "create portfolio",
                "transactionportfolios/" + Entity.SCOPE,
                Bodies.portfolio(portfolio()),
                List.of(Effect.of("portfolios", portfolio())));
        List<String> bodies = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String order = name + "-o" + i;
            orders.put(order, quantity());
            bodies.add(Bodies.order(order, orders.get(order), portfolio()));
            effects.add(Effect.of("orders", order, "quantity", "" + orders.get(order), "state", "New"));
        }
        effects.add(blockOf(total()));
        add("create orders", "ordermanagement/createorders", requests(List.of(Bodies.block(block(), bodies))), effects);
        if (random.nextBoolean()) {
            String changed = name + "-o0";
            orders.merge(changed, quantity(), Long::sum);
            add(
                    "update order",
                    "ordermanagement/updateorders",
                    Bodies.one("{\"id\": " + id(changed) + ", \"quantity\": " + orders.get(changed) + "}"),
                    List.of(Effect.of("orders", changed, "quantity", "" + orders.get(changed)), blockOf(total())));
        }
        if (count > 1 && random.nextInt(3) == 0) {
            String cancelled = name + "-o" + (count - 1);
            orders.remove(cancelled);
            add(
                    "cancel order",
                    "ordermanagement/cancelorders",
                    Bodies.one(id(cancelled)),
                    List.of(Effect.of("orders", cancelled, "state", "Cancelled"), blockOf(total())));
        }
    }

    private Effect blockOf(long quantity) {
        return Effect.of("blocks", block(), "quantity", "" + quantity);
    }

    /** Two orders without a block, upserted once or twice. */
    private void orderAlone() {
        int times = random.nextInt(3);
        long quantity = quantity();
        for (int time = 0; time < times; time++) {
            List<String> bodies = new ArrayList<>();
            List<Effect> effects = new ArrayList<>();
            for (String order : List.of(name + "-u0", name + "-u1")) {
                bodies.add(Bodies.orderAlone(order, quantity + time));
                effects.add(Effect.of("orders", order, "quantity", "" + (quantity + time)));
            }
            add("upsert orders", "orders", "{\"orderRequests\": [" + String.join(", ", bodies) + "]}", effects);
        }
    }

    /** Two orders more in a block that clients share. */
    private void joinOthers(String shared) {
        List<String> bodies = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        for (String order : List.of(name + "-j0", name + "-j1")) {
            long quantity = quantity();
            bodies.add(Bodies.order(order, quantity, portfolio()));
            effects.add(Effect.of("orders", order, "quantity", "" + quantity, "state", "New"));
        }
        add("join block", "ordermanagement/createorders", requests(List.of(Bodies.block(shared, bodies))), effects);
    }

    /** Six parts of ten go to one broker, who fills them in two fills; four to another, who may fill three and lose the rest. */
    private void trade() {
        long part = total() / PARTS;
        String first = name + "-p0";
        String second = name + "-p1";
        add(
                "place block",
                "ordermanagement/placeblocks",
                requests(List.of(
                        Bodies.placement(first, 6 * part, block()), Bodies.placement(second, 4 * part, block()))),
                List.of(
                        Effect.of("placements", first, "quantity", "" + 6 * part, "state", "New"),
                        Effect.of("placements", second, "quantity", "" + 4 * part, "state", "New")));
        int early = 1 + random.nextInt(5);
        boolean isCancelled = random.nextBoolean();
        int ofSecond = isCancelled ? 3 : 4;
        if (random.nextBoolean()) {
            fill(Map.of("-x0", early), first, part);
            allocate(Map.of(first, early));
            fill(Map.of("-x1", 6 - early), first, part);
        } else {
            fill(Map.of("-x0", early, "-x1", 6 - early), first, part);
        }
        fill(Map.of("-x2", ofSecond), second, part);
        if (isCancelled) {
            add(
                    "cancel placement",
                    "ordermanagement/$cancelplacements",
                    Bodies.one(id(second)),
                    List.of(Effect.of("placements", second, "state", "Cancelled")));
        }
        Map<String, Integer> filled = Map.of(first, 6, second, ofSecond);
        allocate(filled);
        book(filled, !isCancelled);
    }

    private void fill(Map<String, Integer> parts, String placement, long part) {
        List<String> bodies = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        parts.forEach((suffix, count) -> {
            bodies.add(Bodies.execution(name + suffix, placement, count * part));
            effects.add(Effect.of("executions", name + suffix, "quantity", "" + count * part));
        });
        add("report fills", "executions", requests(bodies), effects);
    }

    /** The parts of ten that each placement has filled. */
    private void allocate(Map<String, Integer> filled) {
        List<Effect> effects = new ArrayList<>();
        filled.forEach((placement, parts) -> orders.forEach((order, quantity) -> effects.add(Effect.of(
                "allocations", placement + "-" + order, "quantity", "" + quantity * parts / PARTS, "state", "New"))));
        add("allocate", "ordermanagement/allocate", ids(filled.keySet()), effects);
    }

    private void book(Map<String, Integer> filled, boolean isAll) {
        List<Effect> effects = new ArrayList<>();
        List<String> allocations = new ArrayList<>();
        filled.forEach((placement, parts) -> orders.forEach((order, quantity) -> {
            String allocation = placement + "-" + order;
            allocations.add(allocation);
            effects.add(Effect.of("allocations", allocation, "state", "Booked"));
            effects.add(Effect.of(
                    Entity.transaction(portfolio(), Entity.SCOPE + "-" + allocation),
                    Map.of("units", "" + quantity * parts / PARTS)));
        }));
        if (isAll) {
            orders.keySet().forEach(order -> effects.add(Effect.of("orders", order, "state", "Booked")));
        }
        add(
                "book",
                "ordermanagement/booktransactions?markOrdersAndAllocationsAsBooked=true",
                "{\"allocationIds\": " + ids(allocations) + "}",
                effects);
    }
}
