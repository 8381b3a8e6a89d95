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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RunAllocationServiceWithWeights. */
@ExtendWith(HouseInOrder.class)
class WeightedAllocationTest {
    private static final int TIMES = 20;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    /** A block without orders. */
    private void block(String code, String quantity) {
        api.call("upsertBlocks", bodies.requests("""
                        {"id": %s, "orderIds": [], "instrumentIdentifiers": %s, "quantity": %s, "side": "Buy",
                         "type": "Market", "timeInForce": "Day", "createdDate": "2024-03-05T10:00:00Z"}""".formatted(bodies.id(code), Bodies.VOD, quantity)))
                .expect(201);
    }

    private void place(String code, String quantity, String... blocks) {
        api.call("upsertPlacements", bodies.requests(bodies.placement(code, quantity, "", blocks)))
                .expect(201);
    }

    private static Map<String, String> by(String algorithm) {
        return algorithm.isEmpty() ? Map.of() : Map.of("allocationAlgorithm", algorithm);
    }

    /** Weights are {@code "P 30, Q 70"}. */
    private Answer run(String algorithm, String weights, String... placements) {
        String items = weights.isEmpty()
                ? ""
                : List.of(weights.split(", ", -1)).stream()
                        .map(each -> each.split(" ", -1))
                        .map(each -> "{\"portfolioId\": %s, \"weight\": %s}".formatted(bodies.id(each[0]), each[1]))
                        .collect(Collectors.joining(", "));
        return api.call(
                "runAllocationServiceWithWeights",
                Map.of(),
                by(algorithm),
                "{\"placementIds\": %s, \"portfolioWeights\": [%s]}".formatted(bodies.ids(placements), items));
    }

    private void allocated(String algorithm, String weights, String... placements) {
        Answer answer = run(algorithm, weights, placements).expect(200);
        assertThat(answer.at("/failed")).as("%s", answer).isEmpty();
        assertThat(answer.at("/values")).hasSize(placements.length);
    }

    private void fails(String placement, String weights, String... words) {
        Answer answer =
                Rows.unchangedBy(scope, () -> run("", weights, placement).expect(200));
        String failure = "/failed/Scope:" + scope + " Code:" + placement;
        assertThat(answer.at(failure + "/errorDetails/0/code").asString()).isEqualTo("821");
        assertThat(answer.at(failure + "/detail").asString()).contains(words);
    }

    private Answer get(String operation, String code) {
        return api.call(operation, Map.of("scope", scope, "code", code), Map.of());
    }

    private Map<String, String> allocationsOf(String placement, String... orders) {
        Map<String, String> quantities = new TreeMap<>();
        for (String order : orders) {
            Answer allocation = get("getAllocation", placement + "-" + order);
            if (allocation.status() == 200) {
                quantities.put(order, allocation.at("/quantity").decimalValue().toPlainString());
            }
        }
        return quantities;
    }

    @Test
    void theBlock_isSplitIntoOneOrderAPortfolio_andWhatIsExecuted_isAllocatedAmongThese() {
        block("B", "100");
        place("L", "60", "B");
        scenario.run("fill X L 40 @ 10");
        allocated("", "P 30, Q 70", "L");
        scenario.run("show order B-P -> New 30\nshow order B-Q -> New 70\nshow block B -> 100");
        assertThat(allocationsOf("L", "B-P", "B-Q")).isEqualTo(Map.of("B-P", "12", "B-Q", "28"));
        Answer order = get("getOrder", "B-P");
        assertThat(order.at("/portfolioId/code").asString()).isEqualTo("P");
        assertThat(order.at("/side").asString()).isEqualTo("Buy");
        assertThat(order.at("/type").asString()).isEqualTo("Market");
        assertThat(order.at("/instrumentIdentifiers"))
                .isEqualTo(get("getBlock", "B").at("/instrumentIdentifiers"));
        assertThat(get("getBlock", "B").at("/orderIds")).hasSize(2);
        assertThat(get("getAllocation", "L-B-P").at("/allocatedOrderId/code").asString())
                .isEqualTo("B-P");
    }

