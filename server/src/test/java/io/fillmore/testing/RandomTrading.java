package io.fillmore.testing;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls at random on a few blocks of one scope, as clients make them that know nothing of one another. */
public final class RandomTrading {
    public static final int BLOCKS = 3;
    public static final int ORDERS = 12;
    public static final int PLACEMENTS = 12;
    private static final List<String> ALGORITHMS = List.of("PR-FIFO", "PR-LF", "PR-SF", "RR-FIFO", "FIFO", "LF", "SF");

    private final Api api;
    private final String scope;
    private final Bodies bodies;

    public RandomTrading(Api api, String scope) {
        this.api = api;
        this.scope = scope;
        this.bodies = new Bodies(scope);
    }

    /** Creates the portfolio of all orders. */
    public void begin() {
        api.call(
                        "createPortfolio",
                        Map.of("scope", scope),
                        Map.of(),
                        "{\"code\": \"P\", \"displayName\": \"P\", \"baseCurrency\": \"GBP\"}")
                .expect(201);
    }

    /** Anything at all, mostly possible. */
    public Answer call(Random random) {
        String block = "B" + random.nextInt(BLOCKS);
        String order = "O" + random.nextInt(ORDERS);
        String placement = "L" + random.nextInt(PLACEMENTS);
        String execution = "X" + random.nextInt(20);
        String quantity = Integer.toString(1 + random.nextInt(60));
        return switch (random.nextInt(14)) {
            case 0, 1 ->
                api.call("createOrders", bodies.requests(bodies.block(block, "", bodies.order(order, quantity, ""))));
            case 2 ->
                api.call(
                        "updateOrders",
                        Bodies.map("k", "{\"id\": %s, \"quantity\": %s}".formatted(bodies.id(order), quantity)));
            case 3 ->
                random.nextInt(3) > 0
                        ? read(random, order)
                        : api.call("cancelOrders", Bodies.map("k", bodies.id(order)));
            case 4 ->
                api.call(
                        "moveOrders",
                        bodies.requests("{\"destinationBlockId\": %s, \"orderId\": %s}"
                                .formatted(bodies.id(block), bodies.id(order))));
            case 5, 6 -> place(random, placement, quantity, block);
            case 7 ->
                api.call(
                        "updatePlacements",
                        Bodies.map("k", "{\"id\": %s, \"quantity\": %s}".formatted(bodies.id(placement), quantity)));
            case 8 -> api.call("cancelPlacements", Bodies.map("k", bodies.id(placement)));
            case 9, 10 ->
                api.call("upsertExecutions", bodies.requests(bodies.execution(execution, placement, quantity, "")));
            case 11 -> api.call("deleteExecution", Map.of("scope", scope, "code", execution), Map.of());
            case 12 ->
                api.call(
                        "runAllocationService",
                        Map.of(),
                        Map.of("allocationAlgorithm", ALGORITHMS.get(random.nextInt(ALGORITHMS.size()))),
                        bodies.ids(placement));
            default -> book(random, placement + "-" + order);
        };
    }

    private Answer place(Random random, String placement, String quantity, String block) {
        if (random.nextInt(4) == 0) {
            String parent = "\"parentPlacementId\": " + bodies.id("L" + random.nextInt(PLACEMENTS));
            return api.call("placeBlocks", bodies.requests(bodies.placement(placement, quantity, parent, block)));
        }
        if (random.nextInt(4) == 0) {
            return api.call("placeBlocks", bodies.requests(bodies.placement(placement, quantity, "", "B0", "B1")));
        }
        return api.call("placeBlocks", bodies.requests(bodies.placement(placement, quantity, "", block)));
    }

    private Answer book(Random random, String allocation) {
        return api.call(
                "bookTransactions",
                Map.of(),
                Map.of("markOrdersAndAllocationsAsBooked", Boolean.toString(random.nextInt(6) == 0)),
                "{\"allocationIds\": %s}".formatted(bodies.ids(allocation)));
    }

    private Answer read(Random random, String order) {
        String operation = random.nextBoolean() ? "getOrderHistory" : "getOrder";
        return api.call(operation, Map.of("scope", scope, "code", order), Map.of());
    }
}
