package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs over several placements of one block, whose allocations leave one another room. */
@ExtendWith(HouseInOrder.class)
class SeveralPlacementsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeEach
    void executed() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 20 VOD P in B
                order O2 Buy 20 VOD P in B
                place L1 B 20
                place L2 B 20
                fill X1 L1 10 @ 10
                fill X2 L2 10 @ 20
                """);
    }

    private void allocate(String algorithm, String... placements) {
        Answer answer = api.call(
                        "runAllocationService",
                        Map.of(),
                        Map.of("allocationAlgorithm", algorithm),
                        bodies.ids(placements))
                .expect(200);
        assertThat(answer.at("/failed")).isEmpty();
    }

    private String allocations() {
        return Rows.one(
                "SELECT string_agg(code || ' ' || quantity, ', ' ORDER BY code) FROM allocations WHERE scope = '"
                        + scope + "'");
    }

    /** The placement that came first was dealt beside what the second held by the earlier algorithm. */
    @Test
    void aRun_isNotSwayedByWhatItReplaces_soThatTheSameRunAgainChangesNothing() {
        allocate("FIFO", "L1", "L2");
        assertThat(allocations()).isEqualTo("L1-O1 10, L2-O1 10");
        allocate("PR-FIFO", "L1", "L2");
        assertThat(allocations()).isEqualTo("L1-O1 5, L1-O2 5, L2-O1 5, L2-O2 5");
        Rows.unchangedBy(scope, () -> {
            allocate("PR-FIFO", "L1", "L2");
            return "";
        });
    }

    @Test
    void whatIsBookedOfOnePlacement_takesRoomFromTheOther_whicheverIsNamedFirst() {
        scenario.run("fill X2 L2 15 @ 20");
        allocate("FIFO", "L2");
        scenario.run("book L2-O1 mark=true");
        allocate("FIFO", "L1", "L2");
        assertThat(allocations()).isEqualTo("L1-O1 5, L1-O2 5, L2-O1 15");
        allocate("FIFO", "L2", "L1");
        assertThat(allocations()).isEqualTo("L1-O1 5, L1-O2 5, L2-O1 15");
    }

    @Test
    void aPlacementThatIsNotNamed_keepsWhatItHas_andItsRoom() {
        allocate("FIFO", "L2");
        scenario.run("fill X1 L1 20 @ 10");
        allocate("FIFO", "L1");
        assertThat(allocations()).isEqualTo("L1-O1 10, L1-O2 10, L2-O1 10");
    }

    @Test
    void aPlacementThatFails_keepsWhatItHas_andItsRoom() {
        scenario.run("""
                order O3 Buy 20 VOD P in C
                place L3 B,C 0.5
                fill X3 L3 5 @ 10
                """);
        allocate("FIFO", "L3");
        assertThat(allocations()).isEqualTo("L3-O1 5");
        Rows.execute(
                "UPDATE orders SET portfolio_scope = NULL, portfolio_code = NULL WHERE scope = '%s' AND code = 'O3'"
                        .formatted(scope));
        scenario.run("fill X1 L1 20 @ 10");
        Answer answer = api.call(
                "runAllocationService", Map.of(), Map.of("allocationAlgorithm", "FIFO"), bodies.ids("L1", "L3"));
        assertThat(answer.at("/failed").propertyNames()).containsExactly("Scope:" + scope + " Code:L3");
        assertThat(allocations()).isEqualTo("L1-O1 15, L1-O2 5, L3-O1 5");
    }

    @Test
    void oneCallForBoth_andACallForEach_giveTheSame() {
        scenario.run("fill X1 L1 11 @ 10\nfill X2 L2 7 @ 20");
        allocate("PR-SF", "L1");
        allocate("PR-SF", "L2");
        String apart = allocations();
        allocate("PR-SF", "L1", "L2");
        assertThat(allocations()).isEqualTo(apart).isEqualTo("L1-O1 6, L1-O2 5, L2-O1 4, L2-O2 3");
    }
}
