package io.fillmore.instrument;

import static io.fillmore.instrument.InstrumentCalls.instrument;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An instrument comes at the very moment that is worst for it: one call is held where it writes, when it has read all that it
 * decides by, until the other has gone as far as it can.
 */
@ExtendWith(HouseInOrder.class)
class WaitingEntitiesTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final InstrumentCalls calls = new InstrumentCalls(api, scope);
    private final Bodies bodies = new Bodies(scope);

    private final Callable<Answer> upsert = () -> calls.upsert(Bodies.map("k", instrument("One", "Figi=F1", "")));

    private static FutureTask<Answer> started(Callable<Answer> call) {
        FutureTask<Answer> task = new FutureTask<>(call);
        new Thread(task).start();
        return task;
    }

    /** Until so many connections wait for a lock, or the task is done. */
    private static void awaitWaiting(int wanted, FutureTask<Answer> task) {
        int waiting = 0;
        while (waiting < wanted && !task.isDone()) {
            waiting = Integer.parseInt(Rows.one("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"));
        }
    }

    /** Holds the first where it writes the table, and lets it go when the second waits too. */
    private static void inTurn(String table, Callable<Answer> first, Callable<Answer> second) throws Exception {
        FutureTask<Answer> one;
        FutureTask<Answer> other;
        try (Connection gate = TestServer.connect()) {
            lockAgainstWrites(gate, table);
            one = started(first);
            awaitWaiting(1, one);
            other = started(second);
            awaitWaiting(2, other);
            gate.commit();
        }
        for (FutureTask<Answer> task : List.of(one, other)) {
            assertThat(task.get().isSuccess()).as("%s", task.get()).isTrue();
        }
    }

    private static void lockAgainstWrites(Connection gate, String table) throws SQLException {
        gate.setAutoCommit(false);
        try (Statement statement = gate.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
        }
    }

    private void areResolved(String order, String block) {
        String name =
                calls.get("Figi", "F1").expect(200).at("/lusidInstrumentId").asString();
        assertThat(calls.nameOf("getOrder", order)).isEqualTo(name);
        assertThat(calls.nameOf("getBlock", block)).isEqualTo(name);
    }

    private Callable<Answer> move(String order, String block) {
        return () -> api.call(
                "moveOrders",
                bodies.requests(
                        "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id(block), bodies.id(order))));
    }

    @Test
    void anOrderThatFoundNothing_isWaitedFor() throws Exception {
        inTurn("blocks", () -> calls.order(1, "Figi=F1"), upsert);
        areResolved("O1", "B1");
    }

    @Test
    void anOrderThatComesWhileItsInstrumentDoes_waitsForIt() throws Exception {
        inTurn("instruments", upsert, () -> calls.order(1, "Figi=F1"));
        areResolved("O1", "B1");
        assertThat(calls.read("getOrder", "O1", Map.of())
                        .at("/version/asAtVersionNumber")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aBlockThatIsMadeOfAWaitingOrder_isResolvedWithIt() throws Exception {
        calls.order(1, "Figi=F1").expect(201);
        inTurn("blocks", move("O1", "C1"), upsert);
        areResolved("O1", "C1");
        areResolved("O1", "B1");
    }

    @Test
    void aBlockThatIsMadeOfAnOrderWithoutOne_isResolvedWithIt() throws Exception {
        String order =
                "{\"id\": %s, \"quantity\": 5, \"instrumentIdentifiers\": %s, \"side\": \"Buy\", \"properties\": {}}"
                        .formatted(bodies.id("O1"), calls.identifiers("Figi=F1"));
        api.call("upsertOrders", "{\"orderRequests\": [" + order + "]}").expect(201);
        inTurn("blocks", move("O1", "C1"), upsert);
        areResolved("O1", "C1");
    }

    @Test
    void anAllocationOfAWaitingOrder_isResolvedWithIt() throws Exception {
        String own = calls.identifiers("Figi=F1");
        calls.order(1, "Figi=F1").expect(201);
        api.call(
                        "placeBlocks",
                        bodies.requests(bodies.placement("L1", "10", "", "B1").replace(Bodies.VOD, own)))
                .expect(200);
        api.call(
                        "upsertExecutions",
                        bodies.requests(bodies.execution("X1", "L1", "10", "").replace(Bodies.VOD, own)))
                .expect(201);
        inTurn("allocations", () -> api.call("runAllocationService", bodies.ids("L1")), upsert);
        areResolved("O1", "B1");
        assertThat(calls.nameOf("getAllocation", "L1-O1")).isEqualTo(calls.nameOf("getOrder", "O1"));
    }
}
