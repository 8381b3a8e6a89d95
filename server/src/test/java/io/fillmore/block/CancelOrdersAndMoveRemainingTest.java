package io.fillmore.block;

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

@ExtendWith(HouseInOrder.class)
class CancelOrdersAndMoveRemainingTest {
    private static final int TIMES = 20;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private String item(String order, String rest, String block) {
        return """
                {"cancelOrderId": %s, "moveRemainingToOrderId": %s, "moveRemainingToBlockId": %s}""".formatted(bodies.id(order), bodies.id(rest), bodies.id(block));
    }

    private Answer call(String... keysAndItems) {
        return api.call("cancelOrdersAndMoveRemaining", Bodies.map(keysAndItems));
    }

    private void refused(String line) {
        Rows.unchangedBy(scope, () -> scenario.run(line));
    }

    private Answer read(String operation, String code, String asAt) {
        return api.call(operation, Map.of("scope", scope, "code", code), Map.of("asAt", asAt));
    }

    @Test
    void whatIsPlaced_isSharedAmongTheOrdersNamed_andTheRestMovesToNewOrdersOfOneBlock() {
        scenario.run("""
                order O1 Buy 30 VOD P in B limit=5 type=Limit
                order O2 Buy 70 VOD Q in B limit=5 type=Limit
                place L B 40
                """);
        Answer done =
                call("a", item("O1", "R1", "C"), "b", item("O2", "R2", "C")).expect(200);
        assertThat(done.at("/failed")).isEmpty();
        assertThat(done.at("/values/a/cancelledOrder/quantity").asInt()).isEqualTo(12);
        assertThat(done.at("/values/a/cancelledOrder/state").asString()).isEqualTo("New");
        assertThat(done.at("/values/a/newOrder/quantity").asInt()).isEqualTo(18);
        assertThat(done.at("/values/b/cancelledOrder/quantity").asInt()).isEqualTo(28);
        assertThat(done.at("/values/b/newOrder/quantity").asInt()).isEqualTo(42);
        assertThat(done.at("/values/b/newOrder/portfolioId/code").asString()).isEqualTo("Q");
        assertThat(done.at("/values/b/newOrder/limitPrice/amount").asInt()).isEqualTo(5);
        assertThat(done.at("/values/b/newBlockId/code").asString()).isEqualTo("C");
        scenario.run("show block B -> 40\nshow block C -> 60\nplace M B 1 -> 881\nplace M C 60 limit=5");
        Answer block = api.call("getBlock", Map.of("scope", scope, "code", "C"), Map.of());
        assertThat(block.at("/orderIds")).hasSize(2);
        assertThat(block.at("/type").asString()).isEqualTo("Limit");
    }

    @Test
    void everyOtherField_isCopied() {
        String more = """
                "orderBookId": %1$s, "orderInstruction": %1$s, "package": %1$s, "date": "2024-03-05T10:00:00Z",
                "price": {"amount": 3, "currency": "GBP"}, "state": "Working",
                "properties": {"Order/a/b": {"key": "Order/a/b", "value": {"labelValue": "x"}}}""".formatted(bodies.id("X"));
        api.call("createOrders", bodies.requests(bodies.block("B", "", bodies.order("O1", "30", more))))
                .expect(201);
        scenario.run("place L B 10\ncut O1 R C                        -> Working 10 New 20");
        Answer order = api.call("getOrder", Map.of("scope", scope, "code", "O1"), Map.of());
        Answer rest = api.call("getOrder", Map.of("scope", scope, "code", "R"), Map.of());
        for (String field : List.of(
                "/properties",
                "/orderBookId",
                "/orderInstructionId",
                "/packageId",
                "/price",
                "/date",
                "/portfolioId",
                "/instrumentIdentifiers",
                "/lusidInstrumentId",
                "/side")) {
            assertThat(rest.at(field)).as(field).isEqualTo(order.at(field));
            assertThat(rest.at(field).isMissingNode()).as(field).isFalse();
        }
    }

