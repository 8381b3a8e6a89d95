package io.fillmore.torture;

import io.fillmore.torture.Step.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a story has come to: its steps so far, and the orders that its block holds. In some stories each POST carries a key; only these
 * take back what they did. Without one, an attempt that was given up could come late and do it again.
 */
final class Plot {
    /** Each order is of so many equal parts of a whole number, and so is all that happens to it. */
    static final int PARTS = 10;

    private final String name;
    private final Random random;
    private final boolean isKeyed;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Long> orders = new LinkedHashMap<>();

    Plot(String name, Random random) {
        this.name = name;
        this.random = random;
        this.isKeyed = random.nextBoolean();
    }

    String id(String suffix) {
        return name + "-" + suffix;
    }

    String portfolio() {
        return id("f");
    }

    String block() {
        return id("b");
    }

    /** The live orders of the block, with the quantity of each before any of it moved on. */
    Map<String, Long> orders() {
        return orders;
    }

    long total() {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    long part() {
        return total() / PARTS;
    }

    /** Whether something happens that happens in half of all stories. */
    boolean happens() {
        return random.nextBoolean();
    }

    /** As {@link #happens}, of what takes back an earlier step. */
    boolean isTakenBack() {
        return random.nextBoolean() && isKeyed;
    }

    /** A number from 0 up to one less than this. */
    int draw(int bound) {
        return random.nextInt(bound);
    }

    long drawQuantity() {
        return PARTS * (1L + random.nextInt(20));
    }

    Effect blockOf(long quantity) {
        return blockOf(block(), quantity);
    }

    static Effect blockOf(String block, long quantity) {
        return Effect.of("blocks", block, "quantity", "" + quantity);
    }

    void post(String step, String path, String body, List<Effect> effects) {
        Request request = Request.post("/api/" + path, body);
        steps.add(new Step(step, isKeyed ? request.once(id("" + steps.size())) : request, effects));
    }

    /** Deletes an entity, which may have effects on others. */
    void delete(String step, String table, String code, List<Effect> others) {
        delete(step, Entity.of(table, code), others);
    }

    void delete(String step, Entity entity, List<Effect> others) {
        delete(step, entity.address(), entity, others);
    }

    /** Deletes an entity by another address than that where it is read. */
    void delete(String step, String address, Entity entity, List<Effect> others) {
        List<Effect> effects = new ArrayList<>(others);
        effects.add(Effect.deletion(entity));
        steps.add(new Step(step, Request.delete(address), effects));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
