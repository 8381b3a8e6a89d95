package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Allocation beside everything that changes what it reads. */
@ExtendWith(HouseInOrder.class)
class AllocationRacesTest {
    private static final int TIMES = 8;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer allocate(String... placements) {
        return api.call("runAllocationService", bodies.ids(placements));
    }

    private Answer book(String allocation) {
        return api.call(
                "bookTransactions",
                Map.of(),
                Map.of("markOrdersAndAllocationsAsBooked", "true"),
                "{\"allocationIds\": %s}".formatted(bodies.ids(allocation)));
    }

    private static boolean hasFailed(Answer answer) {
        return !answer.isSuccess() || !answer.at("/failed").isEmpty();
    }

    private String allocated(String what) {
        return Rows.one("SELECT " + what + " FROM allocations WHERE scope = '" + scope + "'");
    }

    private void executed() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 60
                place L2 B 40
                fill X1 L1 40 @ 10
                fill X2 L2 40 @ 20
                """);
    }

    @RepeatedTest(TIMES)
    void twoRunsOfOnePlacement_makeItsAllocationsOnce() {
        executed();
        List<Answer> answers = Race.of(List.of(() -> allocate("L1"), () -> allocate("L1")));
        assertThat(answers).noneMatch(AllocationRacesTest::hasFailed);
        assertThat(allocated("count(*) || ' ' || sum(quantity) || ' ' || max(version)"))
                .isEqualTo("2 40 1");
    }

    @RepeatedTest(TIMES)
    void twoRunsOfTheSamePlacements_inOppositeOrder_bothEnd() {
        executed();
        List<Answer> answers = Race.of(List.of(() -> allocate("L1", "L2"), () -> allocate("L2", "L1")));
        assertThat(answers).noneMatch(AllocationRacesTest::hasFailed);
        assertThat(allocated("sum(quantity)")).isEqualTo("80");
    }

    @RepeatedTest(TIMES)
    void aRunBesideACancellation_sharesWithTheOrderOrSeesItCancelled() {
        scenario.run("""
                order O1 Buy 50 VOD P in B
                order O2 Buy 50 VOD P in B
                place L1 B 10
                fill X1 L1 10 @ 10
                """);
        List<Answer> answers = Race.of(List.of(
                () -> allocate("L1"), () -> api.call("cancelOrders", Bodies.map("O1", bodies.id("O1")))));
        assertThat(hasFailed(answers.get(0))).isFalse();
        boolean isCancelled = !hasFailed(answers.get(1));
        assertThat(allocated("string_agg(order_code || ' ' || quantity, ', ' ORDER BY order_code)"))
                .isEqualTo(isCancelled ? "O2 10" : "O1 5, O2 5");
        scenario.run("show order O1 -> " + (isCancelled ? "Cancelled" : "New") + " 50");
    }

    @RepeatedTest(TIMES)
    void aRunBesideABooking_leavesWhatIsBookedAsItWasBooked() {
        executed();
        allocate("L1").expect(200);
        scenario.run("fill X3 L1 20 @ 40");
        List<Answer> answers = Race.of(List.of(() -> allocate("L1"), () -> book("L1-O1")));
        assertThat(answers).noneMatch(AllocationRacesTest::hasFailed);
        assertThat(Rows.one("SELECT count(*) FROM transactions t JOIN allocations a ON a.scope = t.allocation_scope"
                        + " AND a.code = t.allocation_code AND a.quantity = t.units AND a.state = 'Booked'"
                        + " WHERE a.scope = '" + scope + "'"))
                .isEqualTo("1");
        Answer last = allocate("L1").expect(200);
        assertThat(last.at("/failed")).isEmpty();
        assertThat(allocated("sum(quantity)")).isEqualTo("60");
    }

    @RepeatedTest(TIMES)
    void aRunBesideANewFill_allocatesTheFillOrNotAtAll() {
        executed();
        List<Answer> answers = Race.of(List.of(
                () -> allocate("L1"),
                () -> api.call("upsertExecutions", bodies.requests(bodies.execution("X9", "L1", "20", "")))));
        assertThat(answers).allMatch(Answer::isSuccess);
        assertThat(allocated("sum(quantity)")).isIn("40", "60");
        allocate("L1").expect(200);
        assertThat(allocated("sum(quantity)")).isEqualTo("60");
    }
}
