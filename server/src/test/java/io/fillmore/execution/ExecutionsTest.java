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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class ExecutionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer upsert(String... executions) {
        return api.call("upsertExecutions", bodies.requests(executions));
    }

    private Answer refused(int status, int code, String... executions) {
        return Rows.unchangedBy(scope, () -> upsert(executions).expect(status, code));
    }

    private Answer execution(String code, Map<String, String> query) {
        return api.call("getExecution", Map.of("scope", scope, "code", code), query);
    }

    private Answer bust(String code) {
        return api.call("deleteExecution", Map.of("scope", scope, "code", code), Map.of());
    }

    @Test
    void anUpsert_reportsThenReplaces_andTheSameAgainMakesNoVersion() {
        scenario.run("order O1 Buy 100 VOD P in B\nplace L1 B 60");
        String request = bodies.execution(
                "X1",
                "L1",
                "10",
                "\"averagePrice\": 10.25, \"settlementDate\": \"2024-03-07T00:00:00Z\","
                        + " \"properties\": {\"Execution/a/b\": {\"key\": \"Execution/a/b\", \"value\": {\"labelValue\": \"x\"}}}");
        upsert(request).expect(201);
        Rows.unchangedBy(scope, () -> upsert(request).expect(201));

        Answer replaced = upsert(bodies.execution("X1", "L1", "12", "")).expect(201);
        assertThat(replaced.at("/values/0/quantity").asInt()).isEqualTo(12);
        assertThat(replaced.at("/values/0/properties").isEmpty()).isTrue();
        assertThat(replaced.at("/values/0/version/asAtVersionNumber").asInt()).isEqualTo(2);
    }

    @Test
    void executions_areRefused_theFirstThatApplies_andAllOrNothing() {
        scenario.run("order O1 Buy 100 VOD P in B\nplace L1 B 60");
        refused(400, 144, bodies.execution("X1", "L1", "1", ""), bodies.execution("X1", "L1", "1", ""));
        refused(400, 151, bodies.execution("X1", "L1", "-1", ""));
        String ofTwoInstruments = bodies.execution("X1", "L9", "1", "")
                .replaceFirst(
                        "\"instrumentIdentifiers\": \\{[^}]*}",
                        "\"instrumentIdentifiers\": {\"Instrument/default/LusidInstrumentId\": \"LUID_00000001\","
                                + " \"Instrument/default/Currency\": \"GBP\"}");
        refused(400, 151, ofTwoInstruments);
        Answer unknown =
                refused(404, 725, bodies.execution("X1", "L1", "1", ""), bodies.execution("X2", "L9", "1", ""));
        assertThat(unknown.at("/detail").asString()).contains(scope + "/L9");
        refused(
                400,
                947,
                bodies.execution(
                        "X1",
                        "L1",
                        "1",
                        "\"properties\": {\"Order/a/b\": {\"key\": \"Order/a/b\", \"value\": {\"labelValue\": \"x\"}}}"));
        upsert(bodies.execution("X1", "L1", "0", "")).expect(201);
        Rows.unchangedBy(scope, () -> api.call("upsertExecutions", "{}").expect(201));
    }

    @Test
    void aDeletedExecution_thatIsReportedAgain_beginsAnotherLife() {
        scenario.run("order O1 Buy 100 VOD P in B\nplace L1 B 60\nfill X1 L1 10 @ 10");
        Answer first = execution("X1", Map.of()).expect(200);
        String during = first.at("/version/asAtModified").asString();
        Answer deleted = bust("X1").expect(200);
        assertThat(deleted.at("/entityUniqueId").asString())
                .isEqualTo(first.at("/version/entityUniqueId").asString());
        execution("X1", Map.of()).expect(404, 726);
        bust("X1").expect(404, 726);

        scenario.run("fill X1 L1 20 @ 10");
        Answer second = execution("X1", Map.of()).expect(200);
        assertThat(second.at("/version/asAtVersionNumber").asInt()).isEqualTo(1);
        assertThat(second.at("/version/entityUniqueId").asString())
                .isNotEqualTo(first.at("/version/entityUniqueId").asString());
        assertThat(execution("X1", Map.of("asAt", during)).at("/quantity").asInt())
                .isEqualTo(10);
        execution("X1", Map.of("asAt", deleted.at("/asAt").asString())).expect(404, 726);
    }

    @Test
    void whatIsBooked_cannotBeTakenBack() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 50
                place L2 B 50
                fill X1 L1 40 @ 10
                allocate L1                                     -> O1 12 @ 10, O2 28 @ 10
                book L1-O1 mark=true
                """);
        Answer refusal = refused(400, 157, bodies.execution("X1", "L1", "11", ""));
        assertThat(refusal.at("/detail").asString()).contains("12 of it are booked", scope + "/L1-O1");
        refused(400, 157, bodies.execution("X1", "L2", "40", ""));
        Rows.unchangedBy(scope, () -> bust("X1").expect(400, 157));
        upsert(bodies.execution("X1", "L1", "12", "")).expect(201);
    }

    @Test
    void aLateFill_ofACancelledPlacement_mustFindRoomInTheBlock() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 60
                fill X1 L1 20 @ 10
                cancel placement L1
                place L2 B 70                                   -> New 70
                fill X2 L1 10 @ 10                              -> 10
                """);
        Answer refusal = refused(400, 881, bodies.execution("X3", "L1", "1", ""));
        assertThat(refusal.at("/detail").asString())
                .contains("L1 is cancelled, and 1 that were executed", "0 of the 100 that block");
        refused(400, 881, bodies.execution("X2", "L1", "11", ""));
        scenario.run("update placement L2 quantity=69\nfill X3 L1 1 @ 10");
    }

    @Test
    void aLateFill_ofACancelledChild_mustFindRoomInTheParent() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 50
                place L1a B 30 parent=L1
                fill X1 L1a 10 @ 10
                cancel placement L1a
                place L1b B 40 parent=L1                        -> New 40
                """);
        refused(400, 916, bodies.execution("X2", "L1a", "1", ""));
        scenario.run("update placement L1b quantity=39\nfill X2 L1a 1 @ 10");
    }

    @Test
    void twoLateFills_withRoomForOne_oneSucceeds() {
        for (int i = 0; i < 15; i++) {
            String at = "R" + i;
            scenario.run("""
                    order %1$s Buy 100 VOD P in %1$s
                    place %1$sL %1$s 50
                    cancel placement %1$sL
                    place %1$sM %1$s 90
                    """.formatted(at));
            List<Answer> answers = Race.of(List.of(
                    () -> upsert(bodies.execution(at + "a", at + "L", "10", "")),
                    () -> upsert(bodies.execution(at + "b", at + "L", "10", ""))));
            assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.code() == 881).hasSize(1);
        }
    }

    @Test
    void filling_againstCancellingThePlacement_neverLosesTheFill() {
        for (int i = 0; i < 15; i++) {
            String at = "C" + i;
            scenario.run("order %1$s Buy 100 VOD P in %1$s\nplace %1$sL %1$s 50".formatted(at));
            List<Answer> answers = Race.of(List.of(
                    () -> upsert(bodies.execution(at, at + "L", "10", "")),
                    () -> api.call("cancelPlacements", Bodies.map("a", bodies.id(at + "L")))));
            assertThat(answers).allMatch(Answer::isSuccess);
            scenario.run("place %1$sM %1$s 91 -> 881\nplace %1$sM %1$s 90".formatted(at));
        }
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfExecutions() {
        scenario.run("order O1 Buy 100 VOD P in B\nplace L1 B 60\nplace L2 B 40");
        String[] many = new String[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = bodies.execution("N" + i, i % 2 == 0 ? "L1" : "L2", "1", "");
        }
        assertThat(statementsOf(bodies.execution("N", "L1", "1", ""))).isEqualTo(statementsOf(many));
    }

    private long statementsOf(String... executions) {
        long before = TestServer.fillmore().database().statements();
        upsert(executions).expect(201);
        return TestServer.fillmore().database().statements() - before;
    }
}
