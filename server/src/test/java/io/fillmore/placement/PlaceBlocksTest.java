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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class PlaceBlocksTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer place(String... placements) {
        return api.call("placeBlocks", bodies.requests(placements));
    }

    private Answer refused(int status, int code, String... placements) {
        return Rows.unchangedBy(scope, () -> place(placements).expect(status, code));
    }

    private String taken(String placement) {
        return Rows.one(
                "SELECT taken::text FROM placements WHERE scope = '" + scope + "' AND code = '" + placement + "'");
    }

    @Test
    void placements_takeFromTheirBlock_untilItHasNoMore_andTheRefusalNamesTheNumbers() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 60                                   -> New 60
                place L2 B 40                                   -> New 40
                """);
        Answer refusal = refused(400, 881, bodies.placement("L3", "1", "", "B"));
        assertThat(refusal.at("/detail").asString()).contains(scope + "/B", "100 are placed", "1 more", "the 100");
    }

    @Test
    void aPlacementOverSeveralBlocks_takesFromThemInTheOrderListed() {
        scenario.run("""
                order O1 Buy 30 VOD P in B1
                order O2 Buy 70 VOD P in B2
                place L1 B2,B1 80                               -> New 80
                """);
        assertThat(taken("L1")).isEqualTo("{70,10}");
        scenario.run("update placement L1 quantity=60           -> New 60");
        assertThat(taken("L1")).isEqualTo("{60,0}");
        scenario.run("place L2 B2 10");
        scenario.run("update placement L1 quantity=85           -> New 85");
        assertThat(taken("L1")).isEqualTo("{60,25}");
        scenario.run("update placement L1 quantity=91           -> 881");
    }

    @Test
    void severalPlacements_ofOneRequest_addUp_andAllOrNothing() {
        scenario.run("order O1 Buy 100 VOD P in B");
        refused(400, 881, bodies.placement("L1", "60", "", "B"), bodies.placement("L2", "41", "", "B"));
        place(bodies.placement("L1", "60", "", "B"), bodies.placement("L2", "40", "", "B"))
                .expect(200);
    }

    @Test
    void aPlacementThatExists_isAnsweredAsItIs_unlessItsContentDiffers() {
        scenario.run("order O1 Buy 100 VOD P in B");
        String request = bodies.placement("L1", "60", "\"counterparty\": \"CP\", \"entryType\": \"Manual\"", "B");
        Answer first = place(request).expect(200);
        Answer again = Rows.unchangedBy(scope, () -> place(request).expect(200));
        assertThat(again.at("/values")).isEqualTo(first.at("/values"));
        refused(400, 157, bodies.placement("L1", "61", "\"counterparty\": \"CP\", \"entryType\": \"Manual\"", "B"));

        scenario.run("order O2 Buy 100 VOD P in C");
        refused(
                400,
                157,
                bodies.placement("L1", "60", "\"counterparty\": \"CP\", \"entryType\": \"Manual\"", "B", "C"));

        scenario.run("cancel placement L1");
        Answer cancelled = Rows.unchangedBy(scope, () -> place(request).expect(200));
        assertThat(cancelled.at("/values/0/state").asString()).isEqualTo("Cancelled");
    }

    @Test
    void placements_areRefused_theFirstThatApplies() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                order O2 Sell 100 VOD P in C
                order O3 Buy 100 VOD P in D
                move O3 E
                order O4 Buy 100 VOD P in F
                place F1 F 1
                """);
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '" + scope + "' AND code = 'F'");
        refused(400, 144, bodies.placement("L1", "1", "", "B"), bodies.placement("L1", "1", "", "B"));
        refused(400, 144, bodies.placement("L1", "1", "", "B", "B"));
        refused(400, 151, bodies.placement("L1", "0", "", "B"));
        refused(404, 727, bodies.placement("L1", "1", "", "B", "Z"));
        refused(400, 974, bodies.placement("L1", "1", "", "D"));
        refused(400, 157, bodies.placement("L1", "1", "", "F"));
        assertThat(refused(400, 883, bodies.placement("L1", "1", "", "C"))
                        .at("/detail")
                        .asString())
                .contains("side is 'Buy' but 'Sell'");
        refused(404, 725, bodies.placement("L1", "1", "\"parentPlacementId\": " + bodies.id("Z"), "B"));
    }

    @Test
    void aChild_takesFromItsParent_notFromTheBlock() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                order O2 Buy 100 VOD P in C
                place L1 B 100
                place L1a B 60 parent=L1                        -> New 60
                place L1b B 41 parent=L1                        -> 916
                place L1b B 40 parent=L1                        -> New 40
                place L1ax B 50 parent=L1a                      -> New 50
                place L1ay B 11 parent=L1a                      -> 916
                place L1c C 1 parent=L1                         -> 157
                update placement L1a quantity=61                -> 916
                update placement L1a quantity=49                -> 916
                update placement L1 quantity=99                 -> 916
                cancel placement L1b
                update placement L1 quantity=99                 -> New 99
                update placement L1a quantity=61                -> New 61
                """);
        assertThat(taken("L1a")).isEqualTo("{0}");
        scenario.run("cancel placement L1\nplace L1d B 1 parent=L1 -> 918");
    }

    @Test
    void cancelling_freesWhatWasNotExecuted_andTakesLiveChildrenWithIt() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 100
                place L1a B 40 parent=L1
                place L1b B 40 parent=L1
                place L1c B 20 parent=L1
                place L1bx B 5 parent=L1b
                fill X1 L1a 40 @ 10
                fill X2 L1b 10 @ 10
                cancel placement L1c
                """);
        Answer cancelled =
                api.call("cancelPlacements", Bodies.map("a", bodies.id("L1"))).expect(200);
        assertThat(cancelled.at("/values/a/placementState/state").asString()).isEqualTo("Cancelled");
        assertThat(cancelled
                        .at("/values/a/cancelledChildPlacements")
                        .valueStream()
                        .map(id -> id.at("/code").asString()))
                .containsExactly("L1b", "L1bx");
        scenario.run("""
                show placement L1a                              -> New 40
                place L2 B 51                                   -> 881
                place L2 B 50                                   -> New 50
                """);
        Rows.unchangedBy(scope, () -> scenario.run("cancel placement L1 -> Cancelled 100"));
    }

    @Test
    void cancelling_isRefused_theFirstThatApplies() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 60
                fill X1 L1 60 @ 10
                """);
        Rows.unchangedBy(scope, () -> scenario.run("""
                cancel placement L9                             -> 725
                cancel placement L1                             -> 919
                """));
        Rows.unchangedBy(
                scope,
                () -> api.call("cancelPlacements", Bodies.map("a", bodies.id("L1"), "b", bodies.id("L1")))
                        .expect(400, 144));
    }

    @Test
    void twoPlacementsOf60_ofABlockOf100_oneSucceeds() {
        for (int i = 0; i < 20; i++) {
            String at = "R" + i;
            scenario.run("order %s Buy 100 VOD P in %s".formatted(at, at));
            List<Answer> answers = Race.of(List.of(
                    () -> place(bodies.placement(at + "a", "60", "", at)),
                    () -> place(bodies.placement(at + "b", "60", "", at))));
            assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.code() == 881).hasSize(1);
        }
    }

    @Test
    void placingAgainstCancellingTheOrder_oneSucceeds() {
        for (int i = 0; i < 20; i++) {
            String at = "C" + i;
            scenario.run("order %s Buy 100 VOD P in %s".formatted(at, at));
            List<Boolean> done = Race.of(List.of(
                    () -> place(bodies.placement(at, "60", "", at)).isSuccess(),
                    () -> api.call("cancelOrders", Bodies.map("a", bodies.id(at)))
                            .at("/failed")
                            .isEmpty()));
            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfPlacements() {
        String[] many = new String[100];
        for (int i = 0; i < many.length; i++) {
            scenario.run("order N%d Buy 10 VOD P in N%d".formatted(i, i));
            many[i] = bodies.placement("N" + i, "10", "", "N" + i);
        }
        scenario.run("order N Buy 10 VOD P in N");
        assertThat(statementsOf(bodies.placement("N", "10", "", "N"))).isEqualTo(statementsOf(many));
    }

    private long statementsOf(String... placements) {
        long before = TestServer.fillmore().database().statements();
        place(placements).expect(200);
        return TestServer.fillmore().database().statements() - before;
    }
}
