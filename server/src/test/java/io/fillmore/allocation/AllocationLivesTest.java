package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random lives of a block's two placements, through the server. What must hold of every database is checked after the class. */
@ExtendWith(HouseInOrder.class)
class AllocationLivesTest {
    private static final int LIVES = 15;
    private static final int STEPS = 14;

    private final Api api = TestServer.api();
    private Random random;
    private String scope;
    private Bodies bodies;
    private String where;

    @Test
    void randomLives_keepEveryRule() {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int life = 0; life < LIVES; life++) {
            random = new Random(seed + life);
            scope = TestServer.newScope();
            bodies = new Bodies(scope);
            begin();
            for (int step = 0; step < STEPS; step++) {
                where = "-Dseed=%d, life %d, step %d".formatted(seed, life, step);
                step();
            }
        }
    }

    private void begin() {
        String portfolio = "{\"code\": \"P\", \"displayName\": \"P\", \"baseCurrency\": \"GBP\"}";
        api.call("createPortfolio", Map.of("scope", scope), Map.of(), portfolio).expect(201);
        String[] orders = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> bodies.order("O" + i, Integer.toString(50 + random.nextInt(100)), ""))
                .toArray(String[]::new);
        api.call("createOrders", bodies.requests(bodies.block("B", "", orders))).expect(201);
        for (String placement : new String[] {"L0", "L1"}) {
            api.call("placeBlocks", bodies.requests(bodies.placement(placement, "25", "", "B")))
                    .expect(200);
        }
    }

    private void step() {
        switch (random.nextInt(7)) {
            case 0, 1, 2 -> fill();
            case 3 -> bust();
            case 4 -> book();
            default -> allocate();
        }
    }

    /** A new execution, or an amendment: its share that is booked may refuse that. */
    private void fill() {
        int n = random.nextInt(6);
        // Always with a decimal: a placement of whole fills deals whole units, and leaves what is less of an order's
        // room.
        BigDecimal quantity = BigDecimal.valueOf(10L * random.nextInt(60) + 1 + random.nextInt(9), 1);
        String execution = bodies.execution("X" + n, "L" + n % 2, quantity.toPlainString(), "")
                .replace("\"amount\": 10", "\"amount\": " + (10 + random.nextInt(4)));
        Answer answer = api.call("upsertExecutions", bodies.requests(execution));
        assertThat(answer.status()).as("%s: %s", where, answer).isIn(201, 400);
    }

    private void bust() {
        Answer answer = api.call("deleteExecution", Map.of("scope", scope, "code", "X" + random.nextInt(6)), Map.of());
        assertThat(answer.status()).as("%s: %s", where, answer).isIn(200, 400, 404);
    }

    private void book() {
        String mark = Boolean.toString(random.nextBoolean());
        String body = "{\"allocationIds\": %s}".formatted(bodies.ids("L0-O0", "L1-O0", "L0-O1", "L0-O0-2"));
        api.call("bookTransactions", Map.of(), Map.of("markOrdersAndAllocationsAsBooked", mark), body)
                .expect(200);
    }

    private void allocate() {
        String algorithm = AllocationAlgorithm.TEXTS.get(random.nextInt(AllocationAlgorithm.TEXTS.size()));
        allocate(algorithm);
        Rows.unchangedBy(scope, () -> allocate(algorithm));
        String tooMuch = "SELECT count(*) FROM (SELECT 1 FROM orders o JOIN allocations a ON a.order_scope = o.scope"
                + " AND a.order_code = o.code WHERE o.scope = '%s' GROUP BY o.code, o.quantity"
                + " HAVING sum(a.quantity) > o.quantity) x";
        assertThat(Rows.one(tooMuch.formatted(scope))).as(where).isEqualTo("0");
        boolean isAnyBooked = !of("count(*)", "allocations", "state = 'Booked'").equals("0");
        if (!isAnyBooked) {
            BigDecimal executed = new BigDecimal(of("coalesce(sum(quantity), 0)", "executions", "true"));
            BigDecimal ordered = new BigDecimal(of("sum(quantity)", "orders", "true"));
            assertThat(new BigDecimal(of("coalesce(sum(quantity), 0)", "allocations", "true")))
                    .as(where)
                    .isEqualByComparingTo(executed.min(ordered));
        }
    }

    private Answer allocate(String algorithm) {
        return api.call(
                        "runAllocationService",
                        Map.of(),
                        Map.of("allocationAlgorithm", algorithm),
                        bodies.ids("L0", "L1"))
                .expect(200);
    }

    private String of(String what, String table, String which) {
        return Rows.one("SELECT %s FROM %s WHERE scope = '%s' AND %s".formatted(what, table, scope, which));
    }
}