    @Test
    void theSameRunAgain_changesNothing_andALaterOneAllocatesWhatCameSince() {
        scenario.run("portfolio P GBP");
        block("B", "100");
        place("L", "60", "B");
        scenario.run("fill X L 40 @ 10");
        allocated("", "P 3, Q 7", "L");
        Rows.unchangedBy(scope, () -> run("", "P 3, Q 7", "L"));
        Rows.unchangedBy(scope, () -> run("", "Q 0.70, P 0.3, R 0", "L"));
        scenario.run("book L-B-P mark=true\nfill X2 L 20 @ 11");
        place("M", "40", "B");
        scenario.run("fill Y M 40 @ 12");
        allocated("pr-lf", "P 30, Q 70", "L", "M");
        assertThat(allocationsOf("L", "B-P", "B-Q", "B-P-2")).isEqualTo(Map.of("B-P", "12", "B-P-2", "6", "B-Q", "42"));
        assertThat(allocationsOf("M", "B-P", "B-Q")).isEqualTo(Map.of("B-P", "12", "B-Q", "28"));
        scenario.run("bust Y");
        allocated("", "P 30, Q 70", "M");
        assertThat(allocationsOf("M", "B-P", "B-Q")).isEmpty();
    }

    @Test
    void whatRoundingLeaves_goesByTheAlgorithm_largestOrSmallestFirst() {
        for (String algorithm : List.of("", "PR-LF", "PR-SF", "LF", "SF")) {
            String block = "B" + algorithm;
            block(block, "10");
            place("L" + block, "10", block);
            scenario.run("fill X%1$s L%1$s 5 @ 10".formatted(block));
            allocated(algorithm, "P 1, Q 1.5, R 0.7", "L" + block);
        }
        scenario.run("""
                show order B-Q -> New 5
                show order BPR-LF-Q -> New 5
                show order BLF-Q -> New 5
                show order B-P -> New 3
                show order B-R -> New 2
                show order BPR-SF-P -> New 3
                show order BPR-SF-Q -> New 4
                show order BPR-SF-R -> New 3
                show order BSF-R -> New 3
                """);
        assertThat(allocationsOf("LBLF", "BLF-P", "BLF-Q", "BLF-R")).isEqualTo(Map.of("BLF-Q", "5"));
        assertThat(allocationsOf("LBSF", "BSF-P", "BSF-Q", "BSF-R")).isEqualTo(Map.of("BSF-P", "3", "BSF-R", "2"));
        assertThat(allocationsOf("LB", "B-P", "B-Q", "B-R")).isEqualTo(Map.of("B-P", "1", "B-Q", "3", "B-R", "1"));
    }

    @Test
    void portfoliosThatGetNothing_haveNoOrder_andFractionsSetTheUnit() {
        block("B", "2.5");
        place("L", "2.5", "B");
        scenario.run("fill X L 2.5 @ 10");
        allocated("", "P 1, Q 2, R 0, S 0.001", "L");
        scenario.run(
                "show order B-P -> New 0.8\nshow order B-Q -> New 1.7\nshow order B-R -> 650\nshow order B-S -> 650");
    }

    @Test
    void otherWeights_areRefused_andSayWhatTheyContradict() {
        block("B", "100");
        place("L", "60", "B");
        scenario.run("fill X L 40 @ 10");
        allocated("", "P 30, Q 70", "L");
        fails("L", "P 40, Q 60", "order " + scope + "/B-P has 30", "give 40", "use RunAllocationService");
        fails("L", "P 1", "order " + scope + "/B-P has 30", "give 100");
        fails("L", "Q 1", "order " + scope + "/B-P has 30", "give nothing");
        scenario.run("update order B-Q quantity=60");
        fails("L", "P 30, Q 70", "order " + scope + "/B-P has 30", "give 27");
        allocated("", "P 1, Q 2", "L");
        scenario.run("allocate L by PR-LF");
    }

    @Test
    void aBlockWithOtherOrders_orWithoutQuantity_isRefused() {
        scenario.run("order O1 Buy 100 VOD P in B\nplace L B 60\nfill X L 40 @ 10");
        fails("L", "P 30, Q 70", "block " + scope + "/B has order " + scope + "/O1", "use RunAllocationService");
        block("C", "100");
        place("LC", "60", "B", "C");
        scenario.run("fill XC LC 40 @ 10");
        fails("LC", "P 30, Q 70", "block " + scope + "/B has order " + scope + "/O1");
        assertThat(get("getBlock", "C").at("/orderIds")).isEmpty();
        block("D", "50");
        place("LD", "50", "D");
        fails("LD", "P 30, Q 70", "nothing of it is executed");
    }

