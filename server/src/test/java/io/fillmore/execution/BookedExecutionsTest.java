package io.fillmore.execution;

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

/** What booked allocations hold of an execution can no longer be taken from it. */
@ExtendWith(HouseInOrder.class)
class BookedExecutionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeEach
    void givenAnAllocatedExecution() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L B 50
                place M B 50
                fill X L 40 @ 10
                allocate L                                      -> O1 12 @ 10, O2 28 @ 10
                """);
    }

    private Answer upsert(String... executions) {
        return api.call("upsertExecutions", bodies.requests(executions));
    }

    private Answer refused(int code, String... executions) {
        return Rows.unchangedBy(scope, () -> upsert(executions).expect(400, code));
    }

    private Answer bust() {
        return api.call("deleteExecution", Map.of("scope", scope, "code", "X"), Map.of());
    }

    @Test
    void whatIsOnlyAllocated_canBeReducedMovedAndDeleted() {
        upsert(bodies.execution("X", "L", "11", "")).expect(201);
        upsert(bodies.execution("X", "M", "11", "")).expect(201);
        bust().expect(200);
    }

    @Test
    void bookedWithoutTheMark_isNotHeld() {
        scenario.run("book L-O1                                       -> Buy 12 120 GBP");
        upsert(bodies.execution("X", "L", "11", "")).expect(201);
    }

    @Test
    void severalBookings_addUp_andAreNamed() {
        scenario.run("book L-O1 mark=true\nbook L-O2 mark=true");
        Answer reduced = refused(157, bodies.execution("X", "L", "39.5", ""));
        assertThat(reduced.at("/detail").asString()).contains("40 of it are booked", "L-O1", "L-O2");
        refused(157, bodies.execution("X", "L", "0", ""));
        Answer deleted = Rows.unchangedBy(scope, () -> bust().expect(400, 157));
        assertThat(deleted.at("/detail").asString()).contains("L-O1", "L-O2", "cannot be deleted");
        upsert(bodies.execution("X", "L", "41", "")).expect(201);
        upsert(bodies.execution("X", "L", "40", "\"averagePrice\": 11")).expect(201);
    }

    @Test
    void aBookedExecution_isRefusedBeforeRoomIsLookedFor_andWithItAllOthers() {
        scenario.run("book L-O1 mark=true\nplace K B 1 -> 881\ncancel placement M\nplace K B 50");
        refused(157, bodies.execution("Y", "M", "1", ""), bodies.execution("X", "L", "11", ""));
        refused(881, bodies.execution("Y", "M", "1", ""), bodies.execution("X", "L", "12", ""));
        Rows.unchangedBy(
                scope,
                () -> upsert(bodies.execution("X", "L", "11", ""), bodies.execution("Y", "Z", "1", ""))
                        .expect(400, 157));
        Rows.unchangedBy(
                scope,
                () -> upsert(bodies.execution("Y", "Z", "1", ""), bodies.execution("X", "L", "11", ""))
                        .expect(404, 725));
    }
}
