package io.fillmore.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.Fillmore;
import io.fillmore.ServerSettings;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fill that its broker has reported is not taken a second time under another code. */
@ExtendWith(HouseInOrder.class)
class DuplicateFillsTest {
    private static Fillmore off;
    private static Fillmore named;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeAll
    static void start() {
        off = server(BrokerIdSettings.OFF);
        named = server(new BrokerIdSettings(Optional.of("Execution/Fix/ExecID"), "Execution/Fix/ExecRefID"));
    }

    private static Fillmore server(BrokerIdSettings brokerIds) {
        return Fillmore.start(ServerSettings.of(TestServer.databaseSettings(), HttpSettings.onLoopback(0))
                .withBrokerIds(brokerIds));
    }

    @AfterAll
    static void stop() {
        off.close();
        named.close();
    }

    @BeforeEach
    void givenPlacementsOfTwoBlocks() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 1000 VOD P in B
                order O2 Buy 1000 VOD P in C
                place L B 100
                place M C 100
                """);
    }

    private static Api at(Fillmore server) {
        return new Api(URI.create("http://127.0.0.1:" + server.port()));
    }

    private static String label(String key, String value) {
        return "\"%1$s\": {\"key\": \"%1$s\", \"value\": {\"labelValue\": \"%2$s\"}}".formatted(key, value);
    }

    /** An execution of a placement that the broker calls {@code brokerId}, correcting another if that is given. */
    private String fill(String code, String placement, String brokerId, String... corrects) {
        String properties = label(BrokerIdSettings.DEFAULT_ID, brokerId)
                + (corrects.length == 0 ? "" : ", " + label(BrokerIdSettings.DEFAULT_CORRECTS, corrects[0]));
        return bodies.execution(code, placement, "1", "\"properties\": {" + properties + "}");
    }

    private Answer upsert(String... executions) {
        return api.call("upsertExecutions", bodies.requests(executions));
    }

    private Answer duplicate(String... executions) {
        Answer refusal = Rows.unchangedBy(scope, () -> upsert(executions).expect(400, 157));
        assertThat(refusal.at("/name").asString()).isEqualTo("DuplicateFill");
        return refusal;
    }

    private String onRecord() {
        return Rows.one("SELECT coalesce(string_agg(code || '=' || broker_id, ' ' ORDER BY code), '') FROM broker_fills"
                + " WHERE scope = '" + scope + "'");
    }

    @Test
    void underAnotherCode_itIsRefused_withTheCodeOfTheFirst() {
        upsert(fill("X1", "L", "E1")).expect(201);
        Answer refusal = duplicate(fill("X2", "L", "E1"));
        assertThat(refusal.at("/detail").asString())
                .contains(
                        "Execution " + scope + "/X2", "'E1'", scope + "/X1", BrokerIdSettings.DEFAULT_CORRECTS, "'X1'");
        // On another placement of another block too, and whatever else is in the request.
        duplicate(fill("Y", "M", "E2"), fill("X2", "M", "E1"));
        upsert(fill("X2", "L", "E2")).expect(201);
    }

    @Test
    void theCaseOfTheCounterparty_doesNotCount_butThatOfTheIdDoes() {
        upsert(fill("X1", "L", "E1")).expect(201);
        duplicate(fill("X2", "L", "E1").replace("\"Broker\"", "\"BROKER\""));
        upsert(fill("X3", "L", "E1").replace("\"Broker\"", "\"Other\"")).expect(201);
        upsert(fill("X4", "L", "e1")).expect(201);
    }

    @Test
    void anotherScope_hasFillsOfItsOwn() {
        upsert(fill("X1", "L", "E1")).expect(201);
        String other = fill("X1", "L", "E1").replaceFirst(scope, TestServer.newScope());
        api.call("upsertExecutions", bodies.requests(other)).expect(201);
    }

    @Test
    void sentAgain_itIsAnsweredAsItIs() {
        Answer first = upsert(fill("X1", "L", "E1")).expect(201);
        Answer again =
                Rows.unchangedBy(scope, () -> upsert(fill("X1", "L", "E1")).expect(201));
        assertThat(again.at("/values")).isEqualTo(first.at("/values"));
    }

    @Test
    void aCorrection_thatNamesIt_isTaken_andSoIsItsOwn() {
        upsert(fill("X1", "L", "E1")).expect(201);
        duplicate(fill("X2", "L", "E1", "Nothing"));
        upsert(fill("X2", "L", "E1", "X1")).expect(201);
        Answer refusal = duplicate(fill("X3", "L", "E1", "X1"));
        assertThat(refusal.at("/detail").asString()).contains(scope + "/X1", "'X2'");
        upsert(fill("X3", "L", "E1", "X2")).expect(201);
    }

    @Test
    void severalOfOneRequest_areHeldToItToo() {
        Answer refusal = duplicate(fill("X1", "L", "E1"), fill("X2", "M", "E1"));
        assertThat(refusal.at("/detail").asString())
                .contains("Execution " + scope + "/X2", "execution " + scope + "/X1");
        upsert(fill("X1", "L", "E1"), fill("X2", "L", "E1", "X1")).expect(201);
    }

    @Test
    void aDeletedExecution_freesItsId() {
        upsert(fill("X1", "L", "E1")).expect(201);
        api.call("deleteExecution", Map.of("scope", scope, "code", "X1"), Map.of())
                .expect(200);
        upsert(fill("X2", "L", "E1")).expect(201);
        duplicate(fill("X1", "L", "E1"));
    }

    @Test
    void anExecution_thatIsGivenAnotherId_orNone_freesTheOld() {
        upsert(fill("X1", "L", "E1"), fill("X2", "L", "E2")).expect(201);
        duplicate(fill("X1", "L", "E2"));
        // What it gives up is free for the next request.
        duplicate(fill("X1", "L", "E3"), fill("X3", "L", "E1"));
        upsert(fill("X1", "L", "E3")).expect(201);
        upsert(fill("X3", "L", "E1")).expect(201);
        upsert(bodies.execution("X3", "L", "1", "")).expect(201);
        assertThat(onRecord()).isEqualTo("X1=E3 X2=E2");
        upsert(fill("X4", "L", "E1")).expect(201);
    }

    @Test
    void reportedAtOnce_onTwoBlocks_oneIsTaken() {
        for (int i = 0; i < 15; i++) {
            String id = "R" + i;
            List<Callable<Answer>> calls = new ArrayList<>();
            for (String placement : List.of("L", "M", "L", "M")) {
                String code = id + "-" + calls.size();
                calls.add(() -> upsert(fill(code, placement, id)));
            }
            List<Answer> answers = Race.of(calls);
            assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.at("/name").asString("").equals("DuplicateFill"))
                    .hasSize(3);
        }
    }

    @Test
    void theRefusal_comesAfterTheShape_andBeforeWhatIsOnRecordOtherwise() {
        upsert(fill("X1", "L", "E1")).expect(201);
        Rows.unchangedBy(scope, () -> upsert(fill("X2", "None", "E1")).expect(404, 725));
        String otherDomain = fill("X2", "L", "E1")
                .replace("\"properties\": {", "\"properties\": {" + label("Order/a/b", "c") + ", ");
        Rows.unchangedBy(scope, () -> upsert(otherDomain).expect(400, 947));
        upsert(fill("X5", "L", "E5")).expect(201);
        scenario.run("allocate L\nbook L-O1 mark=true");
        // X5 is booked and may not move, which an item before it is refused for first.
        duplicate(fill("X5", "M", "E1"));
        Answer booked = Rows.unchangedBy(
                scope,
                () -> upsert(fill("X5", "M", "E5"), fill("X2", "M", "E1")).expect(400, 157));
        assertThat(booked.at("/name").asString()).isEqualTo("InvalidRequest");
        // M has no room for a late fill.
        scenario.run("cancel placement M\nplace N C 1000");
        upsert(fill("X6", "M", "E6")).expect(400, 881);
        duplicate(fill("X2", "M", "E1"));
    }

    @Test
    void anIdThatIsNoShortText_isRefused() {
        String number = fill("X1", "L", "E1").replace("\"labelValue\": \"E1\"", "\"metricValue\": {\"value\": 1}");
        Answer refusal = Rows.unchangedBy(scope, () -> upsert(number).expect(400, 151));
        assertThat(refusal.at("/detail").asString()).contains(BrokerIdSettings.DEFAULT_ID, "labelValue");
        Rows.unchangedBy(scope, () -> upsert(fill("X1", "L", " ")).expect(400, 151));
        Rows.unchangedBy(scope, () -> upsert(fill("X1", "L", "x".repeat(256))).expect(400, 151));
        Rows.unchangedBy(
                scope, () -> upsert(fill("X1", "L", "E", "x".repeat(256))).expect(400, 151));
        String longName = fill("X1", "L", "E1").replace("\"Broker\"", "\"" + "b".repeat(256) + "\"");
        Rows.unchangedBy(scope, () -> upsert(longName).expect(400, 151));
        // The longest there can be, of characters that take most room.
        String longest = "\u20ac".repeat(255);
        upsert(fill("X1", "L", longest, longest).replace("\"Broker\"", "\"" + longest + "\""))
                .expect(201);
    }

    @Test
    void whenItIsOff_everyExecutionIsTaken() {
        String twice = bodies.requests(fill("X1", "L", "E1"), fill("X2", "L", "E1"));
        at(off).call("upsertExecutions", twice).expect(201);
        assertThat(onRecord()).isEmpty();
        // What is on record already stays there when it is turned on.
        duplicate(fill("X1", "L", "E1"), fill("X2", "L", "E1"));
        upsert(fill("X1", "L", "E1")).expect(201);
        duplicate(fill("X2", "L", "E1"));
    }

    @Test
    void theProperties_areThoseOfTheSettings() {
        String first =
                bodies.execution("X1", "L", "1", "\"properties\": {" + label("Execution/Fix/ExecID", "E1") + "}");
        String second = first.replace("\"X1\"", "\"X2\"");
        at(named).call("upsertExecutions", bodies.requests(first)).expect(201);
        at(named).call("upsertExecutions", bodies.requests(second)).expect(400, 157);
        String correction = second.replace(
                "\"properties\": {", "\"properties\": {" + label("Execution/Fix/ExecRefID", "X1") + ", ");
        at(named).call("upsertExecutions", bodies.requests(correction)).expect(201);
        upsert(first.replace("\"X1\"", "\"X3\"")).expect(201);
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfFills() {
        String[] many = new String[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = fill("N" + i, i % 2 == 0 ? "L" : "M", "N" + i);
        }
        assertThat(statementsOf(fill("N", "L", "N"))).isEqualTo(statementsOf(many));
    }

    private long statementsOf(String... executions) {
        long before = TestServer.fillmore().database().statements();
        upsert(executions).expect(201);
        return TestServer.fillmore().database().statements() - before;
    }
}
