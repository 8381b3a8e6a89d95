package io.fillmore.placement;

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
import org.junit.jupiter.api.extension.ExtendWith;

/** Two commands at once that compete for the same quantity: whatever the order, no more is given than there is. */
@ExtendWith(HouseInOrder.class)
class PlacementRacesTest {
    private static final int TIMES = 30;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer place(String placement) {
        return api.call("placeBlocks", bodies.requests(placement));
    }

    private int update(String code, String quantity) {
        return failureOf(api.call(
                "updatePlacements",
                Bodies.map("a", "{\"id\": %s, \"quantity\": %s}".formatted(bodies.id(code), quantity))));
    }

    private int cancel(String code) {
        return failureOf(api.call("cancelPlacements", Bodies.map("a", bodies.id(code))));
    }

    private static int failureOf(Answer answer) {
        return answer.expect(200).at("/failed/a/errorDetails/0/code").asInt(0);
    }

    private int fill(String code, String placement, String quantity) {
        return api.call("upsertExecutions", bodies.requests(bodies.execution(code, placement, quantity, "")))
                .code();
    }

    private String child(String code, String parent, String quantity) {
        return bodies.placement(code, quantity, "\"parentPlacementId\": " + bodies.id(parent), "B");
    }

    @RepeatedTest(TIMES)
    void twoPlacementsOf60_ofABlockOf100_oneSucceeds() {
        scenario.run("order O Buy 100 VOD P in B");
        List<Integer> codes = Race.of(List.of(
                () -> place(bodies.placement("L", "60", "", "B")).code(),
                () -> place(bodies.placement("M", "60", "", "B")).code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 881);
    }

    @RepeatedTest(TIMES)
    void placements_ofTheSameBlocksInOppositeOrder_neverTakeMoreThanTheyHave() {
        scenario.run("order O Buy 50 VOD P in B\norder Q Buy 50 VOD P in C");
        List<Integer> codes = Race.of(List.of(
                () -> place(bodies.placement("L", "60", "", "B", "C")).code(),
                () -> place(bodies.placement("M", "60", "", "C", "B")).code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 881);
    }

    @RepeatedTest(TIMES)
    void raisingAgainstPlacing_oneSucceeds() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50");
        List<Integer> codes = Race.of(List.of(
                () -> update("L", "80"),
                () -> place(bodies.placement("M", "30", "", "B")).code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 881);
    }

    @RepeatedTest(TIMES)
    void raisingTwoChildren_withRoomForOne_oneSucceeds() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50\nplace La B 20 parent=L\nplace Lb B 20 parent=L");
        List<Integer> codes = Race.of(List.of(() -> update("La", "30"), () -> update("Lb", "30")));
        assertThat(codes).containsExactlyInAnyOrder(0, 916);
    }

    @RepeatedTest(TIMES)
    void placingAChild_againstLoweringItsParent_oneSucceeds() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50");
        List<Integer> codes = Race.of(List.of(
                () -> update("L", "30"), () -> place(child("La", "L", "40")).code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 916);
    }

    @RepeatedTest(TIMES)
    void placingAChild_againstCancellingItsParent_leavesNoLiveChildOfACancelledParent() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50");
        List<Integer> codes = Race.of(
                List.of(() -> cancel("L"), () -> place(child("La", "L", "40")).code()));
        assertThat(codes).isIn(List.of(0, 0), List.of(0, 918));
        assertThat(Rows.one("SELECT count(*) FROM placements WHERE state <> 'Cancelled' AND scope = '" + scope + "'"))
                .isEqualTo("0");
    }

    @RepeatedTest(TIMES)
    void lowering_againstFilling_neverLeavesAPlacementBelowItsFills() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50");
        List<Integer> codes = Race.of(List.of(() -> update("L", "10"), () -> fill("X", "L", "40")));
        assertThat(codes).isIn(List.of(0, 0), List.of(916, 0));
        String quantity = api.call("getPlacement", Map.of("scope", scope, "code", "L"), Map.of())
                .at("/quantity")
                .asString();
        assertThat(quantity).isEqualTo(codes.get(0) == 0 ? "10" : "50");
    }

    @RepeatedTest(TIMES)
    void filling_againstCancelling_claimsOnlyWhatIsExecuted() {
        scenario.run("order O Buy 100 VOD P in B\nplace L B 50");
        List<Integer> codes = Race.of(List.of(() -> cancel("L"), () -> fill("X", "L", "50")));
        assertThat(codes).isIn(List.of(0, 0), List.of(919, 0));
        scenario.run("place M B 51 -> 881\nplace M B 50");
    }

    @RepeatedTest(TIMES)
    void theSamePlacementSentTwiceAtOnce_isPlacedOnce() {
        scenario.run("order O Buy 100 VOD P in B");
        String request = bodies.placement("L", "60", "", "B");
        List<Answer> answers = Race.of(List.of(() -> place(request), () -> place(request)));
        assertThat(answers).allMatch(Answer::isSuccess);
        assertThat(answers.get(0).at("/values")).isEqualTo(answers.get(1).at("/values"));
    }

    @RepeatedTest(TIMES)
    void oneId_forPlacementsOfTwoBlocksAtOnce_isGivenToOne() {
        scenario.run("order O Buy 100 VOD P in B\norder Q Buy 100 VOD P in C");
        List<Integer> codes = Race.of(List.of(
                () -> place(bodies.placement("L", "60", "", "B")).code(),
                () -> place(bodies.placement("L", "60", "", "C")).code()));
        assertThat(codes).containsExactlyInAnyOrder(0, 157);
    }
}
