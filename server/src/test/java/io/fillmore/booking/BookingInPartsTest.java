package io.fillmore.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Bookings of more than is loaded at once. */
@ExtendWith(HouseInOrder.class)
class BookingInPartsTest {
    /** More than one part, even without a share: each takes 4 KB of 16 MB. */
    private static final int MANY = 4_200;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private void allocated() {
        scenario.run("portfolio P GBP");
        String[] orders = IntStream.range(0, MANY)
                .mapToObj(i -> bodies.order("O" + i, "2", ""))
                .toArray(String[]::new);
        api.call("createOrders", bodies.requests(bodies.block("B", "", orders))).expect(201);
        scenario.run("place L B %1$s\nplace M B %1$s\nfill X L %1$s @ 10\nallocate L".formatted(MANY));
        scenario.run("fill Y M 5 @ 10\nallocate M");
    }

    private Answer book(List<String> ids) {
        return api.call(
                        "bookTransactions",
                        Map.of(),
                        Map.of("markOrdersAndAllocationsAsBooked", "true"),
                        "{\"allocationIds\": [" + String.join(", ", ids) + "]}")
                .expect(200);
    }

    private String one(String what, String table) {
        return Rows.one("SELECT " + what + " FROM " + table + " t WHERE scope = '" + scope + "'");
    }

    @Test
    void allAreBooked_andAnsweredInTheirOrder_atOneInstant_andEachOrderIsMarkedOnce() {
        allocated();
        List<String> given =
                List.of(Rows.one("SELECT string_agg(code, ' ' ORDER BY code) FROM allocations WHERE scope = '" + scope
                                + "' AND code LIKE 'M-%'")
                        .split(" ", -1));
        List<String> codes = new ArrayList<>();
        IntStream.range(0, MANY).forEach(i -> codes.add("L-O" + i));
        codes.add(MANY / 2, "Nowhere");
        codes.addAll(given); // far from the others of their orders
        List<String> ids = codes.stream().map(bodies::id).toList();

        Answer answer = book(ids);

        assertThat(answer.at("/failed").propertyNames()).containsExactly("Scope:" + scope + " Code:Nowhere");
        codes.remove("Nowhere");
        assertThat(answer.at("/values").propertyNames())
                .containsExactlyElementsOf(codes.stream()
                        .map(code -> "Scope:" + scope + " Code:" + code)
                        .toList());
        assertThat(answer.at("/values").valueStream().map(BookingInPartsTest::name))
                .containsExactlyElementsOf(
                        codes.stream().map(code -> scope + "-" + code).toList());
        assertThat(Rows.one(
                        "SELECT count(*) || ' ' || sum(units) || ' ' || count(DISTINCT as_at_from) || ' ' || max(version)"
                                + " FROM transactions WHERE portfolio_scope = '" + scope + "'"))
                .isEqualTo(codes.size() + " " + (MANY + 5) + " 1 1");
        assertThat(one("count(*)", "allocations_past")).isEqualTo(Integer.toString(codes.size()));
        assertThat(one("count(*) FILTER (WHERE state = 'Booked') || ' ' || max(version)", "orders"))
                .isEqualTo(given.size() + " 2");

        Rows.unchangedBy(scope, () -> book(ids));
    }

    /** Two allocations whose transactions would have one name, of which the second is in a later part than the first. */
    @Test
    void ofTwoThatWouldHaveOneName_theLaterGetsAnother() {
        scenario.run("portfolio P GBP");
        String other = scope + "-L";
        new Scenario(api, other).run("order O Buy 3 VOD P in B\nplace A B 3\nfill X A 3 @ 10");
        api.call(
                        "updateOrders",
                        Bodies.map(
                                "a",
                                "{\"id\": {\"scope\": \"%s\", \"code\": \"O\"}, \"portfolioId\": %s}"
                                        .formatted(other, bodies.id("P"))))
                .expect(200);
        new Scenario(api, other).run("allocate A");
        allocated();
        scenario.run("order O Buy 7 VOD P in C\nplace L-A C 7\nfill Z L-A 7 @ 10\nallocate L-A");
        List<String> ids = new ArrayList<>();
        ids.add(bodies.id("L-A-O"));
        IntStream.range(0, MANY).forEach(i -> ids.add(bodies.id("L-O" + i)));
        ids.add("{\"scope\": \"%s\", \"code\": \"A-O\"}".formatted(other));

        for (int i = 0; i < 2; i++) {
            Answer answer = book(ids);
            assertThat(answer.at("/failed")).isEmpty();
            assertThat(name(answer.at("/values/Scope:" + scope + " Code:L-A-O")))
                    .isEqualTo(scope + "-L-A-O");
            assertThat(name(answer.at("/values/Scope:" + other + " Code:A-O"))).isEqualTo(other + "/A-O");
        }
        assertThat(Rows.one("SELECT count(*) || ' ' || sum(units) FROM transactions WHERE portfolio_scope = '" + scope
                        + "'"))
                .isEqualTo((MANY + 2) + " " + (MANY + 10));
    }

    private static String name(JsonNode transaction) {
        return transaction.path("transactionId").asString();
    }
}