    @Test
    void otherOrdersOfTheBlock_areLeftAlone_andWhatIsPlacedFallsOnThoseNamed() {
        scenario.run("""
                order O1 Buy 50 VOD P in B
                order O2 Buy 50 VOD P in B
                place L B 30
                cut O1 R C                                      -> New 30 New 20
                show order O2                                   -> New 50
                show block B                                    -> 80
                """);
        scenario.run("place M B 20");
        refused("cut O1 R2 C                                     -> 922");
        scenario.run("cancel order O2 -> 922\ncancel placement M\ncancel order O2");
    }

    @Test
    void anOrderOfWhichNothingIsPlaced_isCancelled_andAllOfItMoves() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                cut O1 R C                                      -> Cancelled 30 New 30
                show block B                                    -> 0
                show block C                                    -> 30
                order O2 Buy 1 VOD P in D
                order O3 Buy 1 VOD P in D
                place L D 1
                """);
        Answer one =
                call("a", item("O3", "R3", "E"), "b", item("O2", "R2", "E")).expect(200);
        assertThat(one.at("/values/a/cancelledOrder/state").asString()).isEqualTo("Cancelled");
        assertThat(one.at("/failed/b/detail").asString()).contains("all 1 of it count as placed");
    }

    @Test
    void executionsOfCancelledPlacements_countAsPlaced() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                place L B 20
                fill X L 7 @ 10
                cancel placement L
                cut O1 R C                                      -> New 7 New 23
                """);
    }

    @Test
    void theSameRequestAgain_changesNothing_whateverHappenedSince() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 30 VOD P in D
                place L B 10
                cut O1 R1 C                                     -> New 10 New 20
                cut O2 R2 C                                     -> Cancelled 30 New 30
                """);
        Answer again = Rows.unchangedBy(
                scope,
                () -> call("a", item("O1", "R1", "C"), "b", item("O2", "R2", "C"))
                        .expect(200));
        assertThat(again.at("/values/a/newOrder/quantity").asInt()).isEqualTo(20);
        assertThat(again.at("/values/b/cancelledOrder/state").asString()).isEqualTo("Cancelled");
        scenario.run("cancel placement L\nupdate order R1 quantity=25\nplace M C 55");
        refused("cut O1 R1 C                                     -> New 10 New 25");
        refused("cut O2 R2 C                                     -> Cancelled 30 New 30");
        refused("cut O1 R2 C                                     -> 922");
        refused("cut O1 R1 D                                     -> 922");
    }

    @Test
    void anOrderThatLooksLikeTheRest_butWasNotMadeOfIt_isNotTakenForIt() {
        scenario.run("""
                order O1 Buy 30 VOD P in B date=2024-03-05T10:00:00Z
                order R1 Buy 20 VOD P in C date=2024-03-05T10:00:00Z
                place L B 10
                """);
        refused("cut O1 R1 C                                     -> 922");
        scenario.run("update order O1 quantity=10");
        refused("cut O1 R1 C                                     -> 922");
    }

    @Test
    void itemsAreRefused_theFirstThatApplies() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 30 VOD P in B
                order S Sell 10 VOD P in S
                order T Buy 10 VOD P in T
                order D Buy 10 VOD P in D
                order E Buy 10 VOD P in E
                cancel order E
                place LT T 1
                place L B 20
                """);
        refused("cut O9 O1 S                                     -> 650");
        refused("cut E O1 S                                      -> 922");
        refused("cut O1 O2 T                                     -> 922");
        refused("cut O1 R T                                      -> 910");
        refused("cut O1 R B                                      -> 910");
        refused("cut O1 R S                                      -> 883");
        Rows.execute("UPDATE orders SET state = 'Booked' WHERE scope = '" + scope + "' AND code = 'D'");
        refused("cut D O1 S                                      -> 922");
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '" + scope + "' AND code = 'B'");
        refused("cut O1 O2 S                                     -> 910");
        refused("update order O1 quantity=0                      -> 910");
        refused("cancel order O1                                 -> 910");
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '" + scope + "' AND code = 'S'");
        refused("cut T R S                                       -> 910");
        Rows.execute("UPDATE blocks SET is_swept = false WHERE scope = '" + scope + "'");
    }

    @Test
    void anOrder_cannotBeCutBelowWhatIsAllocatedOfIt() {
        scenario.run("""
                order O1 Buy 50 VOD P in B
                order O2 Buy 50 VOD P in B
                place L B 40
                fill X L 40 @ 10
                allocate L by FIFO                              -> O1 40 @ 10
                """);
        Answer answer = Rows.unchangedBy(
                scope,
                () -> call("a", item("O1", "R1", "B"), "b", item("O1x", "R2", "B"))
                        .expect(200));
        assertThat(answer.at("/failed/a/errorDetails/0/code").asString()).isEqualTo("910");
        Answer both =
                call("a", item("O1", "R1", "C"), "b", item("O2", "R2", "C")).expect(200);
        assertThat(both.at("/failed/a/detail").asString()).contains("cut to the 20", "40 of it are allocated");
        assertThat(both.at("/values/b/cancelledOrder/quantity").asInt()).isEqualTo(20);
        scenario.run("cut O1 R1 C -> New 40 New 10");
    }

    @Test
    void anOrderOrANewOrder_namedTwice_isRefused() {
        scenario.run("order O1 Buy 30 VOD P in B\norder O2 Buy 30 VOD P in B");
        Rows.unchangedBy(
                scope,
                () -> call("a", item("O1", "R1", "C"), "b", item("O1", "R2", "C"))
                        .expect(400, 144));
        Rows.unchangedBy(
                scope,
                () -> call("a", item("O1", "R1", "C"), "b", item("O2", "R1", "C"))
                        .expect(400, 144));
    }

    @Test
    void aBlockThatOneItemMakes_isThereForTheNext_andMustMatchIt() {
        scenario.run("order O1 Buy 30 VOD P in B\norder O2 Buy 30 VOD P in D\norder O3 Sell 30 VOD P in E");
        Answer done = call("a", item("O1", "R1", "C"), "b", item("O3", "R3", "C"), "c", item("O2", "R2", "C"))
                .expect(200);
        assertThat(done.at("/failed/b/errorDetails/0/code").asString()).isEqualTo("883");
        scenario.run("show block C -> 60\nshow block E -> 30");
    }

    @Test
    void reads_answerAsAtAnyInstant() {
        scenario.run("order O1 Buy 30 VOD P in B\nplace L B 10");
        Answer before = api.call("getOrder", Map.of("scope", scope, "code", "O1"), Map.of());
        String asAt = before.at("/version/asAtModified").asString();
        scenario.run("cut O1 R C");
        assertThat(read("getOrder", "O1", asAt).at("/quantity").asInt()).isEqualTo(30);
        assertThat(read("getBlock", "B", asAt).at("/quantity").asInt()).isEqualTo(30);
        read("getOrder", "R", asAt).expect(404, 650);
        read("getBlock", "C", asAt).expect(404, 727);
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfOrders() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 60; i++) {
            scenario.run("order N%d Buy 10 VOD P in N%d".formatted(i, i % 7));
            many.append(i == 0 ? "" : ",").append("\"k%d\": %s".formatted(i, item("N" + i, "R" + i, "M" + i % 3)));
        }
        scenario.run("order N Buy 10 VOD P in N");
        String one = Bodies.map("a", item("N", "R", "M"));
        assertThat(statementsOf(one)).isEqualTo(statementsOf(many + "}"));
        assertThat(statementsOf(one)).isEqualTo(statementsOf(many + "}"));
    }

    private long statementsOf(String body) {
        long before = TestServer.fillmore().database().statements();
        Answer answer = api.call("cancelOrdersAndMoveRemaining", body).expect(200);
        assertThat(answer.at("/failed")).isEmpty();
        return TestServer.fillmore().database().statements() - before;
    }

    @RepeatedTest(TIMES)
    void cuttingAgainstPlacing_neverOverplacesTheBlock() {
        scenario.run("order O1 Buy 60 VOD P in B\norder O2 Buy 40 VOD P in B");
        List<Answer> answers = Race.of(List.of(
                () -> call("a", item("O1", "R1", "C"), "b", item("O2", "R2", "C")),
                () -> api.call("placeBlocks", bodies.requests(bodies.placement("L", "50", "", "B")))));
        scenario.run(answers.get(1).isSuccess() ? "show block B -> 50\nshow block C -> 50" : "show block C -> 100");
    }
}
