package io.fillmore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class SweepBlocksTest {
    private static final String LATE = "9999-01-01T00:00:00Z";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer sweep(String latest, String... blocks) {
        StringBuilder ids = new StringBuilder();
        for (String block : blocks) {
            ids.append(ids.length() == 0 ? "" : ", ").append("\"key %s\": %s".formatted(block, bodies.id(block)));
        }
        return api.call(
                "sweepBlocks",
                "{\"blockIds\": {%s}, \"latestAllowableModificationTime\": \"%s\"}".formatted(ids, latest));
    }

    /** A block of one order that is placed, filled, allocated and booked. */
    private void booked(String block) {
        scenario.run("""
                order O%1$s Buy 30 VOD P in %1$s
                place L%1$s %1$s 30
                fill X%1$s L%1$s 30 @ 10
                allocate L%1$s
                book L%1$s-O%1$s mark=true
                """.formatted(block));
    }

    private void portfolio() {
        scenario.run("portfolio P GBP");
    }

    private void isNotSwept(String block, String latest, String... words) {
        Answer answer = Rows.unchangedBy(scope, () -> sweep(latest, block).expect(200));
        assertThat(answer.at("/values")).isEmpty();
        assertThat(answer.at("/failed/key " + block + "/errorDetails/0/code").asString())
                .isEqualTo("954");
        assertThat(answer.at("/failed/key " + block + "/detail").asString())
                .contains("Block " + scope + "/" + block + " cannot be swept")
                .contains(words);
    }

    private Answer get(String operation, String code, Map<String, String> query) {
        return api.call(operation, Map.of("scope", scope, "code", code), query);
    }

    private boolean isSwept(String block) {
        return get("getBlock", block, Map.of()).at("/isSwept").asBoolean();
    }

    private void setState(String table, String code, String state) {
        Rows.execute(
                "UPDATE %s SET state = '%s' WHERE scope = '%s' AND code = '%s'".formatted(table, state, scope, code));
    }

    @Test
    void aBlockWhoseStoryIsOver_isSwept_andSweepingItAgainChangesNothing() {
        portfolio();
        booked("A");
        booked("B");
        String before =
                get("getBlock", "A", Map.of()).at("/version/asAtModified").asString();
        Answer swept = sweep(LATE, "A", "B").expect(200);
        assertThat(swept.at("/failed")).isEmpty();
        assertThat(swept.at("/values/key A/code").asString()).isEqualTo("A");
        assertThat(isSwept("A") && isSwept("B")).isTrue();
        assertThat(get("getBlock", "A", Map.of("asAt", before)).at("/isSwept").asBoolean())
                .isFalse();
        Rows.unchangedBy(scope, () -> sweep("2020-01-01T00:00:00Z", "A", "B"));
        assertThat(sweep(LATE, "A").at("/values/key A/code").asString()).isEqualTo("A");
        Answer history = get("getOrderHistory", "OA", Map.of());
        int last = history.at("/values").size() - 1;
        assertThat(history.at("/values/" + last + "/action").asString()).isEqualTo("BlockSwept");
        assertThat(history.at("/values/" + last + "/detail/BlockIdCode").asString())
                .isEqualTo("A");
    }

    @Test
    void cancelledOrders_andPlacementsCancelledWithNothingExecuted_areOver() {
        portfolio();
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 20 VOD P in B
                place L1 B 30
                place L2 B 10
                fill X L1 30 @ 10
                cancel placement L2
                allocate L1 by FIFO                             -> O1 30 @ 10
                book L1-O1 mark=true
                """);
        isNotSwept("B", LATE, "order " + scope + "/O2 is New");
        scenario.run("cancel order O2");
        assertThat(sweep(LATE, "B").at("/failed")).isEmpty();
        scenario.run("order O3 Buy 5 VOD P in C\ncancel order O3");
        assertThat(sweep(LATE, "C").at("/failed")).isEmpty();
    }

    @Test
    void aCancelledPlacementThatWasExecutedInPart_isOver_onceThatIsAllocated() {
        portfolio();
        scenario.run("""
                order O1 Buy 30 VOD P in B
                place L B 30
                fill X L 20 @ 10
                update order O1 quantity=30
                cancel placement L
                update order O1 quantity=20
                """);
        setState("orders", "O1", "Closed");
        isNotSwept("B", LATE, "placement " + scope + "/L is 'Executed'");
        scenario.run("allocate L");
        isNotSwept("B", LATE, "allocation " + scope + "/L-O1 is New");
        scenario.run("book L-O1 mark=true");
        assertThat(sweep(LATE, "B").at("/failed")).isEmpty();
    }

    @Test
    void theFirstObstacle_isAnswered_andOfSeveralTheOneWithTheFirstId() {
        portfolio();
        scenario.run("""
                order O2 Buy 10 VOD P in B
                order O1 Buy 20 VOD P in B
                place L2 B 10
                place L1 B 20
                """);
        isNotSwept("B", LATE, "order " + scope + "/O1 is New, and must be closed, cancelled or booked");
        setState("orders", "O1", "closed");
        isNotSwept("B", LATE, "order " + scope + "/O2 is New");
        setState("orders", "O2", "BOOKED");
        isNotSwept("B", LATE, "placement " + scope + "/L1 is 'New'");
        scenario.run("fill X1 L1 5 @ 10");
        isNotSwept("B", LATE, "placement " + scope + "/L1 is 'In progress'");
        scenario.run("fill X1 L1 21 @ 10\nfill X2 L2 10 @ 10");
        isNotSwept("B", LATE, "placement " + scope + "/L1 is 'Over-executed'");
        scenario.run("fill X1 L1 20 @ 10\nallocate L1");
        isNotSwept("B", LATE, "placement " + scope + "/L2 is 'Executed'");
        scenario.run("allocate L2");
        isNotSwept("B", LATE, "allocation " + scope + "/L1-O1 is New");
        for (String allocation : List.of("L1-O1", "L1-O2", "L2-O1", "L2-O2")) {
            setState("allocations", allocation, "Cancelled");
        }
        String filled =
                get("getExecution", "X1", Map.of()).at("/version/asAtModified").asString();
        isNotSwept("B", "2020-01-01T00:00:00Z", "execution " + scope + "/X1 was modified at", "after 2020-01-01T");
        isNotSwept("B", filled, "allocation " + scope + "/L1-O1 was modified at", "after " + filled);
        String allocated = get("getAllocation", "L2-O2", Map.of())
                .at("/version/asAtModified")
                .asString();
        assertThat(sweep(allocated, "B").at("/failed")).isEmpty();
    }

    @Test
    void whatIsExecutedAndAllocatedOfChildren_countsForTheirParent() {
        portfolio();
        scenario.run("""
                order O1 Buy 30 VOD P in B
                place L B 30
                place La B 20 parent=L
                place Lax B 20 parent=La
                fill X1 Lax 20 @ 10
                fill X2 L 10 @ 10
                allocate L
                """);
        setState("orders", "O1", "Closed");
        isNotSwept("B", LATE, "placement " + scope + "/L is 'Partially allocated'");
        scenario.run("allocate Lax\nbook L-O1 mark=true\nbook Lax-O1 mark=true");
        assertThat(sweep(LATE, "B").at("/failed")).isEmpty();
    }

    @Test
    void aPlacementOverSeveralBlocks_holdsThemAll() {
        portfolio();
        scenario.run("""
                order O1 Buy 10 VOD P in A
                order O2 Buy 10 VOD P in B
                place L A,B 20
                fill X L 15 @ 10
                """);
        setState("orders", "O1", "Closed");
        setState("orders", "O2", "Closed");
        isNotSwept("A", LATE, "placement " + scope + "/L is 'In progress'");
        isNotSwept("B", LATE, "placement " + scope + "/L is 'In progress'");
    }

    @Test
    void blocksThatAreUnknown_orNamedTwice_andTimesThatAreNone_areRefused() {
        Answer unknown = sweep(LATE, "Z").expect(200);
        assertThat(unknown.at("/failed/key Z/errorDetails/0/code").asString()).isEqualTo("727");
        sweep("yesterday", "Z").expect(400, 151);
        api.call(
                        "sweepBlocks",
                        "{\"blockIds\": {\"a\": %1$s, \"b\": %1$s}, \"latestAllowableModificationTime\": \"%2$s\"}"
                                .formatted(bodies.id("Z"), LATE))
                .expect(400, 144);
        assertThat(api.call("sweepBlocks", "{}").expect(400, 151).at("/errors").propertyNames())
                .hasSize(2);
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfBlocks() {
        portfolio();
        for (String block : List.of("A", "B", "C", "D")) {
            booked(block);
        }
        assertThat(statementsOf("A")).isEqualTo(statementsOf("B", "C", "D"));
    }

    private long statementsOf(String... blocks) {
        long before = TestServer.fillmore().database().statements();
        assertThat(sweep(LATE, blocks).at("/failed")).isEmpty();
        return TestServer.fillmore().database().statements() - before;
    }

    @Test
    void blocksOfMoreOrdersThanAreLookedAtTogether_areSweptEachOnItsOwn() {
        portfolio();
        int many = SweepBlocks.ORDERS_AT_ONCE * 2 / 3;
        for (String block : List.of("A", "B", "C")) {
            String[] orders = IntStream.range(0, many)
                    .mapToObj(i -> bodies.order(block + i, "1", ""))
                    .toArray(String[]::new);
            api.call("createOrders", bodies.requests(bodies.block(block, "", orders)))
                    .expect(201);
        }
        booked("D");
        String[] allButOne = Stream.of("A", "B", "C")
                .flatMap(block -> IntStream.range(0, many).mapToObj(i -> block + i))
                .filter(order -> !order.equals("B7"))
                .flatMap(order -> Stream.of(order, bodies.id(order)))
                .toArray(String[]::new);
        api.call("cancelOrders", Bodies.map(allButOne)).expect(200);

        Answer answer = sweep(LATE, "D", "C", "B", "Nowhere", "A").expect(200);

        assertThat(answer.at("/values").propertyNames()).containsExactly("key D", "key C", "key A");
        assertThat(answer.at("/failed").propertyNames()).containsExactly("key B", "key Nowhere");
        assertThat(answer.at("/failed/key B/detail").asString()).contains("order " + scope + "/B7 is New");
        assertThat(Rows.one("SELECT string_agg(code, ' ' ORDER BY code) FROM blocks WHERE is_swept AND scope = '"
                        + scope + "'"))
                .isEqualTo("A C D");
    }
}
