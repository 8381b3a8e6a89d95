package io.fillmore.sweep;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What belongs to a swept block stays as it is. */
@ExtendWith(HouseInOrder.class)
class SweptBlocksTest {
    private static final String LATE = "9999-01-01T00:00:00Z";
    private static final int TIMES = 20;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer sweep(String latest, String... blocks) {
        StringBuilder ids = new StringBuilder();
        for (String block : blocks) {
            ids.append(ids.length() == 0 ? "" : ", ").append("\"key %s\": %s".formatted(block, bodies.id(block)));
        }
        return api.call(
                "sweepBlocks",
                "{\"blockIds\": {%s}, \"latestAllowableModificationTime\": \"%s\"}".formatted(ids, latest));
    }

    /** A block of one order that is placed, filled, allocated and booked. */
    private void booked(String block) {
        scenario.run("""
                order O%1$s Buy 30 VOD P in %1$s
                place L%1$s %1$s 30
                fill X%1$s L%1$s 30 @ 10
                allocate L%1$s
                book L%1$s-O%1$s mark=true
                """.formatted(block));
    }

    private void portfolio() {
        scenario.run("portfolio P GBP");
    }

    private Answer get(String operation, String code, Map<String, String> query) {
        return api.call(operation, Map.of("scope", scope, "code", code), query);
    }

    private boolean isSwept(String block) {
        return get("getBlock", block, Map.of()).at("/isSwept").asBoolean();
    }

    @Test
    void nothingOfASweptBlock_canBeChangedAnyMore() {
        portfolio();
        booked("B");
        scenario.run("""
                order OC Buy 30 VOD P in C
                place LC C 10
                cancel placement LC
                cancel order OC
                place LD C 1                                    -> 881
                """);
        assertThat(sweep(LATE, "B", "C").at("/failed")).isEmpty();
        for (String line : List.of(
                "order ON Buy 1 VOD P in B                      -> 910",
                "update order OB quantity=40                    -> 922",
                "cancel order OB                                -> 922",
                "move OB D                                      -> 922",
                "cut OB R D                                     -> 922",
                "place LN B 1                                   -> 157",
                "update placement LB quantity=31                -> 918",
                "cancel placement LB                            -> 919",
                "fill XN LB 1 @ 10                              -> 157",
                "fill XB LB 31 @ 10                             -> 157",
                "fill XN LC 1 @ 10                              -> 157",
                "bust XB                                        -> 157",
                "allocate LB                                    -> 157",
                "cancel placement LC                            -> Cancelled 10",
                "cancel order OC                                -> Cancelled 30",
                "fill XB LB 30 @ 10                             -> 30")) {
            Rows.unchangedBy(scope, () -> scenario.run(line));
        }
        Rows.unchangedBy(scope, () -> get("deleteAllocation", "LB-OB", Map.of()).expect(400, 157));
        Rows.unchangedBy(scope, () -> get("deletePlacement", "LC", Map.of()).expect(400, 918));
    }

    @Test
    void placementsAndAllocations_ofASweptBlock_areRefused_alsoInStatesThatTheyCannotBeIn() {
        scenario.run("""
                order OB Buy 30 VOD P in B
                place LB B 20
                place LC B 10
                fill XB LB 10 @ 10
                allocate LB
                """);
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '%s'".formatted(scope));
        for (String line : List.of(
                "update placement LB quantity=19                -> 918",
                "cancel placement LC                            -> 918",
                "allocate LB                                    -> 157")) {
            Rows.unchangedBy(scope, () -> scenario.run(line));
        }
        Rows.unchangedBy(scope, () -> get("deleteAllocation", "LB-OB", Map.of()).expect(400, 157));
    }

    @Test
    void anExecution_cannotMoveToOrFromAPlacementOfASweptBlock() {
        portfolio();
        booked("B");
        scenario.run("order OC Buy 30 VOD P in C\nplace LC C 10\nfill XC LC 10 @ 10\nfill XB LB 30 @ 10");
        assertThat(sweep(LATE, "B").at("/failed")).isEmpty();
        Rows.unchangedBy(scope, () -> scenario.run("fill XC LB 10 @ 10 -> 157\nfill XB LC 30 @ 10 -> 157"));
    }

    @RepeatedTest(TIMES)
    void sweepingAgainstAnOverfill_oneOfThemIsRefused() {
        portfolio();
        booked("B");
        List<Answer> answers = Race.of(List.of(
                () -> sweep(LATE, "B"),
                () -> api.call("upsertExecutions", bodies.requests(bodies.execution("XN", "LB", "1", "")))));
        assertThat(isSwept("B")).isNotEqualTo(answers.get(1).isSuccess());
    }
}