    @Test
    void anIdThatAnotherOrderHas_isPassedOver_andAPortfolioOfTheSameCodeElsewhereHasItsOwn() {
        scenario.run("order B-P Buy 1 VOD Z in Other");
        block("B", "100");
        place("L", "60", "B");
        scenario.run("fill X L 40 @ 10");
        allocated("", "P 30, Q 70", "L");
        Rows.unchangedBy(scope, () -> run("", "P 30, Q 70", "L"));
        List<String> codes = get("getBlock", "B")
                .at("/orderIds")
                .valueStream()
                .map(id -> id.at("/code").asString())
                .toList();
        assertThat(codes).hasSize(2).contains("B-Q").doesNotContain("B-P");
        assertThat(codes).anyMatch(code -> code.matches("B-P-[0-9a-f]{16}"));
    }

    @Test
    void severalPlacements_standOrFallEachForItself_andShareTheOrdersOfTheirBlock() {
        block("B", "100");
        block("C", "10");
        place("L", "60", "B");
        place("M", "40", "B");
        place("N", "5", "B", "C");
        scenario.run("fill XL L 10 @ 10\nfill XM M 20 @ 10");
        Answer answer = run("", "P 1, Q 1", "L", "M", "N", "Z").expect(200);
        assertThat(answer.at("/values")).hasSize(2);
        assertThat(answer.at("/failed").propertyNames())
                .containsExactly("Scope:" + scope + " Code:N", "Scope:" + scope + " Code:Z");
        assertThat(allocationsOf("L", "B-P", "B-Q")).isEqualTo(Map.of("B-P", "5", "B-Q", "5"));
        assertThat(allocationsOf("M", "B-P", "B-Q")).isEqualTo(Map.of("B-P", "10", "B-Q", "10"));
        assertThat(get("getBlock", "C").at("/orderIds")).isEmpty();
    }

    @Test
    void requestsOfAWrongShape_areRefused_withThePathsOfTheirFaults() {
        block("B", "100");
        assertThat(run("", "P 1, Q -1, R -0.5", "L")
                        .expect(400, 151)
                        .at("/errors")
                        .propertyNames())
                .containsExactly("portfolioWeights[1].weight", "portfolioWeights[2].weight");
        assertThat(run("", "", "L").expect(400, 151).at("/errors").propertyNames())
                .containsExactly("portfolioWeights");
        assertThat(run("", "P 0, Q 0", "L").expect(400, 151).at("/errors").propertyNames())
                .containsExactly("portfolioWeights");
        assertThat(run("", "P 1").expect(400, 151).at("/errors").propertyNames())
                .containsExactly("placementIds");
        for (String algorithm : List.of("PR-FIFO", "RR-FIFO", "FIFO", "LIFO")) {
            run(algorithm, "P 1", "L").expect(400, 151);
        }
        String[] many = IntStream.range(0, 101).mapToObj(i -> "L" + i).toArray(String[]::new);
        run("", "P 1", many).expect(400, 151);
        run("", "P 1, Q 1, P 2", "L").expect(400, 144);
        run("", "P 1", "L", "L").expect(400, 144);
        run("FIFO", "P 1", "L", "L").expect(400, 151);
    }

    @Test
    void placementsOfSweptBlocks_areRefused() {
        block("B", "100");
        place("L", "60", "B");
        scenario.run("fill X L 40 @ 10");
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '%s'".formatted(scope));
        Answer answer = Rows.unchangedBy(scope, () -> run("", "P 1", "L").expect(200));
        assertThat(answer.at("/failed/Scope:" + scope + " Code:L/errorDetails/0/code")
                        .asString())
                .isEqualTo("157");
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfPlacementsOrPortfolios() {
        for (String code : List.of("A", "B", "C", "D")) {
            block(code, "100");
            place("L" + code, "60", code);
            scenario.run("fill X%1$s L%1$s 40 @ 10".formatted(code));
        }
        assertThat(statementsOf("P 1", "LA")).isEqualTo(statementsOf("P 1, Q 2, R 3, S 4", "LB", "LC", "LD"));
    }

    private long statementsOf(String weights, String... placements) {
        long before = TestServer.fillmore().database().statements();
        allocated("", weights, placements);
        return TestServer.fillmore().database().statements() - before;
    }

    @RepeatedTest(TIMES)
    void twoRunsAtOnce_makeTheOrdersOnce() {
        block("B", "100");
        place("L", "60", "B");
        scenario.run("fill X L 40 @ 10");
        List<Answer> answers = Race.of(List.of(() -> run("", "P 1, Q 3", "L"), () -> run("", "P 1, Q 1", "L")));
        assertThat(answers)
                .allMatch(Answer::isSuccess)
                .filteredOn(answer -> answer.at("/failed").isEmpty())
                .hasSize(1);
        assertThat(get("getBlock", "B").at("/orderIds")).hasSize(2);
    }
}
