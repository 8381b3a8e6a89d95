package io.fillmore.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An execution of a child weighs on every block of its family, whichever of them the child names. A command is held where it
 * writes, when it has read all that it decides by, and an execution comes: it must wait, and then see what was written.
 */
@ExtendWith(HouseInOrder.class)
class FamilyLocksTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private int fill(String code, String placement, String quantity) {
        return api.call("upsertExecutions", bodies.requests(bodies.execution(code, placement, quantity, "")))
                .code();
    }

    private int place(String placement) {
        return api.call("placeBlocks", bodies.requests(placement)).code();
    }

    private static FutureTask<Integer> started(Callable<Integer> call) {
        FutureTask<Integer> task = new FutureTask<>(call);
        new Thread(task).start();
        return task;
    }

    /** Until so many connections wait for a lock, or the task is done. */
    private static void awaitWaiting(int wanted, FutureTask<Integer> task) {
        int waiting = 0;
        while (waiting < wanted && !task.isDone()) {
            waiting = Integer.parseInt(Rows.one("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"));
        }
    }

    @Test
    void aFillOfAChild_thatFallsOnABlockItDoesNotName_waitsForWhatIsPlacedThere() throws Exception {
        scenario.run("""
                order O Buy 20 VOD P in B
                order Q Buy 50 VOD P in C
                place L B,C 70
                place La B 70 parent=L
                cancel placement L
                """);
        FutureTask<Integer> placing;
        FutureTask<Integer> filling;
        try (Connection gate = TestServer.connect()) {
            lockAgainstWrites(gate, "placements");
            placing = started(() -> place(bodies.placement("M", "20", "", "C")));
            awaitWaiting(1, placing);
            filling = started(() -> fill("X", "La", "60"));
            awaitWaiting(2, filling);
            gate.commit();
        }
        assertThat(placing.get()).isZero();
        assertThat(filling.get()).isEqualTo(881);
    }

    private static void lockAgainstWrites(Connection gate, String table) throws SQLException {
        gate.setAutoCommit(false);
        try (Statement statement = gate.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
        }
    }

    @Test
    void aFillOfACancelledChild_waitsForASiblingOfAnotherBlock() throws Exception {
        scenario.run("""
                order O Buy 50 VOD P in B
                order Q Buy 50 VOD P in C
                place L B,C 60
                place La B 30 parent=L
                cancel placement La
                """);
        FutureTask<Integer> placing;
        FutureTask<Integer> filling;
        try (Connection gate = TestServer.connect()) {
            lockAgainstWrites(gate, "placements");
            String sibling = bodies.placement("Lb", "40", "\"parentPlacementId\": " + bodies.id("L"), "C");
            placing = started(() -> place(sibling));
            awaitWaiting(1, placing);
            filling = started(() -> fill("X", "La", "30"));
            awaitWaiting(2, filling);
            gate.commit();
        }
        assertThat(placing.get()).isZero();
        assertThat(filling.get()).isEqualTo(916);
    }

    @Test
    void theFamilyOfAnExecution_isLocked_whereverItMoves() throws Exception {
        scenario.run("""
                order O Buy 20 VOD P in B
                order Q Buy 50 VOD P in C
                order R Buy 60 VOD P in D
                place L B,C 70
                place La B 70 parent=L
                cancel placement L
                place N D 60
                fill X N 60 @ 10
                """);
        FutureTask<Integer> placing;
        FutureTask<Integer> moving;
        try (Connection gate = TestServer.connect()) {
            lockAgainstWrites(gate, "placements");
            placing = started(() -> place(bodies.placement("M", "20", "", "C")));
            awaitWaiting(1, placing);
            moving = started(() -> fill("X", "La", "60"));
            awaitWaiting(2, moving);
            gate.commit();
        }
        assertThat(placing.get()).isZero();
        assertThat(moving.get()).isEqualTo(881);
    }

    /** A parent may have thousands of children, so what concerns one of them leaves the others alone. */
    @Test
    void aFillOfAChild_waitsForNoSibling_unlessItMustFindRoom() throws Exception {
        scenario.run("""
                order O Buy 60 VOD P in B
                place L B 60
                place La B 20 parent=L
                place Lb B 20 parent=L
                place Lc B 20 parent=L
                cancel placement Lc
                """);
        FutureTask<Integer> filling;
        FutureTask<Integer> fillingLate;
        try (Connection gate = TestServer.connect()) {
            gate.setAutoCommit(false);
            try (Statement statement = gate.createStatement()) {
                statement.execute("SELECT FROM placements WHERE scope = '" + scope + "' AND code = 'Lb' FOR UPDATE");
            }
            filling = started(() -> fill("X", "La", "20"));
            awaitWaiting(1, filling);
            assertThat(filling.isDone())
                    .as("a fill is done while a sibling is locked")
                    .isTrue();
            fillingLate = started(() -> fill("Y", "Lc", "20"));
            awaitWaiting(1, fillingLate);
            assertThat(fillingLate.isDone())
                    .as("a late fill looks at what its siblings hold")
                    .isFalse();
        }
        assertThat(filling.get()).isZero();
        assertThat(fillingLate.get()).isZero();
    }
}
