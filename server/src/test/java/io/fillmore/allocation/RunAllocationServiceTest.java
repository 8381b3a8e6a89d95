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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(HouseInOrder.class)
class RunAllocationServiceTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer allocate(String algorithm, String... placements) {
        return api.call(
                "runAllocationService",
                Map.of(),
                algorithm.isEmpty() ? Map.of() : Map.of("allocationAlgorithm", algorithm),
                bodies.ids(placements));
    }

    private Answer allocation(String code) {
        return api.call("getAllocation", Map.of("scope", scope, "code", code), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "PR-FIFO, 12, 28, 40",
        "PR-LF, 12, 28, 40",
        "PR-SF, 12, 28, 40",
        "rr-fifo, 20, 20, 40",
        "FIFO, 30, 10, 40",
        "LF, 0, 40, 40",
        "SF, 30, 10, 40",
        "PR-FIFO, 4, 7, 11",
        "PR-LF, 3, 8, 11",
    })
    void theSevenAlgorithms(String algorithm, String first, String second, String executed) {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 60
                fill X1 L1 %s @ 10
                """.formatted(executed));
        allocate(algorithm, "L1").expect(200);
        scenario.run("show allocation L1-O1 -> " + (first.equals("0") ? "none" : first + " @ 10"));
        scenario.run("show allocation L1-O2 -> " + second + " @ 10");
    }

    @Test
    void fillsAreShared_atOneAveragePrice_andARunAgainChangesNothing() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                order O2 Buy 100 VOD P in B
                order O3 Buy 100 VOD P in B
                place L1 B 300
                fill X1 L1 100 @ 10
                allocate L1                      -> O1 34 @ 10, O2 33 @ 10, O3 33 @ 10
                fill X2 L1 50 @ 13
                allocate L1                      -> O1 51 @ 11, O2 50 @ 11, O3 49 @ 11
                """);
        Rows.unchangedBy(scope, () -> allocate("", "L1").expect(200));
        Answer one = allocation("L1-O1");
        assertThat(one.at("/executionIds")).hasSize(2);
        assertThat(one.at("/placementIds/0/code").asString()).isEqualTo("L1");
        assertThat(one.at("/version/asAtVersionNumber").asInt()).isEqualTo(2);
    }

    @Test
    void fractions_setTheQuantum() {
        scenario.run("""
                order O1 Buy 1.5 VOD P in B
                order O2 Buy 1.25 VOD P in B
                place L1 B 2
                fill X1 L1 1 @ 10
                allocate L1                      -> O1 0.55 @ 10, O2 0.45 @ 10
                """);
    }

    @Test
    void noOrder_getsMoreThanItOrdered_acrossPlacements_andAnOverfillStaysUnallocated() {
        scenario.run("""
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 60
                place L2 B 40
                fill X1 L1 90 @ 10
                fill X2 L2 40 @ 20
                """);
        allocate("FIFO", "L1", "L2").expect(200);
        scenario.run("""
                show allocation L1-O1            -> 30 @ 10
                show allocation L1-O2            -> 60 @ 10
                show allocation L2-O2            -> 10 @ 20
                show allocation L2-O1            -> none
                """);
    }

    @Test
    void aPlacementOverTwoBlocks_isSharedAmongTheOrdersOfBoth() {
        scenario.run("""
                order O1 Buy 40 VOD P in B
                order O2 Buy 60 VOD P in C
                place L1 B,C 100
                fill X1 L1 50 @ 10
                allocate L1                      -> O1 20 @ 10, O2 30 @ 10
                """);
    }

    @Test
    void bustedExecutions_shrinkAndDelete_andCancelAnUnmarkedTransaction() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 60
                fill X1 L1 10 @ 10
                fill X2 L1 20 @ 10
                allocate L1                      -> O1 9 @ 10, O2 21 @ 10
                book L1-O1                       -> Buy 9 90 GBP
                bust X2
                allocate L1                      -> O1 3 @ 10, O2 7 @ 10
                book L1-O1                       -> Buy 3 30 GBP
                fill X1 L1 0 @ 10
                allocate L1
                show allocation L1-O1            -> none
                show transaction L1-O1 in P      -> none
                fill X1 L1 10 @ 10
                allocate L1                      -> O1 3 @ 10, O2 7 @ 10
                book L1-O1                       -> Buy 3 30 GBP
                show transaction L1-O1 in P      -> Buy 3 30 GBP
                """);
        assertThat(Rows.one("SELECT count(*) FROM transactions WHERE portfolio_scope = '" + scope + "'"))
                .isEqualTo("1");
    }

    @Test
    void aBookedAllocation_isFrozen_andLaterFillsMakeAnother_atTheirOwnPrice() {
        scenario.run("""
                portfolio P GBP
                order O1 Buy 30 VOD P in B
                order O2 Buy 70 VOD P in B
                place L1 B 60
                fill X1 L1 40 @ 10
                allocate L1                      -> O1 12 @ 10, O2 28 @ 10
                book L1-O1 mark=true             -> Buy 12 120 GBP
                fill X2 L1 20 @ 16
                allocate L1
                show allocation L1-O1            -> 12 @ 10
                show allocation L1-O1-2          -> 6 @ 12.5
                show allocation L1-O2            -> 42 @ 12.5
                """);
    }

    @Test
    void eachSetOfTerms_makesAnAllocation_andChangedTermsKeepTheId() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 100
                fill X1 L1 40 @ 10 counterparty=One
                fill X2 L1 20 @ 20 counterparty=Two
                allocate L1
                """);
        assertThat(allocation("L1-O1").at("/counterparty").asString()).isEqualTo("One");
        assertThat(allocation("L1-O1-2").at("/counterparty").asString()).isEqualTo("Two");
        scenario.run("fill X2 L1 20 @ 20 counterparty=Three\nallocate L1");
        assertThat(allocation("L1-O1-2").at("/counterparty").asString()).isEqualTo("Three");
        assertThat(allocation("L1-O1-2").at("/version/asAtVersionNumber").asInt())
                .isEqualTo(2);
        allocation("L1-O1-3").expect(404, 654);
    }

    @Test
    void idsThatWouldCollide_areToldApart() {
        scenario.run("""
                order A Buy 10 VOD P in B
                order A-2 Buy 10 VOD P in B
                place L1 B 20
                fill X1 L1 10 @ 10 counterparty=One
                fill X2 L1 10 @ 10 counterparty=Two
                allocate L1
                """);
        Rows.unchangedBy(scope, () -> allocate("", "L1").expect(200));
        assertThat(Rows.one(
                        "SELECT string_agg(s, ' ') FROM (SELECT order_code || ':' || sum(quantity) AS s FROM allocations"
                                + " WHERE scope = '" + scope + "' GROUP BY order_code ORDER BY order_code) x"))
                .isEqualTo("A:10 A-2:10");
        assertThat(Rows.one("SELECT count(*) FROM allocations WHERE scope = '" + scope + "'"))
                .isEqualTo("4");
    }

    @Test
    void placements_fail_eachOnItsOwn() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                order O2 Buy 100 VOD - in C
                order O3 Buy 100 VOD P in C
                place L1 B 10
                place L2 B 10
                place L3 C 10
                fill X1 L1 10 @ 10
                fill X3 L3 10 @ 10
                """);
        Answer answer = allocate("", "L1", "L2", "L3", "L9").expect(200);
        assertThat(answer.at("/values")).hasSize(1);
        String key = "/failed/Scope:" + scope + " Code:";
        assertThat(answer.at(key + "L2/errorDetails/0/code").asString()).isEqualTo("821");
        assertThat(answer.at(key + "L3/type").asString()).isEqualTo("EmptyPortfolioIdFailure");
        assertThat(answer.at(key + "L3/detail").asString()).contains(scope + "/O2");
        assertThat(answer.at(key + "L9/errorDetails/0/code").asString()).isEqualTo("725");
        allocation("L3-O3").expect(404, 654);
        scenario.run("update order O2 portfolio=P\nallocate L3 -> O2 5 @ 10, O3 5 @ 10");
    }

    @Test
    void theCall_isRefusedAsAWhole_forABadAlgorithm_tooManyPlacements_orDuplicates() {
        Answer unknown = Rows.unchangedBy(scope, () -> allocate("PR", "L1").expect(400, 151));
        assertThat(unknown.at("/errors").propertyNames()).containsExactly("allocationAlgorithm");
        String[] many = IntStream.range(0, 101).mapToObj(i -> "L" + i).toArray(String[]::new);
        Rows.unchangedBy(scope, () -> allocate("", many).expect(400, 151));
        Rows.unchangedBy(scope, () -> allocate("", "L1", "L1").expect(400, 144));
    }

    @Test
    void twoRunsOnTwoPlacementsOfOneBlock_neverAllocateMoreThanWasOrdered() {
        for (int i = 0; i < 15; i++) {
            String at = "R" + i;
            scenario.run("""
                    order %1$sa Buy 30 VOD P in %1$s
                    order %1$sb Buy 30 VOD P in %1$s
                    place %1$sL %1$s 30
                    place %1$sM %1$s 30
                    fill %1$sX %1$sL 50 @ 10
                    fill %1$sY %1$sM 50 @ 10
                    """.formatted(at));
            List<Answer> answers = Race.of(List.of(() -> allocate("", at + "L"), () -> allocate("FIFO", at + "M")));
            assertThat(answers).allMatch(Answer::isSuccess);
            assertThat(Rows.one("SELECT sum(quantity) FROM allocations WHERE scope = '" + scope
                            + "' AND order_code LIKE '" + at + "_'"))
                    .isEqualTo("60");
        }
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfOrders() {
        assertThat(statementsFor("T", 2)).isEqualTo(statementsFor("U", 200));
    }

    private long statementsFor(String code, int orders) {
        String[] lines = IntStream.range(0, orders)
                .mapToObj(i -> bodies.order(code + "-" + i, "10", ""))
                .toArray(String[]::new);
        api.call("createOrders", bodies.requests(bodies.block(code, "", lines))).expect(201);
        scenario.run("place L%1$s %1$s 10\nfill X%1$s L%1$s 10 @ 10".formatted(code));
        long before = TestServer.fillmore().database().statements();
        allocate("", "L" + code).expect(200);
        return TestServer.fillmore().database().statements() - before;
    }

    @Test
    void allAlgorithmNames_areTheSpecifications() {
        assertThat(AllocationAlgorithm.TEXTS.stream().collect(Collectors.joining(" ")))
                .isEqualTo("PR-FIFO PR-LF PR-SF RR-FIFO FIFO LF SF");
    }
}
