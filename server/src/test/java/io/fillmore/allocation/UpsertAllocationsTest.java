package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Allocations written whole by clients, and deleted. */
@ExtendWith(HouseInOrder.class)
class UpsertAllocationsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeEach
    void givenAnOrder() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 100 VOD P in B
                """);
    }

    private String request(String code, String quantity, String more) {
        return """
                {"id": %s, "allocatedOrderId": %s, "portfolioId": %s, "instrumentIdentifiers": %s, "quantity": %s%s}""".formatted(bodies.id(code), bodies.id("O1"), bodies.id("P"), Bodies.VOD, quantity, more);
    }

    private Answer upsert(Map<String, String> query, String... requests) {
        return api.call(
                "upsertAllocations",
                Map.of(),
                query,
                "{\"allocationRequests\": [" + String.join(", ", requests) + "]}");
    }

    private Answer allocation(String code) {
        return api.call("getAllocation", Map.of("scope", scope, "code", code), Map.of())
                .expect(200);
    }

    @Test
    void anAllocationIsMade_replaced_repeatedWithoutAVersion_andBooked() {
        scenario.run("""
                write allocation A O1 P 40 @ 2.5 currency=GBP -> 40
                write allocation A O1 P 40 @ 2.5 currency=GBP -> 40
                write allocation A O1 P 50 @ 2.5 currency=GBP -> 50
                book A -> Buy 50 125 GBP
                """);
        assertThat(allocation("A").at("/version/asAtVersionNumber").asInt()).isEqualTo(2);
    }

    /** Booking takes it from the order, which it therefore has to ask for. */
    @ParameterizedTest
    @ValueSource(strings = {"side", "type", "date"})
    void whatAnAllocationLeavesOut_itsOrderSays(String leftOut) {
        Map<String, String> terms =
                new HashMap<>(Map.of("side", "Buy", "type", "Market", "date", "2024-03-05T10:00:00Z"));
        terms.remove(leftOut);
        StringBuilder more = new StringBuilder(", \"price\": {\"amount\": 10, \"currency\": \"GBP\"}");
        terms.forEach((name, value) -> more.append(", \"%s\": \"%s\"".formatted(name, value)));
        upsert(Map.of(), request("A", "10", more.toString())).expect(200);
        assertThat(Rows.one("SELECT num_nulls(side, type, date) FROM allocations WHERE scope = '" + scope + "'"))
                .isEqualTo("1");
        scenario.run("book A -> Buy 10 100 GBP");
    }

    @Test
    void noOrder_isAllocatedMoreThanItOrdered() {
        scenario.run("""
                write allocation A O1 P 60 @ 1 currency=GBP
                write allocation C O1 P 40 @ 1 currency=GBP
                """);
        scenario.refused("""
                write allocation A O1 P 61 @ 1 currency=GBP -> 821
                write allocation D O1 P 1 @ 1 currency=GBP -> 821
                """);
        upsert(Map.of(), request("A", "100", ""), request("C", "0", "")).expect(200);
    }

    @Test
    void whatMayNotBecome_isRefused_andWritesNothing() {
        scenario.run("""
                write allocation A O1 P 60 @ 1 currency=GBP
                book A mark=true
                """);
        scenario.refused("""
                write allocation A O1 P 50 @ 1 currency=GBP -> 157
                write allocation D Z P 1 @ 1 currency=GBP -> 650
                write allocation D O1 P -1 @ 1 currency=GBP -> 151
                delete allocation A -> 157
                delete allocation Z -> 654
                """);
        Rows.unchangedBy(
                scope,
                () -> upsert(Map.of(), request("D", "1", ""), request("D", "1", ""))
                        .expect(400, 144));
        String wrongDomain = ", \"properties\": {\"Order/a/b\": {\"key\": \"Order/a/b\"}}";
        Rows.unchangedBy(
                scope,
                () -> upsert(Map.of(), request("D", "1", ""), request("E", "1", wrongDomain))
                        .expect(400, 947));
        scenario.run("write allocation A O1 P 60 @ 1 currency=GBP state=Booked");
    }

    @Test
    void noAllocation_isWrittenAsBooked_butByBooking() {
        scenario.run("write allocation A O1 P 60 @ 1 currency=GBP");
        scenario.refused("""
                write allocation A O1 P 60 @ 1 currency=GBP state=Booked -> 157
                write allocation D O1 P 1 @ 1 currency=GBP state=Booked -> 157
                write allocation D O1 P 41 @ 1 currency=GBP state=Booked -> 157
                """);
        scenario.run("book A -> Buy 60 60 GBP");
        scenario.refused("write allocation A O1 P 60 @ 1 currency=GBP state=Booked -> 157");
        scenario.run("""
                book A mark=true -> Buy 60 60 GBP
                write allocation A O1 P 60 @ 1 currency=GBP state=Booked -> 60
                """);
    }

    @Test
    void whatChangedSince_isRefused_orLeftOut() {
        scenario.run("""
                write allocation A O1 P 10 @ 1 currency=GBP
                write allocation C O1 P 10 @ 1 currency=GBP
                """);
        String seen = allocation("C").at("/version/asAtModified").asString();
        Map<String, String> verified = Map.of("verificationAsAt", seen);
        upsert(verified, request("A", "11", ""), request("C", "11", "")).expect(200);
        Answer refused = Rows.unchangedBy(scope, () -> upsert(verified, request("A", "12", ""), request("N", "1", "")));
        refused.expect(400, 156);
        assertThat(refused.at("/detail").asString()).contains(scope + "/A");
        scenario.run("delete allocation C");
        Rows.unchangedBy(scope, () -> upsert(verified, request("C", "12", "")).expect(400, 156));
        Answer written = upsert(
                        Map.of("verificationAsAt", seen, "retryWithoutChangedEntities", "true"),
                        request("A", "12", ""),
                        request("C", "12", ""),
                        request("N", "1", ""))
                .expect(200);
        assertThat(written.at("/values").size()).isEqualTo(1);
        assertThat(written.at("/values/0/id/code").asString()).isEqualTo("N");
        assertThat(allocation("A").at("/quantity").asInt()).isEqualTo(11);
    }

    @Test
    void anAllocationOfTheService_keepsItsShares_whileItsQuantityStands() {
        scenario.run("""
                place L B 100
                fill F L 60 @ 2
                allocate L
                """);
        Answer made = allocation("L-O1");
        String same = request("L-O1", "60", """
                , "placementIds": %s, "executionIds": %s, "price": {"amount": 2, "currency": "GBP"}, "state": "Checked\"""".formatted(made.at("/placementIds"), made.at("/executionIds")));
        upsert(Map.of(), same).expect(200);
        assertThat(Rows.one("SELECT shares::text FROM allocations WHERE scope = '" + scope + "'"))
                .isEqualTo("{60}");
        scenario.run("fill F2 L 10 @ 2");
        api.call("runAllocationService", bodies.ids("L")).expect(200);
        assertThat(allocation("L-O1").at("/quantity").asInt()).isEqualTo(70);
        upsert(Map.of(), request("L-O1", "65", "")).expect(200);
        assertThat(Rows.one("SELECT shares::text FROM allocations WHERE scope = '" + scope + "'"))
                .isEqualTo("{}");
    }

    @Test
    void aDeletedAllocation_isMadeAgainByTheNextRun() {
        scenario.run("""
                place L B 100
                fill F L 60 @ 2
                allocate L -> O1 60 @ 2
                delete allocation L-O1
                show allocation L-O1 -> 654
                allocate L -> O1 60 @ 2
                book L-O1
                delete allocation L-O1 -> 157
                """);
    }

    @Test
    void twoThatFillTheOrder_neverBothFit() {
        for (int i = 0; i < 8; i++) {
            String n = String.valueOf(i);
            scenario.run("order R" + n + " Buy 10 VOD P in RB" + n);
            List<Answer> answers = Race.of(List.of(() -> allocate("x" + n, "R" + n), () -> allocate("y" + n, "R" + n)));
            assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
            assertThat(answers).filteredOn(answer -> !answer.isSuccess()).allMatch(answer -> answer.code() == 821);
        }
    }

    private Answer allocate(String code, String order) {
        return upsert(Map.of(), request(code, "10", "").replace(bodies.id("O1"), bodies.id(order)));
    }
}
