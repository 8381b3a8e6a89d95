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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Executions that come after their placement was cancelled must find room again, and say why when they do not. */
@ExtendWith(HouseInOrder.class)
class LateFillsTest {
    private static final int TIMES = 30;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer upsert(String... executions) {
        return api.call("upsertExecutions", bodies.requests(executions));
    }

    private Answer refused(int code, String... executions) {
        return Rows.unchangedBy(scope, () -> upsert(executions).expect(400, code));
    }

    private int fill(String code, String placement, String quantity) {
        return upsert(bodies.execution(code, placement, quantity, "")).code();
    }

    @Test
    void aLateFill_ofAPlacementOverSeveralBlocks_fallsOnThemInOrder_asFarAsEachHasRoom() {
        scenario.run("""
                order O1 Buy 50 VOD P in B
                order O2 Buy 50 VOD P in C
                place L B,C 80
                cancel placement L
                place M C 40                                    -> New 40
                fill X1 L 60 @ 10                               -> 60
                """);
        Answer refusal = refused(881, bodies.execution("X2", "L", "1", ""));
        assertThat(refusal.at("/name").asString()).isEqualTo("LateFillOverplaced");
        assertThat(refusal.at("/detail").asString())
                .contains("1 that were executed of it since need room, but 0 of the 100")
                .contains("blocks " + scope + "/B, " + scope + "/C", "Cancel or reduce other placements");
        scenario.run("place N B 1 -> 881\nbust X1\nplace N B 50 -> New 50");
        refused(881, bodies.execution("X2", "L", "11", ""));
        scenario.run("fill X2 L 10 @ 10                          -> 10");
        scenario.run("place Q C 1 -> 881\ncancel placement N\nplace Q B 50 -> New 50");
    }

    @Test
    void whatALateFillTook_staysWhereItFell_andABustGivesItBack() {
        scenario.run("""
                order O1 Buy 50 VOD P in B
                order O2 Buy 50 VOD P in C
                place L B,C 100
                fill X1 L 20 @ 10
                cancel placement L
                place M B 30
                fill X2 L 40 @ 10
                cancel placement M
                place N C 11                                    -> 881
                place N C 10                                    -> New 10
                place N2 B 30                                   -> New 30
                fill X2 L 15 @ 10
                place N3 C 25                                   -> New 25
                place N4 B 1                                    -> 881
                bust X2
                place N4 C 15                                   -> New 15
                place N5 B,C 1                                  -> 881
                bust X1
                place N5 B,C 20                                 -> New 20
                """);
    }

    @Test
    void aPlacementThatComesCancelled_takesNothing_untilItIsFilled() {
        scenario.run("order O1 Buy 50 VOD P in B");
        String cancelled = bodies.placement("L", "80", "\"state\": \"Canceled\"", "B");
        api.call("placeBlocks", bodies.requests(cancelled)).expect(200);
        scenario.run("place M B 45 -> New 45\nfill X L 5 @ 10 -> 5\nplace N B 1 -> 881\nfill Y L 1 @ 10 -> 881");
    }

    @Test
    void anOverfillOfAParentItself_isRecorded_whateverItsCancelledChildrenHold() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 100
                place La B 60 parent=L
                place Lb B 40 parent=L
                cancel placement Lb
                fill X1 L 50 @ 10                               -> 50
                fill X2 Lb 1 @ 10                               -> 916
                """);
    }

    @Test
    void whatAParentExecutedItself_isNotFreeForALateFillOfAChild() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 100
                place La B 60 parent=L
                place Lb B 40 parent=L
                cancel placement Lb
                fill X1 L 30 @ 10                               -> 30
                fill X2 Lb 11 @ 10                              -> 916
                fill X2 Lb 10 @ 10                              -> 10
                """);
    }

    @Test
    void whenParentAndBlockBothLackRoom_theParentIsAnswered() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 50
                place La B 30 parent=L
                place Lb B 20 parent=L
                cancel placement L
                place M B 60
                """);
        refused(916, bodies.execution("X", "La", "51", ""));
        refused(881, bodies.execution("X", "La", "41", ""));
        scenario.run("fill X La 40 @ 10                               -> 40");
    }

    @Test
    void aLateFill_ofACancelledGrandchild_countsUpToTheBlock() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 50
                place La B 30 parent=L
                place Lax B 20 parent=La
                cancel placement L
                place M B 90
                fill X Lax 10 @ 10                              -> 10
                fill Y Lax 1 @ 10                               -> 881
                place N B 1                                     -> 881
                """);
    }

    @Test
    void fillsThatTogetherLackRoom_areAllRefused_andSoIsWhatMovesThere() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 50
                cancel placement L
                place M B 90
                fill X1 M 20 @ 10
                """);
        refused(881, bodies.execution("X2", "L", "5", ""), bodies.execution("X3", "L", "6", ""));
        refused(881, bodies.execution("X2", "M", "5", ""), bodies.execution("X3", "L", "11", ""));
        refused(881, bodies.execution("X1", "L", "20", ""));
        upsert(bodies.execution("X1", "L", "10", "")).expect(201);
        scenario.run("fill X1 L 9 @ 10\nfill X4 L 1 @ 10\nfill X5 L 1 @ 10 -> 881");
    }

    @Test
    void anOverfill_ofAPlacementThatIsNotCancelled_isRecorded() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 100
                fill X1 L 130 @ 10                              -> 130
                cancel placement L                              -> 919
                update placement L quantity=100                 -> New 100
                update placement L quantity=99                  -> 918
                """);
    }

    @RepeatedTest(TIMES)
    void twoLateFills_withRoomForOne_oneSucceeds() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50\ncancel placement L\nplace M B 90");
        List<Integer> codes = Race.of(List.of(() -> fill("X", "L", "10"), () -> fill("Y", "L", "10")));
        assertThat(codes).containsExactlyInAnyOrder(0, 881);
    }

    @RepeatedTest(TIMES)
    void aLateFillAgainstAPlacement_withRoomForOne_oneSucceeds() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50\ncancel placement L");
        List<Integer> codes = Race.of(List.of(
                () -> fill("X", "L", "50"),
                () -> api.call("placeBlocks", bodies.requests(bodies.placement("M", "60", "", "B")))
                        .code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 881);
    }

    @RepeatedTest(TIMES)
    void lateFillsOfTwoChildrenOfDifferentBlocks_withRoomForOne_oneSucceeds() {
        scenario.run("""
                order O Buy 50 VOD P in B
                order Q Buy 50 VOD P in C
                place L B,C 60
                place La B 30 parent=L
                place Lb C 30 parent=L
                cancel placement La
                cancel placement Lb
                """);
        List<Integer> codes = Race.of(List.of(() -> fill("X", "La", "40"), () -> fill("Y", "Lb", "40")));
        assertThat(codes).containsExactlyInAnyOrder(0, 916);
    }

    @RepeatedTest(TIMES)
    void aLateFillOfAChild_thatFallsOnAnotherBlock_countsThereWhenThatIsPlaced() {
        scenario.run("""
                order O Buy 20 VOD P in B
                order Q Buy 50 VOD P in C
                place L B,C 70
                place La B 70 parent=L
                cancel placement L
                """);
        List<Integer> codes = Race.of(List.of(
                () -> fill("X", "La", "60"),
                () -> api.call("placeBlocks", bodies.requests(bodies.placement("M", "20", "", "C")))
                        .code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 881);
    }
}
