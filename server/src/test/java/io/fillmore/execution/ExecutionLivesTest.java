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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An execution is reported, replaced, moved, deleted and reported again; and every one of these can be read as at then. */
@ExtendWith(HouseInOrder.class)
class ExecutionLivesTest {
    private static final int TIMES = 20;
    private static final String PROPERTY =
            "\"properties\": {\"Execution/a/%1$s\": {\"key\": \"Execution/a/%1$s\", \"value\": {\"labelValue\": \"x\"}}}";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeEach
    void givenTwoPlacements() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 60\nplace M B 40");
    }

    private JsonNode upsert(String execution) {
        return api.call("upsertExecutions", bodies.requests(execution))
                .expect(201)
                .at("/values/0");
    }

    private Answer read(String code, Map<String, String> query) {
        return api.call("getExecution", Map.of("scope", scope, "code", code), query);
    }

    private Answer readAsAt(String code, String asAt) {
        return read(code, Map.of("asAt", asAt));
    }

    private Answer bust(String code) {
        return api.call("deleteExecution", Map.of("scope", scope, "code", code), Map.of());
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString();
    }

    @Test
    void everyField_isReadBackAsItWasReported() {
        String more = "\"averagePrice\": 10.0000000001, \"settlementDate\": \"2024-03-07T00:00:00Z\", "
                + PROPERTY.formatted("k");
        JsonNode reported = upsert(bodies.execution("X", "L", "10.5", more));
        JsonNode found = read("X", Map.of()).expect(200).json();
        assertThat(found.propertyStream().filter(field -> !field.getKey().equals("links")))
                .containsExactlyElementsOf(reported.properties());
        assertThat(text(found, "/averagePrice")).isEqualTo("10.0000000001");
        assertThat(text(found, "/placementId/code")).isEqualTo("L");
        assertThat(text(found, "/settlementDate")).isEqualTo("2024-03-07T00:00:00.0000000+00:00");
        assertThat(text(found, "/state")).isEqualTo("Filled");
    }

    @Test
    void anUpsert_replacesAllThatItLeavesOut() {
        upsert(bodies.execution("X", "L", "10", "\"averagePrice\": 10, " + PROPERTY.formatted("k")));
        JsonNode replaced = upsert(bodies.execution("X", "L", "10", PROPERTY.formatted("m")));
        assertThat(replaced.has("averagePrice")).isFalse();
        assertThat(replaced.at("/properties").propertyNames()).containsExactly("Execution/a/m");
        assertThat(text(replaced, "/version/asAtVersionNumber")).isEqualTo("2");
        assertThat(read("X", Map.of("propertyKeys", "Execution/a/z"))
                        .at("/properties")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void anExecutionThatMoves_countsForItsNewPlacement() {
        JsonNode before = upsert(bodies.execution("X", "L", "30", ""));
        scenario.run("update placement L quantity=29                  -> 916");
        JsonNode moved = upsert(bodies.execution("X", "M", "30", ""));
        assertThat(text(moved, "/version/asAtVersionNumber")).isEqualTo("2");
        assertThat(text(moved, "/version/entityUniqueId")).isEqualTo(text(before, "/version/entityUniqueId"));
        scenario.run("""
                update placement M quantity=29                  -> 916
                update placement L quantity=1                   -> New 1
                """);
        Answer then = readAsAt("X", text(before, "/version/asAtModified")).expect(200);
        assertThat(text(then.json(), "/placementId/code")).isEqualTo("L");
    }

    @Test
    void everyLife_isReadAsAtItsTime_andNothingBetweenThem() {
        String beforeIt = text(
                api.call("getPlacement", Map.of("scope", scope, "code", "M"), Map.of())
                        .json(),
                "/version/asAtModified");
        String first = text(upsert(bodies.execution("X", "L", "10", "")), "/version/asAtModified");
        String second = text(upsert(bodies.execution("X", "L", "11", "")), "/version/asAtModified");
        String deleted = text(bust("X").expect(200).json(), "/asAt");
        JsonNode again = upsert(bodies.execution("X", "M", "11", ""));
        String third = text(again, "/version/asAtModified");
        assertThat(text(again, "/version/asAtVersionNumber")).isEqualTo("1");
        assertThat(text(again, "/version/asAtCreated")).isEqualTo(third);

        readAsAt("X", beforeIt).expect(404, 726);
        assertThat(text(readAsAt("X", first).expect(200).json(), "/quantity")).isEqualTo("10");
        JsonNode ended = readAsAt("X", second).expect(200).json();
        assertThat(text(ended, "/quantity")).isEqualTo("11");
        readAsAt("X", deleted).expect(404, 726);
        assertThat(text(readAsAt("X", third).expect(200).json(), "/placementId/code"))
                .isEqualTo("M");
        assertThat(text(ended, "/version/entityUniqueId")).isNotEqualTo(text(again, "/version/entityUniqueId"));
    }

    @Test
    void whatIsUnknown_isRefused_andWritesNothing() {
        read("Z", Map.of()).expect(404, 726);
        Rows.unchangedBy(scope, () -> bust("Z").expect(404, 726));
        Rows.unchangedBy(
                scope,
                () -> api.call(
                                "upsertExecutions",
                                bodies.requests(bodies.execution(
                                        "X", "Z", "1", PROPERTY.formatted("k").replace("Execution/", "Order/"))))
                        .expect(404, 725));
    }

    @RepeatedTest(TIMES)
    void oneExecution_reportedForTwoPlacementsAtOnce_belongsToTheLast() {
        List<Integer> numbers = Race.of(List.of(
                () -> upsert(bodies.execution("X", "L", "10", ""))
                        .at("/version/asAtVersionNumber")
                        .asInt(),
                () -> upsert(bodies.execution("X", "M", "10", ""))
                        .at("/version/asAtVersionNumber")
                        .asInt()));
        assertThat(numbers).containsExactlyInAnyOrder(1, 2);
        String last = numbers.get(0) == 2 ? "L" : "M";
        assertThat(text(read("X", Map.of()).json(), "/placementId/code")).isEqualTo(last);
    }

    @RepeatedTest(TIMES)
    void twoDeletionsAtOnce_deleteItOnce() {
        scenario.run("fill X L 10 @ 10");
        List<Integer> codes =
                Race.of(List.of(() -> bust("X").code(), () -> bust("X").code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 726);
        assertThat(Rows.one("SELECT count(*) FROM executions_past WHERE scope = '" + scope + "'"))
                .isEqualTo("2");
    }

    @RepeatedTest(TIMES)
    void deletingWhileItIsMoved_eitherMovesADeletedOneAnewOrDeletesTheMovedOne() {
        scenario.run("fill X L 10 @ 10");
        List<Integer> codes = Race.of(List.of(
                () -> bust("X").code(),
                () -> api.call("upsertExecutions", bodies.requests(bodies.execution("X", "M", "10", "")))
                        .code()));
        assertThat(codes).containsExactly(0, 0);
        Answer left = read("X", Map.of());
        assertThat(left.isSuccess() ? text(left.json(), "/version/asAtVersionNumber") : "1")
                .isEqualTo("1");
    }
}
