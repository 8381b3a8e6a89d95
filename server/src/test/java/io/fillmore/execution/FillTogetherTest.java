package io.fillmore.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many report fills of the same placements at once, so that requests share transactions: each comes out as it would by itself. */
@ExtendWith(HouseInOrder.class)
class FillTogetherTest {
    private static final int CLIENTS = 32;
    private static final int REQUESTS_EACH = 6;

    /** A thread for each: these wait for one another. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    @BeforeEach
    void placed() {
        new Scenario(api, scope).run("""
                order O Buy 100000 VOD P in B
                place L B 50000
                place M B 20000
                place K B 10000
                fill first K 1 @ 10
                cancel placement K
                order P Buy 1000 VOD P in C
                place N C 1000
                """);
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    private Answer fill(String... executions) {
        return api.call("upsertExecutions", bodies.requests(executions));
    }

    private static List<Answer> all(IntFunction<Answer> request) {
        return Race.ofMany(CLIENTS, REQUESTS_EACH, request);
    }

    private String one(String select) {
        return Rows.one(select.replace("SCOPE", "'" + scope + "'"));
    }

    @Test
    void fillsOfTheSamePlacements_areAllThere_eachByItsRequest() {
        List<Answer> answers = all(number ->
                fill(bodies.execution("X" + number, "L", "1", ""), bodies.execution("Y" + number, "M", "2", "")));

        for (Answer answer : answers) {
            String request = answer.expect(201).header("lusid-meta-requestid");
            answer.at("/values").forEach(execution -> {
                assertThat(execution.at("/version/requestIdCreated").asString()).isEqualTo(request);
                assertThat(one(
                                "SELECT created_request || ' ' || version FROM executions WHERE scope = SCOPE AND code = '"
                                        + execution.at("/id/code").asString() + "'"))
                        .isEqualTo(request + " 1");
            });
        }
        int number = CLIENTS * REQUESTS_EACH;
        assertThat(one(
                        "SELECT string_agg(placement_code || ' ' || n || ' ' || filled, ', ' ORDER BY placement_code) FROM"
                                + " (SELECT placement_code, count(*) AS n, sum(quantity) AS filled FROM executions"
                                + " WHERE scope = SCOPE GROUP BY 1) sums"))
                .isEqualTo("K 1 1, L " + number + " " + number + ", M " + number + " " + 2 * number);
        assertThat(Rows.haveSharedTransactions("executions", scope)).isTrue();
    }

    @Test
    void whatOneIsRefusedFor_concernsNobodyElse_andWritesNothing() {
        List<Answer> answers = all(number -> number % 8 == 3
                ? fill(bodies.execution("X" + number, "L", "1", ""), bodies.execution("Y" + number, "None", "1", ""))
                : fill(bodies.execution("X" + number, "L", "1", "")));

        for (int number = 0; number < answers.size(); number++) {
            if (number % 8 == 3) {
                answers.get(number).expect(404, 725);
            } else {
                answers.get(number).expect(201);
            }
            assertThat(one("SELECT count(*) FROM executions WHERE scope = SCOPE AND code IN ('X" + number + "', 'Y"
                            + number + "')"))
                    .isEqualTo(number % 8 == 3 ? "0" : "1");
        }
        assertThat(Rows.haveSharedTransactions("executions", scope)).isTrue();
    }

    /** One in eight is late: it changes what a cancelled placement takes, which is a version of that placement. */
    @Test
    void lateFills_eachGiveTheirPlacementAVersionOfTheirOwn() {
        all(number -> fill(bodies.execution("X" + number, number % 8 == 0 ? "K" : "L", "1", ""))
                .expect(201));

        int late = CLIENTS * REQUESTS_EACH / 8;
        assertThat(one("SELECT count(*) || ' ' || count(DISTINCT modified_request) FROM placements_as_at"
                        + " WHERE scope = SCOPE AND code = 'K'"))
                .isEqualTo((late + 2) + " " + (late + 2));
        assertThat(one("SELECT count(*) FROM placements_as_at p WHERE scope = SCOPE AND code = 'K' AND version > 2"
                        + " AND NOT EXISTS (SELECT FROM executions e WHERE e.scope = p.scope AND e.placement_code = 'K'"
                        + " AND e.created_request = p.modified_request AND e.created_at = p.as_at_from)"))
                .as("versions of K without the fill that made them")
                .isEqualTo("0");
        assertThat(one("SELECT taken[1] FROM placements WHERE scope = SCOPE AND code = 'K'"))
                .isEqualTo(String.valueOf(late + 1));
        assertThat(Rows.haveSharedTransactions("executions", scope)).isTrue();
    }

    @Test
    void fillsOfOtherBlocks_goOn_whileABlockIsHeld() throws SQLException {
        List<CompletableFuture<Answer>> held;
        try (Connection gate = TestServer.connect();
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("SELECT FROM blocks WHERE scope = '" + scope + "' AND code = 'B' FOR UPDATE");
            held = IntStream.range(0, 4)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> fill(bodies.execution("H" + number, "L", "1", "")), THREADS))
                    .toList();
            all(number -> fill(bodies.execution("X" + number, "N", "1", "")).expect(201));
            assertThat(held).noneMatch(CompletableFuture::isDone);
            gate.commit();
        }
        held.forEach(fill -> fill.join().expect(201));
        assertThat(one("SELECT sum(quantity) FROM executions WHERE scope = SCOPE AND placement_code = 'N'"))
                .isEqualTo(String.valueOf(CLIENTS * REQUESTS_EACH));
    }

    /** A broker's fill is one execution's alone, whoever reports it first. */
    @Test
    void theSameFillOfABroker_isTakenOnce_howeverManyReportItAtOnce() {
        String brokers = """
                "properties": {"Execution/default/BrokerExecutionId": {"key": "Execution/default/BrokerExecutionId",
                 "value": {"labelValue": "F%d"}}}""";
        int fills = 24;
        List<Answer> answers =
                all(number -> fill(bodies.execution("X" + number, "L", "1", brokers.formatted(number % fills))));

        assertThat(answers.stream().filter(Answer::isSuccess)).hasSize(fills);
        answers.stream()
                .filter(answer -> !answer.isSuccess())
                .forEach(answer -> assertThat(answer.body()).contains("counterparty"));
        assertThat(
                        one(
                                "SELECT count(*) || ' ' || sum(quantity) FROM executions WHERE scope = SCOPE AND placement_code = 'L'"))
                .isEqualTo(fills + " " + fills);
    }
}
