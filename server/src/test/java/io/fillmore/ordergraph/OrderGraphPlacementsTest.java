package io.fillmore.ordergraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(HouseInOrder.class)
class OrderGraphPlacementsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Scenario scenario = new Scenario(api, scope);

    private JsonNode graph(String placement) {
        String filter = "id.scope eq '%s' and id.code eq '%s'".formatted(scope, placement);
        Answer answer = api.call("listOrderGraphPlacements", Map.of(), Map.of("filter", filter))
                .expect(200);
        assertThat(answer.at("/values").size()).isEqualTo(1);
        return answer.at("/values/0");
    }

    private Answer children(String parent, Map<String, String> query) {
        return api.call("listOrderGraphPlacementChildren", Map.of("scope", scope, "code", parent), query);
    }

    private static List<String> codes(JsonNode list, String pointer) {
        return list.valueStream().map(each -> each.at(pointer).asString()).toList();
    }

    @Test
    void aPlacementGoesThroughItsStates() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L B 60
                graph placement L  -> New placed 0 executed 0 allocated 0
                fill X1 L 40 @ 10
                graph placement L  -> In progress placed 0 executed 40 allocated 0
                fill X2 L 20 @ 13
                graph placement L  -> Executed placed 0 executed 60 allocated 0
                allocate L
                graph placement L  -> Allocated placed 0 executed 60 allocated 60
                bust X2
                cancel placement L
                graph placement L  -> Over-allocated placed 0 executed 40 allocated 60
                allocate L
                fill X3 L 10 @ 10
                graph placement L  -> Partially allocated placed 0 executed 50 allocated 40
                place L2 B 10
                cancel placement L2
                graph placement L2 -> Cancelled placed 0 executed 0 allocated 0
                """);
        JsonNode graph = graph("L");
        assertThat(graph.at("/blockId/code").asString()).isEqualTo("B");
        assertThat(codes(graph.at("/ordered/details"), "/id/code")).containsExactly("O1", "O2");
        assertThat(graph.path("ordered").propertyNames()).containsExactly("details");
        assertThat(codes(graph.at("/executed/details"), "/id/code")).containsExactly("X1", "X3");
        assertThat(codes(graph.at("/allocated/details"), "/id/code")).containsExactly("L-O1", "L-O2");
        assertThat(graph.path("placement").path("state").asString()).isEqualTo("Cancelled");
    }

    @Test
    void theAveragePrice_weighsAllExecutionsOfTheFamily() {
        scenario.run("""
                order O1 Buy 100 VOD - in B
                place L B 100
                place C B 50 parent=L
                """);
        assertThat(graph("L").has("calculatedAveragePrice")).isFalse();
        scenario.run("""
                fill X0 L 0 @ 77 currency=USD
                """);
        assertThat(graph("L").has("calculatedAveragePrice")).isFalse();
        scenario.run("""
                fill X1 L 10 @ 10
                fill X2 C 20 @ 11
                """);
        assertThat(graph("L").path("calculatedAveragePrice").decimalValue()).isEqualByComparingTo("10.6666666667");
        assertThat(graph("C").path("calculatedAveragePrice").decimalValue()).isEqualByComparingTo("11");
        scenario.run("fill X3 L 1 @ 10 currency=USD");
        assertThat(graph("L").has("calculatedAveragePrice")).isFalse();
        assertThat(graph("C").path("calculatedAveragePrice").decimalValue()).isEqualByComparingTo("11");
    }

    @Test
    void aPlacementOverBlocks_namesTheFirst_andTheOrdersOfAll() {
        scenario.run("""
                order O1 Buy 30 VOD - in C
                order O2 Buy 70 VOD - in A
                order O3 Buy 1 VOD - in A
                place L C,A 40
                """);
        JsonNode graph = graph("L");
        assertThat(graph.at("/blockId/code").asString()).isEqualTo("C");
        assertThat(codes(graph.at("/ordered/details"), "/id/code")).containsExactly("O1", "O2", "O3");
    }

    @Test
    void allocationsOfChildren_areTheirParents_andOneThatNamesBothCountsOnce() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 100 VOD P in B
                place L B 100
                place C B 60 parent=L
                fill X1 C 60 @ 10
                fill X2 L 40 @ 10
                allocate C
                allocate L
                graph placement L  -> Allocated placed 60 executed 100 allocated 100
                graph placement C  -> Allocated placed 0 executed 60 allocated 60
                """);
        Rows.execute(
                "UPDATE allocations SET placement_ids = placement_ids || '%1$s/L'::text WHERE scope = '%1$s' AND code = 'C-O1'"
                        .formatted(scope));
        scenario.run("""
                graph placement L  -> Allocated placed 60 executed 100 allocated 100
                graph placement C  -> Allocated placed 0 executed 60 allocated 60
                """);
        assertThat(codes(graph("L").at("/placed/details"), "/id/code")).containsExactly("C");
    }

    @Test
    void children_areListed_notWhatIsBelowThem() {
        scenario.run("""
                order O1 Buy 100 VOD - in B
                place L B 100
                place C2 B 20 parent=L
                place C1 B 10 parent=L
                place D B 5 parent=C1
                place M B 0.5 parent=D
                fill X D 3 @ 10
                """);
        Answer answer = children("L", Map.of()).expect(200);
        assertThat(codes(answer.at("/values"), "/placement/id/code")).containsExactly("C1", "C2");
        assertThat(answer.at("/values/0/executed/quantity").decimalValue()).isEqualByComparingTo("3");
        assertThat(codes(children("L", Map.of("sortBy", "quantity DESC")).at("/values"), "/placement/id/code"))
                .containsExactly("C2", "C1");
        assertThat(children("M", Map.of()).expect(200).at("/values").size()).isZero();
    }

    @Test
    void childrenOfAnUnknownParent_areRefused_afterFaultsOfTheList() {
        String before =
                Rows.one("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        scenario.run("""
                order O1 Buy 100 VOD - in B
                place L B 100
                """);
        children("NONE", Map.of()).expect(404, 725);
        children("NONE", Map.of("limit", "0")).expect(400, 151);
        children("NONE", Map.of("sortBy", "nothing")).expect(400, 411);
        children("NONE", Map.of("paginationToken", "x")).expect(400, 689);
        children("NONE", Map.of("asAt", "2999-01-01T00:00:00Z")).expect(400, 151);
        children("L", Map.of("asAt", before)).expect(404, 725);
        children("L", Map.of()).expect(200);
    }

    @Test
    void aPageOfAFamily_showsOfEach_whatItShowsByItself() {
        scenario.run("""
                order O1 Buy 100 VOD - in B
                place A B 60
                place B B 40 parent=A
                place C B 20 parent=B
                fill X1 A 10 @ 10
                fill X2 C 15 @ 11
                """);
        Answer page = api.call("listOrderGraphPlacements", Map.of(), Map.of("filter", "id.scope eq '" + scope + "'"));
        assertThat(page.at("/values").valueStream()).containsExactly(graph("A"), graph("B"), graph("C"));
        assertThat(graph("A").at("/placed/quantity").decimalValue()).isEqualByComparingTo("40");
    }
}
