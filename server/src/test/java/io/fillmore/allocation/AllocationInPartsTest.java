package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.block.BlockStore;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionStore;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs over more orders than are loaded at once, and over more than can be. */
@ExtendWith(HouseInOrder.class)
class AllocationInPartsTest {
    /** Two of them are more than one part. */
    private static final int MANY = 3_000;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private void block(String code, int orders) {
        scenario.run("portfolio P GBP");
        String[] lines = IntStream.range(0, orders)
                .mapToObj(i -> bodies.order(code + i, "2", ""))
                .toArray(String[]::new);
        api.call("createOrders", bodies.requests(bodies.block(code, "", lines))).expect(201);
    }

    private Answer allocate(String... placements) {
        return api.call("runAllocationService", bodies.ids(placements)).expect(200);
    }

    private static List<String> codes(Answer answer) {
        return answer.at("/values")
                .valueStream()
                .map(id -> id.path("code").asString())
                .toList();
    }

    private String allocated() {
        return Rows.one(
                "SELECT string_agg(placement || ' ' || quantity, ', ' ORDER BY placement) FROM (SELECT split_part(placement_ids[1], '/', 2) AS placement, sum(quantity) AS quantity FROM allocations WHERE scope = '"
                        + scope + "' GROUP BY 1) s");
    }

    @Test
    void allPlacementsAreAllocated_andAnsweredInTheirOrder_atOneInstant() {
        block("A", MANY);
        block("B", MANY);
        block("C", MANY);
        block("D", 1);
        String all = Integer.toString(2 * MANY);
        scenario.run("place L A %s\nplace M B,D %s\nplace N C %s\nplace O D 1".formatted(all, all, MANY));
        scenario.run("fill X L %s @ 10\nfill Y M 1000 @ 10\nfill Z N %s @ 10\nfill W O 1 @ 10".formatted(all, MANY));

        Answer answer = allocate("N", "Nowhere", "M", "L", "O");

        assertThat(codes(answer)).containsExactly("N", "M", "L", "O");
        assertThat(answer.at("/failed").propertyNames()).containsExactly("Scope:" + scope + " Code:Nowhere");
        assertThat(allocated()).isEqualTo("L " + all + ", M 1000, N " + MANY + ", O 1");
        assertThat(Rows.one("SELECT count(DISTINCT as_at_from) FROM allocations WHERE scope = '" + scope + "'"))
                .isEqualTo("1");
    }

    @Test
    void whatIsRefusedLater_leavesWhatIsAllocatedBefore_andARunAgainChangesNothing() {
        block("A", MANY);
        block("B", MANY);
        scenario.run("place L A 100\nplace M B 100\nfill X L 100 @ 10");

        Answer answer = allocate("L", "M");
        assertThat(codes(answer)).containsExactly("L");
        assertThat(answer.at("/failed")
                        .get("Scope:" + scope + " Code:M")
                        .path("detail")
                        .asString())
                .contains("nothing of it is executed");
        assertThat(allocated()).isEqualTo("L 100");

        scenario.run("fill Y M 100 @ 10");
        assertThat(codes(allocate("L", "M"))).containsExactly("L", "M");
        assertThat(allocated()).isEqualTo("L 100, M 100");
        assertThat(Rows.one("SELECT max(version) FROM allocations WHERE scope = '" + scope + "'"))
                .isEqualTo("1");
    }

    /** Found as being of one block, locked as being of another, whose orders are loaded with another part. */
    @Test
    void aPlacementThatGoesToAnotherBlockMeanwhile_isAllocatedThere() throws Exception {
        block("A", MANY);
        block("B", MANY);
        scenario.run("place L A 20\nplace M B 10\nfill X L 20 @ 10\nfill Y M 10 @ 10");
        FutureTask<Answer> allocating = new FutureTask<>(() -> allocate("L", "M"));
        try (Connection gate = TestServer.connect();
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("SELECT FROM blocks WHERE scope = '" + scope + "' FOR UPDATE");
            new Thread(allocating).start();
            while (!allocating.isDone()
                    && Rows.one("SELECT count(*) FROM pg_locks WHERE NOT granted")
                            .equals("0")) {
                Thread.onSpinWait();
            }
            statement.execute("UPDATE placements SET block_ids = ARRAY['" + scope + "/B'] WHERE scope = '" + scope
                    + "' AND code = 'L'");
            gate.commit();
        }
        assertThat(codes(allocating.get())).containsExactly("L", "M");
        assertThat(allocated()).isEqualTo("L 20, M 10");
        assertThat(Rows.one("SELECT DISTINCT left(order_code, 1) FROM allocations WHERE scope = '" + scope + "'"))
                .isEqualTo("B");
    }

    @Test
    void moreThanTheMemoryHolds_isRefused_beforeItIsLoaded_andTheRestGoesOn() {
        block("A", 3_000);
        block("B", 1);
        scenario.run("place L A 10\nplace M B 1\nplace N A 20\nfill X L 10 @ 10\nfill Y M 1 @ 10\nfill Z N 20 @ 10");
        RunAllocationService inLittleMemory = new RunAllocationService(
                TestServer.fillmore().database(),
                new LockedPlacements(new PlacementStore(), new BlockStore()),
                new OrderStore(),
                new ExecutionStore(),
                new AllocationStore(),
                new TransactionStore(),
                new AllocationRoom(16 * AllocationRoom.MEBIBYTE));

        Outcomes<ResourceId> outcomes = inLittleMemory.run(
                new Caller(Caller.ANONYMOUS, "test", Instant.EPOCH),
                Stream.of("L", "M", "N")
                        .map(code -> new ResourceId(scope, code))
                        .toList(),
                Optional.empty());

        assertThat(outcomes.values()).containsOnlyKeys("Scope:" + scope + " Code:M");
        assertThat(outcomes.failed().values())
                .extracting(Failure::detail)
                .containsExactly(tooLarge("L"), tooLarge("N"));
        assertThat(allocated()).isEqualTo("M 1");
    }

    private String tooLarge(String placement) {
        return ("Placement %s/%s cannot be allocated: together with those named that share its blocks it gives 6000 orders up to 30"
                        + " shares, for which 19 MB of memory are needed, and a run can have 14; name fewer placements at a time, or"
                        + " have the server started with a larger -Xmx.")
                .formatted(scope, placement);
    }
}
