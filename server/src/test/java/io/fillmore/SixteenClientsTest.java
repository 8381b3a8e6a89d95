package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Invariants;
import io.fillmore.testing.Race;
import io.fillmore.testing.RandomTrading;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sixteen clients do everything to the same few blocks at once, at random; then everything must add up. */
@ExtendWith(HouseInOrder.class)
class SixteenClientsTest {
    private static final int CLIENTS = 16;
    private static final int CALLS_EACH = 200;
    private static final int ROUNDS_MAX = 20;
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 400, 404);

    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Api api = TestServer.api();
    private final RandomTrading trading = new RandomTrading(api, scope);

    @Test
    void everyInvariantHolds_andNothingIsAnswered5xx() {
        long seed = Long.getLong("seed", System.nanoTime());
        trading.begin();
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(seed + client);
            clients.add(() -> {
                int succeeded = 0;
                for (int i = 0; i < CALLS_EACH; i++) {
                    Answer answer = trading.call(random);
                    assertThat(EXPECTED).as("seed %d: %s", seed, answer).contains(answer.status());
                    succeeded += answer.isSuccess() ? 1 : 0;
                }
                return succeeded;
            });
        }
        int succeeded = Race.of(clients).stream().mapToInt(Integer::intValue).sum();

        assertThat(succeeded).as("calls that succeeded, seed %d", seed).isGreaterThan(CLIENTS * CALLS_EACH / 4);
        assertThat(Invariants.broken()).as("seed %d", seed).isEmpty();
        assertThat(roundsUntilSettled()).as("rounds, seed %d", seed).isLessThan(ROUNDS_MAX);
        assertThat(Invariants.broken())
                .as("after allocating all, seed %d", seed)
                .isEmpty();
        assertThat(Rows.one(UNALLOCATED.formatted(scope)))
                .as("left unallocated with room, seed %d", seed)
                .isEqualTo("0");
        assertThat(Rows.one("SELECT count(*) > 0 FROM transactions WHERE portfolio_scope = '" + scope + "'"))
                .isEqualTo("t");
    }

    private static final String ALLOCATED = """
            SELECT coalesce(string_agg(code || ' ' || version || ' ' || quantity, ', ' ORDER BY code), '') FROM allocations
             WHERE scope = '%s'
            """;

    /** Placements of which something is unallocated although an order of their blocks still has room for a whole unit. */
    private static final String UNALLOCATED = """
            SELECT count(*) FROM placements p
             WHERE p.scope = '%1$s'
               AND (SELECT coalesce(sum(e.quantity), 0) FROM executions e
                     WHERE e.placement_scope = p.scope AND e.placement_code = p.code)
                 > (SELECT coalesce(sum(a.quantity), 0) FROM allocations a WHERE a.placement_ids && ARRAY[p.scope || '/' || p.code])
               AND EXISTS (
                   SELECT 1 FROM orders o
                    WHERE o.block_scope || '/' || o.block_code = ANY (p.block_ids) AND lower(o.state) <> 'cancelled'
                      AND NOT EXISTS (SELECT 1 FROM allocations a WHERE a.order_scope = o.scope AND a.order_code = o.code
                                         AND lower(a.state) = 'booked')
                      AND o.quantity > (SELECT coalesce(sum(a.quantity), 0) FROM allocations a
                                         WHERE a.order_scope = o.scope AND a.order_code = o.code))
            """;

    /** Allocates all until nothing changes: what one placement gives back in a round, others can have in the next. */
    private int roundsUntilSettled() {
        int rounds = 0;
        for (String before = ""; rounds < ROUNDS_MAX; rounds++) {
            allocateAll();
            String after = Rows.one(ALLOCATED.formatted(scope));
            if (after.equals(before)) {
                break;
            }
            before = after;
        }
        return rounds;
    }

    private void allocateAll() {
        for (int code = 0; code < RandomTrading.PLACEMENTS; code++) {
            api.call("runAllocationService", bodies.ids("L" + code)).expect(200);
        }
    }
}
