package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls on the same orders and blocks at the same time: each comes out as if the others had gone before or after it. */
@ExtendWith(HouseInOrder.class)
class OrderRacesTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Callable<Answer> cancel(String... orders) {
        String[] items = new String[orders.length * 2];
        for (int i = 0; i < orders.length; i++) {
            items[2 * i] = orders[i];
            items[2 * i + 1] = bodies.id(orders[i]);
        }
        return () -> api.call("cancelOrders", Bodies.map(items)).expect(200);
    }

    private Callable<Answer> update(String order, String fields) {
        String item = "{\"id\": %s, %s}".formatted(bodies.id(order), fields);
        return () -> api.call("updateOrders", Bodies.map(order, item)).expect(200);
    }

    private Callable<Answer> move(String to, String... orders) {
        String[] items = new String[orders.length];
        for (int i = 0; i < orders.length; i++) {
            items[i] = "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id(to), bodies.id(orders[i]));
        }
        return () -> api.call("moveOrders", bodies.requests(items));
    }

    private Callable<Answer> create(String block, String... orders) {
        return () -> api.call("createOrders", bodies.requests(bodies.block(block, "", orders)));
    }

    private Callable<Answer> place(String placement, String quantity, String block) {
        return () -> api.call("placeBlocks", bodies.requests(bodies.placement(placement, quantity, "", block)));
    }

    private static boolean hasFailed(Answer answer) {
        return !answer.isSuccess() || !answer.at("/failed").isEmpty();
    }

    private int quantityOf(String block) {
        return api.call("getBlock", Map.of("scope", scope, "code", block), Map.of())
                .expect(200)
                .at("/quantity")
                .asInt();
    }

    private int versionOf(String order) {
        return api.call("getOrder", Map.of("scope", scope, "code", order), Map.of())
                .expect(200)
                .at("/version/asAtVersionNumber")
                .asInt();
    }

    @RepeatedTest(10)
    void theSameRequestTwice_atOnce_createsItOnce() {
        Callable<Answer> request = create("B", bodies.order("O1", "30", "\"date\": \"2024-01-01T00:00:00Z\""));
        List<Answer> answers = Race.of(List.of(request, request, request));
        assertThat(answers).allMatch(Answer::isSuccess);
        assertThat(answers)
                .extracting(answer -> answer.at("/values/0/orders"))
                .containsOnly(answers.get(0).at("/values/0/orders"));
        assertThat(versionOf("O1")).isEqualTo(1);
        assertThat(quantityOf("B")).isEqualTo(30);
    }

    @RepeatedTest(10)
    void anUpdateAndACancellation_bothCount_orTheUpdateCameTooLate() {
        scenario.run("order O1 Buy 30 VOD P in B\norder O2 Buy 70 VOD P in B");
        List<Answer> answers = Race.of(List.of(update("O1", "\"quantity\": 50"), cancel("O1")));
        assertThat(answers.get(1)).matches(answer -> !hasFailed(answer), "cancelled");
        boolean cameTooLate = hasFailed(answers.get(0));
        if (cameTooLate) {
            assertThat(answers.get(0).at("/failed/O1/errorDetails/0/code").asString())
                    .isEqualTo("922");
        }
        scenario.run("show order O1 -> Cancelled " + (cameTooLate ? 30 : 50));
        assertThat(quantityOf("B")).isEqualTo(70);
    }

    @RepeatedTest(10)
    void updatesOfTwoOrders_ofOneBlock_areBothSummed() {
        scenario.run("order O1 Buy 30 VOD P in B\norder O2 Buy 70 VOD P in B");
        List<Answer> answers = Race.of(List.of(
                update("O1", "\"quantity\": 31"),
                update("O2", "\"quantity\": 72"),
                update("O1", "\"price\": {\"amount\": 3, \"currency\": \"GBP\"}"),
                create("B", bodies.order("O3", "4", ""))));
        assertThat(answers).noneMatch(OrderRacesTest::hasFailed);
        assertThat(quantityOf("B")).isEqualTo(107);
        assertThat(versionOf("O1")).isEqualTo(3);
    }

    @RepeatedTest(10)
    void twoReductions_thatTogetherWouldOverplace_oneFails() {
        scenario.run("order O1 Buy 50 VOD P in B\norder O2 Buy 50 VOD P in B\nplace L1 B 80");
        List<Answer> answers = Race.of(List.of(update("O1", "\"quantity\": 35"), update("O2", "\"quantity\": 35")));
        assertThat(answers).filteredOn(OrderRacesTest::hasFailed).hasSize(1);
        assertThat(quantityOf("B")).isEqualTo(85);
    }

    @RepeatedTest(10)
    void aCancellationAndAPlacement_thatTogetherWouldOverplace_oneFails() {
        scenario.run("order O1 Buy 50 VOD P in B\norder O2 Buy 50 VOD P in B");
        List<Answer> answers = Race.of(List.of(cancel("O1"), place("L1", "60", "B")));
        assertThat(answers).filteredOn(OrderRacesTest::hasFailed).hasSize(1);
        assertThat(quantityOf("B")).isEqualTo(hasFailed(answers.get(0)) ? 100 : 50);
    }

    @RepeatedTest(10)
    void aPlacement_andAnOrderThatJoinsOrLeaves_takeTurns() {
        scenario.run("order O1 Buy 50 VOD P in B\norder O2 Buy 50 VOD P in B");
        List<Answer> answers =
                Race.of(List.of(place("L1", "10", "B"), create("B", bodies.order("O3", "1", "")), move("C", "O1")));
        assertThat(answers.get(0)).matches(answer -> !hasFailed(answer), "placed");
        assertThat(answers.subList(1, 3))
                .allMatch(answer -> answer.isSuccess() || answer.code() == 910, "in time or refused");
        int joined = hasFailed(answers.get(1)) ? 0 : 1;
        int left = hasFailed(answers.get(2)) ? 0 : 50;
        assertThat(quantityOf("B")).isEqualTo(100 + joined - left);
    }

    @RepeatedTest(10)
    void aSideThatChanges_andAnOrderThatJoins_neverShareABlock() {
        scenario.run("order O1 Buy 50 VOD P in B");
        List<Answer> answers =
                Race.of(List.of(update("O1", "\"side\": \"Sell\""), create("B", bodies.order("O2", "1", ""))));
        assertThat(answers).filteredOn(OrderRacesTest::hasFailed).hasSize(1);
        assertThat(quantityOf("B")).isEqualTo(hasFailed(answers.get(0)) ? 51 : 50);
    }

    @RepeatedTest(10)
    void anOrderMovedToTwoBlocks_atOnce_isInTheOneThatCameLast() {
        scenario.run("order O1 Buy 5 VOD P in B");
        List<Answer> answers = Race.of(List.of(move("C", "O1"), move("D", "O1")));
        assertThat(answers).allMatch(Answer::isSuccess);
        assertThat(answers)
                .extracting(answer -> answer.at("/values/0/sourceBlockId/code").asString())
                .containsAnyOf("C", "D")
                .contains("B");
        assertThat(quantityOf("B")).isZero();
        assertThat(quantityOf("C") + quantityOf("D")).isEqualTo(5);
    }

    @RepeatedTest(10)
    void listsInOppositeOrder_ofMovesAndCancellations_meetNoDeadlock() {
        scenario.run("""
                order O1 Buy 1 VOD P in B
                order O2 Buy 2 VOD P in C
                order O3 Buy 4 VOD P in D
                """);
        List<Answer> answers = Race.of(List.of(
                move("E", "O1", "O2", "O3"),
                move("B", "O3", "O2", "O1"),
                update("O2", "\"quantity\": 8"),
                update("O3", "\"price\": {\"amount\": 3, \"currency\": \"GBP\"}")));
        assertThat(answers).noneMatch(OrderRacesTest::hasFailed);
        List<Answer> cancelled = Race.of(List.of(cancel("O1", "O2", "O3"), cancel("O3", "O2", "O1")));
        assertThat(cancelled).noneMatch(OrderRacesTest::hasFailed);
        for (String block : List.of("B", "C", "D", "E")) {
            assertThat(quantityOf(block)).as(block).isZero();
        }
    }
}
