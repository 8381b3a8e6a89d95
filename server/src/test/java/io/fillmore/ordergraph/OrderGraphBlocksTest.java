package io.fillmore.ordergraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(HouseInOrder.class)
class OrderGraphBlocksTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Scenario scenario = new Scenario(api, scope);

    private JsonNode graph(String block) {
        String filter = "id.scope eq '%s' and id.code eq '%s'".formatted(scope, block);
        Answer answer = api.call("listOrderGraphBlocks", Map.of(), Map.of("filter", filter))
                .expect(200);
        assertThat(answer.at("/values").size()).isEqualTo(1);
        return answer.at("/values/0");
    }

    /** The ids in a synopsis' details, with what a pointer points at. */
    private static String details(JsonNode synopsis) {
        return synopsis.path("details")
                .valueStream()
                .map(detail -> detail.at("/id/code").asString(detail.path("id").asString("")))
                .collect(Collectors.joining(" "));
    }

    private static String byState(JsonNode synopsis) {
        List<String> parts = new ArrayList<>();
        synopsis.path("quantityByState")
                .forEachEntry((state, quantity) ->
                        parts.add(state + " " + quantity.decimalValue().toPlainString()));
        return String.join(", ", parts);
    }

    @Test
    void aBlockGoesThroughItsStates_andEachQuantityFollows() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                graph B            -> New ordered 100 placed 0 executed 0 allocated 0 booked 0
                place L1 B 60
                graph B            -> Partially placed ordered 100 placed 60 executed 0 allocated 0 booked 0
                place L2 B 40
                graph B            -> Placed ordered 100 placed 100 executed 0 allocated 0 booked 0
                fill X1 L1 60 @ 10
                graph B            -> Partially executed ordered 100 placed 100 executed 60 allocated 0 booked 0
                fill X2 L2 40 @ 10
                graph B            -> Executed ordered 100 placed 100 executed 100 allocated 0 booked 0
                allocate L1
                graph B            -> Partially allocated ordered 100 placed 100 executed 100 allocated 60 booked 0
                allocate L2
                graph B            -> Allocated ordered 100 placed 100 executed 100 allocated 100 booked 0
                book L1-O1
                graph B            -> Partially booked ordered 100 placed 100 executed 100 allocated 100 booked 18
                book L1-O2
                book L2-O1
                book L2-O2
                graph B            -> Booked ordered 100 placed 100 executed 100 allocated 100 booked 100
                """);
        Rows.execute(("WITH old AS (INSERT INTO blocks_past SELECT *, now() FROM blocks WHERE scope = '%1$s')"
                        + " UPDATE blocks SET is_swept = true, version = version + 1, as_at_from = now()"
                        + " WHERE scope = '%1$s'")
                .formatted(scope));
        scenario.run("graph B -> Swept ordered 100 placed 100 executed 100 allocated 100 booked 100");
        assertThat(details(graph("B").path("ordered"))).isEqualTo("O1 O2");
        assertThat(details(graph("B").path("placed"))).isEqualTo("L1 L2");
        assertThat(details(graph("B").path("executed"))).isEqualTo("X1 X2");
        assertThat(details(graph("B").path("allocated"))).isEqualTo("L1-O1 L2-O1 L1-O2 L2-O2");
        assertThat(details(graph("B").path("booked")).replace(scope + "-", "")).isEqualTo("L1-O1 L2-O1 L1-O2 L2-O2");
    }

    @Test
    void anOverfill_shows_andStaysUnallocated() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 100 VOD P in B
                place L B 100
                fill X L 103.5 @ 10
                allocate L
                graph B            -> Over-executed ordered 100 placed 100 executed 103.5 allocated 100 booked 0
                graph placement L  -> Over-executed placed 0 executed 103.5 allocated 100
                """);
    }

    @Test
    void cancelledOrders_countByState_butAreNotOrdered() {
        scenario.run("""
                order O1 Buy 30 VOD - in B
                order O2 Buy 70 VOD - in B
                order O3 Buy 5 VOD - in B state=working
                order O4 Buy 6 VOD - in B state=Working
                cancel order O1
                graph B            -> New ordered 81 placed 0 executed 0 allocated 0 booked 0
                """);
        assertThat(byState(graph("B").path("ordered"))).isEqualTo("Cancelled 30, New 70, Working 6, working 5");
        assertThat(details(graph("B").path("ordered"))).isEqualTo("O1 O2 O3 O4");
        scenario.run("""
                cancel order O2
                cancel order O3
                cancel order O4
                graph B            -> Cancelled ordered 0 placed 0 executed 0 allocated 0 booked 0
                """);
    }

    @Test
    void aBlockWhoseOrdersLeft_isNew() {
        scenario.run("""
                order O1 Buy 30 VOD - in B
                move O1 C
                graph B            -> New ordered 0 placed 0 executed 0 allocated 0 booked 0
                graph C            -> New ordered 30 placed 0 executed 0 allocated 0 booked 0
                """);
    }

    @Test
    void aCancelledPlacement_holdsWhatWasExecuted() {
        scenario.run("""
                order O1 Buy 100 VOD - in B
                place L1 B 60
                place L2 B 40
                fill X1 L1 25 @ 10
                cancel placement L1
                graph B            -> Partially placed ordered 100 placed 65 executed 25 allocated 0 booked 0
                cancel placement L2
                graph B            -> Partially placed ordered 100 placed 25 executed 25 allocated 0 booked 0
                """);
        assertThat(byState(graph("B").path("placed"))).isEqualTo("Cancelled 25");
        assertThat(details(graph("B").path("placed"))).isEqualTo("L1 L2");
    }

    @Test
    void executionsOfChildren_areTheirParents_andTheirBlocks() {
        scenario.run("""
                order O1 Buy 100 VOD - in B
                place L B 100
                place C B 60 parent=L
                place D B 10 parent=C
                fill X1 L 5 @ 10
                fill X2 C 7 @ 10
                fill X3 D 9 @ 10
                graph B            -> Partially executed ordered 100 placed 100 executed 21 allocated 0 booked 0
                graph placement L  -> In progress placed 60 executed 21 allocated 0
                graph placement C  -> In progress placed 10 executed 16 allocated 0
                graph placement D  -> In progress placed 0 executed 9 allocated 0
                cancel placement C
                graph placement L  -> In progress placed 16 executed 21 allocated 0
                graph placement C  -> Executed placed 9 executed 16 allocated 0
                """);
        assertThat(details(graph("B").path("placed"))).isEqualTo("L");
        assertThat(details(graph("B").path("executed"))).isEqualTo("X1 X2 X3");
    }

    @Test
    void aPlacementOverBlocks_isSharedInTheirOrder() {
        scenario.run("""
                order O1 Buy 30 VOD - in B
                order O2 Buy 70 VOD - in C
                place L B,C 80
                place K C 10 parent=L
                fill X1 K 4 @ 10
                fill X2 L 36 @ 10
                graph B            -> Executed ordered 30 placed 30 executed 30 allocated 0 booked 0
                graph C            -> Partially placed ordered 70 placed 50 executed 10 allocated 0 booked 0
                fill X3 L 50 @ 10
                graph B            -> Executed ordered 30 placed 30 executed 30 allocated 0 booked 0
                graph C            -> Partially placed ordered 70 placed 50 executed 60 allocated 0 booked 0
                """);
        assertThat(details(graph("B").path("executed"))).isEqualTo("X2 X3 X1");
        assertThat(details(graph("C").path("executed"))).isEqualTo("X2 X3 X1");
        assertThat(details(graph("C").path("placed"))).isEqualTo("L");
    }

    @Test
    void whatWentToTheOtherSide_countsAsBelowZero() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 100 VOD P in B
                place L B 100
                fill X L 100 @ 10
                allocate L
                """);
        Rows.execute("UPDATE allocations SET side = 'Sell' WHERE scope = '%s'".formatted(scope));
        scenario.run("""
                book L-O1
                graph B            -> Partially allocated ordered 100 placed 100 executed 100 allocated -100 booked -100
                graph placement L  -> Partially allocated placed 0 executed 100 allocated -100
                """);
        assertThat(graph("B").at("/allocated/details/0/quantity").decimalValue())
                .isEqualByComparingTo("-100");
        Rows.execute("UPDATE allocations SET side = NULL WHERE scope = '%s'".formatted(scope));
        scenario.run("graph placement L  -> Allocated placed 0 executed 100 allocated 100");
    }

    @Test
    void aCancelledTransaction_isNotBooked() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 100 VOD P in B
                place L B 100
                fill X L 100 @ 10
                allocate L
                book L-O1
                bust X
                allocate L
                fill X L 100 @ 10
                allocate L
                graph B            -> Allocated ordered 100 placed 100 executed 100 allocated 100 booked 0
                """);
        assertThat(details(graph("B").path("booked"))).isEmpty();
    }

    @Test
    void ordersTellTheirPortfolio_itsNameIfThereIsOne_andTheStatesThatWeDoNotHave() {
        scenario.run("""
                portfolio Growth GBP
                order O1 Buy 1 VOD Growth in B
                order O2 Buy 2 VOD Nowhere in B
                order O3 Buy 3 VOD - in B
                """);
        JsonNode graph = graph("B");
        assertThat(graph.path("derivedComplianceState").asString()).isEqualTo("Pending");
        assertThat(graph.path("derivedApprovalState").asString()).isEqualTo("Approved");
        JsonNode details = graph.at("/ordered/details");
        assertThat(details.at("/0/portfolioId/code").asString()).isEqualTo("Growth");
        assertThat(details.at("/0/portfolioName").asString()).isEqualTo("Growth");
        assertThat(details.at("/1/portfolioId/code").asString()).isEqualTo("Nowhere");
        assertThat(details.at("/1").has("portfolioName")).isFalse();
        assertThat(details.at("/2").has("portfolioId")).isFalse();
        details.forEach(detail -> {
            assertThat(detail.path("complianceState").asString()).isEqualTo("Pending");
            assertThat(detail.path("approvalState").asString()).isEqualTo("Approved");
        });
        assertThat(graph.path("block"))
                .isEqualTo(((ObjectNode) api.call("getBlock", Map.of("scope", scope, "code", "B"), Map.of())
                                .json())
                        .without("links"));
    }

    @Test
    void aPageOfBlocksOfOnePlacement_showsOfEach_whatItShowsByItself() {
        scenario.run("""
                order O1 Buy 30 VOD - in B
                order O2 Buy 70 VOD - in C
                place L B,C 60
                place M B,C 10
                fill X1 L 50 @ 10
                """);
        Answer page = api.call("listOrderGraphBlocks", Map.of(), Map.of("filter", "id.scope eq '" + scope + "'"));
        assertThat(page.at("/values").valueStream()).containsExactly(graph("B"), graph("C"));
        assertThat(graph("C").at("/placed/quantity").decimalValue()).isEqualByComparingTo("40");
    }
}
