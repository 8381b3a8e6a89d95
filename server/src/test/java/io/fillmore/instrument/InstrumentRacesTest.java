package io.fillmore.instrument;

import static io.fillmore.instrument.InstrumentCalls.instrument;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instruments and what names them, at the same time: {@link HouseInOrder} looks for identifiers taken twice and for orders missed. */
@ExtendWith(HouseInOrder.class)
class InstrumentRacesTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final InstrumentCalls calls = new InstrumentCalls(api, scope);
    private final Bodies bodies = new Bodies(scope);

    private Callable<Answer> upsert(String name, String identifiers) {
        return () ->
                calls.upsert(Bodies.map("k", instrument(name, identifiers, ""))).expect(201);
    }

    private String nameBy(String type, String value) {
        return calls.get(type, value).expect(200).at("/lusidInstrumentId").asString();
    }

    @RepeatedTest(10)
    void theSameInstrumentTwice_atOnce_isCreatedOnce() {
        List<Answer> answers = Race.of(List.of(upsert("x", "Figi=F1"), upsert("x", "Figi=F1"), upsert("x", "Figi=F1")));
        assertThat(answers)
                .extracting(answer -> answer.at("/values/k/lusidInstrumentId").asString())
                .containsOnly(nameBy("Figi", "F1"));
    }

    @RepeatedTest(10)
    void anIdentifierForTwoInstruments_atOnce_isOnesAlone() {
        String one = calls.upsert("One", "Figi=F1");
        String two = calls.upsert("Two", "Figi=F2");
        List<Answer> answers = Race.of(List.of(upsert("One", "Figi=F1 Isin=I1"), upsert("Two", "Figi=F2 Isin=I1")));
        assertThat(answers)
                .filteredOn(answer -> !answer.at("/failed").isEmpty())
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.at("/failed/k/detail").asString()).contains(one, two));
        assertThat(nameBy("Isin", "I1")).isIn(one, two);
    }

    @RepeatedTest(10)
    void ordersThatComeWithTheirInstrument_endResolved_andSoDoTheirBlocks() {
        int orders = 6;
        calls.order(0, "Figi=F1").expect(201);
        Callable<Answer> one = () -> api.call("createOrders", calls.orders(1, orders / 2, "Figi=F1"));
        Callable<Answer> other = () -> api.call("createOrders", calls.orders(orders / 2, orders, "Figi=F1 Isin=I1"));
        Callable<Answer> joins = () -> api.call(
                "createOrders",
                bodies.requests(bodies.block("B0", "", bodies.order("J", "1", ""))
                        .replace(Bodies.VOD, calls.identifiers("Figi=F1"))));
        List<Answer> answers = Race.of(List.of(one, upsert("One", "Figi=F1"), other, joins));
        assertThat(answers).allMatch(Answer::isSuccess);
        String name = nameBy("Figi", "F1");
        IntStream.range(0, orders).forEach(n -> {
            assertThat(calls.nameOf("getOrder", "O" + n)).isEqualTo(name);
            assertThat(calls.nameOf("getBlock", "B" + n)).isEqualTo(name);
        });
        assertThat(calls.nameOf("getOrder", "J")).isEqualTo(name);
    }

    @RepeatedTest(10)
    void anOrderThatMovesAway_takesNoBlockPastItsInstrument() {
        calls.order(1, "Figi=F1").expect(201);
        calls.order(2, "Figi=F1").expect(201);
        Callable<Answer> move = () -> api.call(
                "moveOrders",
                bodies.requests(
                        "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id("C1"), bodies.id("O1")),
                        "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id("C2"), bodies.id("O2"))));
        assertThat(Race.of(List.of(move, upsert("One", "Figi=F1")))).allMatch(Answer::isSuccess);
        String name = nameBy("Figi", "F1");
        for (String block : List.of("B1", "B2", "C1", "C2")) {
            assertThat(calls.nameOf("getBlock", block)).as(block).isEqualTo(name);
        }
    }

    @RepeatedTest(10)
    void placementsAndFills_thatComeWithTheirInstrument_endResolved() {
        String own = calls.identifiers("Figi=F1");
        calls.order(1, "Figi=F1").expect(201);
        api.call(
                        "placeBlocks",
                        bodies.requests(bodies.placement("L0", "10", "", "B1").replace(Bodies.VOD, own)))
                .expect(200);
        Callable<Answer> place = () -> api.call(
                "placeBlocks",
                bodies.requests(bodies.placement("L1", "10", "", "B1").replace(Bodies.VOD, own)));
        Callable<Answer> fill = () -> api.call(
                "upsertExecutions",
                bodies.requests(bodies.execution("X1", "L0", "10", "").replace(Bodies.VOD, own)));
        Callable<Answer> allocate = () -> api.call("runAllocationService", bodies.ids("L0"));
        assertThat(Race.of(List.of(place, fill, upsert("One", "Figi=F1"), allocate)))
                .allMatch(Answer::isSuccess);
        String name = nameBy("Figi", "F1");
        assertThat(calls.nameOf("getPlacement", "L1")).isEqualTo(name);
        assertThat(calls.nameOf("getExecution", "X1")).isEqualTo(name);
    }

    @RepeatedTest(5)
    void aDeletion_andAnUpsert_takeTurns() {
        String first = calls.upsert("One", "Figi=F1");
        Callable<Answer> delete = () -> calls.delete("Figi", "F1").expect(200);
        Race.of(List.of(delete, upsert("Two", "Figi=F1")));
        Answer left = calls.get("Figi", "F1");
        assertThat(left.status()).isIn(200, 404);
        assertThat(left.at("/lusidInstrumentId").asString("")).isNotEqualTo(first);
    }
}
