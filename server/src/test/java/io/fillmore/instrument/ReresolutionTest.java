package io.fillmore.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits for an instrument gets its name when it comes, in every table, as a version like any other. */
@ExtendWith(HouseInOrder.class)
class ReresolutionTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final InstrumentCalls calls = new InstrumentCalls(api, scope);
    private final Bodies bodies = new Bodies(scope);

    private void lifecycle(int n, String identifiers) {
        String own = calls.identifiers(identifiers);
        calls.order(n, identifiers).expect(201);
        api.call(
                        "placeBlocks",
                        bodies.requests(
                                bodies.placement("L" + n, "60", "", "B" + n).replace(Bodies.VOD, own)))
                .expect(200);
        api.call(
                        "upsertExecutions",
                        bodies.requests(
                                bodies.execution("X" + n, "L" + n, "40", "").replace(Bodies.VOD, own)))
                .expect(201);
        new Scenario(api, scope).run("portfolio P GBP\nallocate L" + n + "\nbook L" + n + "-O" + n);
    }

    private String uidOfTransaction() {
        return api.call("getTransactions", Map.of("scope", scope, "code", "P"), Map.of())
                .expect(200)
                .at("/values/0/instrumentUid")
                .asString();
    }

    private void areNamed(int n, String name) {
        assertThat(calls.nameOf("getOrder", "O" + n)).isEqualTo(name);
        assertThat(calls.nameOf("getBlock", "B" + n)).isEqualTo(name);
        assertThat(calls.nameOf("getPlacement", "L" + n)).isEqualTo(name);
        assertThat(calls.nameOf("getExecution", "X" + n)).isEqualTo(name);
        assertThat(calls.nameOf("getAllocation", "L" + n + "-O" + n)).isEqualTo(name);
        assertThat(uidOfTransaction()).isEqualTo(name);
    }

    @Test
    void everyEntity_isResolved_asOneVersion_andWasUnresolvedBefore() {
        lifecycle(1, "Figi=F1");
        areNamed(1, Instrument.UNRESOLVED);
        Answer before = calls.read("getOrder", "O1", Map.of());
        String name = calls.upsert("One", "Figi=F1");
        areNamed(1, name);
        Answer after = calls.read("getOrder", "O1", Map.of());
        assertThat(after.at("/version/asAtVersionNumber").asInt())
                .isEqualTo(before.at("/version/asAtVersionNumber").asInt() + 1);
        String created = calls.get("Figi", "F1").at("/version/asAtModified").asString();
        assertThat(after.at("/version/asAtModified").asString()).isEqualTo(created);
        assertThat(after.at("/instrumentIdentifiers")).isEqualTo(before.at("/instrumentIdentifiers"));
        assertThat(calls.read(
                                "getOrder",
                                "O1",
                                Map.of(
                                        "asAt",
                                        before.at("/version/asAtModified").asString()))
                        .at("/lusidInstrumentId")
                        .asString())
                .isEqualTo(Instrument.UNRESOLVED);
        Rows.unchangedBy(scope, () -> calls.upsert("One", "Figi=F1"));
    }

    /** An allocation is younger then than what made it out of date. */
    @Test
    void anAllocation_whoseExecutionWasReducedBefore_isStillNotBooked() {
        calls.upsert("One", "Isin=I1");
        lifecycle(1, "Figi=F1");
        String reduced = bodies.execution("X1", "L1", "39", "").replace(Bodies.VOD, calls.identifiers("Isin=I1"));
        api.call("upsertExecutions", bodies.requests(reduced)).expect(201);
        String name = calls.upsert("One", "Isin=I1 Figi=F1");
        areNamed(1, name);
        Rows.unchangedBy(scope, () -> new Scenario(api, scope).run("book L1-O1 -> 821"));
    }

    @Test
    void theHistory_tellsOfIt() {
        calls.order(1, "Figi=F1").expect(201);
        String name = calls.upsert("One", "Figi=F1");
        Answer history = calls.read("getOrderHistory", "O1", Map.of());
        assertThat(history.at("/values")).anySatisfy(item -> {
            assertThat(item.at("/attributeName").asString("")).isEqualTo("Order/LusidInstrumentId");
            assertThat(item.at("/previousValue/labelValue").asString()).isEqualTo(Instrument.UNRESOLVED);
            assertThat(item.at("/newValue/labelValue").asString()).isEqualTo(name);
        });
    }

    @Test
    void onlyWhatHasTheIdentifier_isResolved() {
        calls.order(1, "Figi=F1").expect(201);
        calls.order(2, "Figi=F2").expect(201);
        calls.order(3, "Isin=F1").expect(201);
        new InstrumentCalls(api, TestServer.newScope()).upsert("Elsewhere", "Figi=F1");
        String name = calls.upsert("One", "Figi=F1");
        assertThat(calls.nameOf("getOrder", "O1")).isEqualTo(name);
        assertThat(calls.nameOf("getOrder", "O2")).isEqualTo(Instrument.UNRESOLVED);
        assertThat(calls.nameOf("getOrder", "O3")).isEqualTo(Instrument.UNRESOLVED);
        assertThat(calls.upsert("One", "Figi=F1 Isin=F1")).isEqualTo(name);
        assertThat(calls.nameOf("getBlock", "B3")).isEqualTo(name);
    }

    @Test
    void aNewOrder_isResolvedAtOnce_andJoinsTheBlockOfAnOlderOne() {
        calls.order(1, "Figi=F1").expect(201);
        String name = calls.upsert("One", "Figi=F1 Isin=I1");
        Answer joined = api.call(
                        "createOrders",
                        bodies.requests(bodies.block("B1", "", bodies.order("O9", "5", ""))
                                .replace(Bodies.VOD, calls.identifiers("Isin=I1"))))
                .expect(201);
        assertThat(joined.at("/values/0/orders/0/lusidInstrumentId").asString()).isEqualTo(name);
        assertThat(joined.at("/values/0/block/quantity").asInt()).isEqualTo(105);
    }

    @Test
    void identifiersOfTwoInstruments_areRefused_andWaitWhereBothComeAtOnce() {
        calls.order(1, "Figi=F1 Isin=I1").expect(201);
        calls.upsert(Bodies.map(
                        "a", InstrumentCalls.instrument("One", "Figi=F1", ""),
                        "b", InstrumentCalls.instrument("Two", "Isin=I1", "")))
                .expect(201);
        assertThat(calls.nameOf("getOrder", "O1")).isEqualTo(Instrument.UNRESOLVED);
        Answer refused =
                Rows.unchangedBy(scope, () -> calls.order(2, "Figi=F1 Isin=I1").expect(400, 151));
        assertThat(refused.at("/detail").asString()).contains("different instruments", "LUID_");
        calls.delete("Isin", "I1").expect(200);
        assertThat(calls.nameOf("getOrder", "O1"))
                .isEqualTo(calls.get("Figi", "F1").at("/lusidInstrumentId").asString());
    }

    @Test
    void aNameBesideAnIdentifier_mustBeThatOfItsInstrument() {
        String name = calls.upsert("One", "Figi=F1");
        String named = "{\"Instrument/default/LusidInstrumentId\": \"%s\", \"Instrument/" + scope + "/Figi\": \"F1\"}";
        String block = bodies.block("B1", "", bodies.order("O1", "5", ""));
        api.call("createOrders", bodies.requests(block.replace(Bodies.VOD, named.formatted("OTHER"))))
                .expect(400, 151);
        api.call("createOrders", bodies.requests(block.replace(Bodies.VOD, named.formatted("LUID_ZZZZZZZZ"))))
                .expect(201);
        assertThat(calls.nameOf("getOrder", "O1")).isEqualTo(name);
    }

    @Test
    void aDeletion_leavesEntitiesTheNameThatTheyHave() {
        String name = calls.upsert("One", "Figi=F1");
        calls.order(1, "Figi=F1").expect(201);
        calls.delete("Figi", "F1").expect(200);
        assertThat(calls.nameOf("getOrder", "O1")).isEqualTo(name);
        calls.order(2, "Figi=F1").expect(201);
        assertThat(calls.nameOf("getOrder", "O2")).isEqualTo(Instrument.UNRESOLVED);
        String next = calls.upsert("Two", "Figi=F1");
        assertThat(calls.nameOf("getOrder", "O1")).isEqualTo(name);
        assertThat(calls.nameOf("getOrder", "O2")).isEqualTo(next).isNotEqualTo(name);
    }
}
