package io.fillmore.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bookings beside one another and beside what changes the executions, and bookings of many allocations. */
@ExtendWith(HouseInOrder.class)
class BookingRacesTest {
    private static final int TIMES = 8;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer book(String... allocations) {
        return api.call(
                "bookTransactions",
                Map.of(),
                Map.of("markOrdersAndAllocationsAsBooked", "true"),
                "{\"allocationIds\": %s}".formatted(bodies.ids(allocations)));
    }

    private String booked(String what) {
        return Rows.one("SELECT " + what + " FROM transactions WHERE portfolio_scope = '" + scope + "'");
    }

    private static boolean isWhole(Answer answer) {
        return answer.isSuccess() && answer.at("/failed").isEmpty();
    }

    private void allocated() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 100
                fill X1 L1 100 @ 10
                allocate L1
                """);
    }

    @RepeatedTest(TIMES)
    void twoThatBookTheSameAllocations_inOppositeOrder_bothEnd_withOneTransactionEach() {
        allocated();
        List<Answer> answers = Race.of(List.of(() -> book("L1-O1", "L1-O2"), () -> book("L1-O2", "L1-O1")));
        assertThat(answers).allMatch(BookingRacesTest::isWhole);
        assertThat(booked("count(*) || ' ' || sum(units) || ' ' || max(version)"))
                .isEqualTo("2 100 1");
        scenario.run("show order O1 -> Booked 30\nshow order O2 -> Booked 70");
    }

    @RepeatedTest(TIMES)
    void twoThatBookTheTwoHalvesOfAnOrder_markItBooked_whicheverIsLast() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                place L1 B 10
                place L2 B 20
                fill X1 L1 10 @ 10
                fill X2 L2 20 @ 10
                allocate L1
                allocate L2
                """);
        List<Answer> answers = Race.of(List.of(() -> book("L1-O1"), () -> book("L2-O1")));
        assertThat(answers).allMatch(BookingRacesTest::isWhole);
        scenario.run("show order O1 -> Booked 30");
    }

    /** The invariant that no more of an execution is booked than was executed is checked after the class. */
    @RepeatedTest(TIMES)
    void aBookingBesideABust_booksWhatStands_orKeepsItStanding() {
        allocated();
        List<Answer> answers = Race.of(List.of(
                () -> book("L1-O1"),
                () -> api.call("deleteExecution", Map.of("scope", scope, "code", "X1"), Map.of())));
        assertThat(answers.stream().filter(BookingRacesTest::isWhole)).hasSize(1);
        assertThat(booked("count(*)")).isEqualTo(isWhole(answers.get(0)) ? "1" : "0");
    }

    /** What is to be looked up with an allocation is read before it is locked; what it says then counts. */
    @Test
    void anAllocationThatGoesToAnotherPortfolio_whileItsBookingWaits_isBookedThere() throws Exception {
        allocated();
        scenario.run("portfolio Q GBP");
        try (Connection other = TestServer.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM blocks WHERE scope = '" + scope + "' FOR UPDATE");
            CompletableFuture<Answer> booking = CompletableFuture.supplyAsync(() -> book("L1-O1"));
            Awaitility.await()
                    .until(() -> Rows.one("SELECT count(*) FROM pg_locks WHERE NOT granted")
                            .equals("1"));
            statement.execute(
                    "UPDATE allocations SET portfolio_code = 'Q' WHERE scope = '" + scope + "' AND code = 'L1-O1'");
            other.commit();
            assertThat(booking.join()).matches(BookingRacesTest::isWhole);
        }
        scenario.run("""
                show transaction L1-O1 in Q      -> Buy 30 300 GBP
                show transaction L1-O1 in P      -> none
                """);
    }

    /** Whoever locks an order last leaves a trace in its row. */
    @Test
    void anOrder_isLocked_onlyIfTermsAreLeftToIt_orItIsToBeMarked() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B type=Market
                place L1 B 20
                fill X1 L1 20 @ 101
                allocate L1
                write allocation A O1 P 10 @ 101 currency=GBP
                """);
        String locked = "SELECT xmax FROM orders WHERE scope = '" + scope + "'";
        String before = Rows.one(locked);
        scenario.run("book L1-O1                       -> Buy 20 2020 GBP");
        assertThat(Rows.one(locked)).isEqualTo(before);
        scenario.run("book A                           -> Buy 10 1010 GBP");
        assertThat(Rows.one(locked)).isNotEqualTo(before);
        String after = Rows.one(locked);
        scenario.run("book L1-O1 mark=true");
        assertThat(Rows.one(locked)).isNotEqualTo(after);
    }

    @Test
    void twoHundredAllocations_areBookedInAsManyStatementsAsTwo() {
        scenario.run("portfolio P GBP");
        assertThat(statementsFor("T", 2)).isEqualTo(statementsFor("U", 200));
        assertThat(booked("count(*)")).isEqualTo("202");
    }

    private long statementsFor(String code, int orders) {
        String[] lines = IntStream.range(0, orders)
                .mapToObj(i -> bodies.order(code + "-" + i, "10", ""))
                .toArray(String[]::new);
        api.call("createOrders", bodies.requests(bodies.block(code, "", lines))).expect(201);
        int executed = 10 * orders;
        scenario.run("place L%1$s %1$s %2$s\nfill X%1$s L%1$s %2$s @ 10\nallocate L%1$s".formatted(code, executed));
        String[] allocations = IntStream.range(0, orders)
                .mapToObj(i -> "L" + code + "-" + code + "-" + i)
                .toArray(String[]::new);
        long before = TestServer.fillmore().database().statements();
        assertThat(book(allocations)).matches(BookingRacesTest::isWhole);
        return TestServer.fillmore().database().statements() - before;
    }
}
