package io.fillmore.allocation;

import static io.fillmore.allocation.PlanInput.execution;
import static io.fillmore.allocation.PlanInput.order;
import static io.fillmore.allocation.PlanInput.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.execution.Execution;
import io.fillmore.order.Order;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of a plan one by one; AllocationPlanTest holds them together over random lives. */
class AllocationPlanRulesTest {
    private static List<String> codes(List<Allocation> allocations) {
        return allocations.stream().map(allocation -> allocation.id().code()).toList();
    }

    @Test
    void anAllocation_saysWhatItsOrderAndItsExecutionsSay() {
        List<Execution> executions = List.of(execution(1, "4", "10", "One"), execution(2, "6", "15", "One"));
        Allocation only = plan(List.of(order("O", "20")), executions, List.of()).get(0);
        assertThat(only.id()).isEqualTo(new ResourceId("s", "L-O"));
        assertThat(only.portfolioId()).isEqualTo(new ResourceId("s", "P"));
        assertThat(only.quantity()).isEqualByComparingTo("10");
        assertThat(only.price().amount()).isEqualByComparingTo("13");
        assertThat(only.price().currency()).isEqualTo("GBP");
        assertThat(only.executionIds()).containsExactly(new ResourceId("s", "X1"), new ResourceId("s", "X2"));
        assertThat(only.shares()).containsExactly(new BigDecimal("4"), new BigDecimal("6"));
        assertThat(only.date()).isEqualTo(PlanInput.DAY.plusSeconds(120));
        assertThat(only.state()).isEqualTo("New");
        assertThat(only.counterparty()).isEqualTo("One");
    }

    @Test
    void orderCodesThatNameEachOthersAllocations_getIdsOfTheirOwn_whichARerunKeeps() {
        List<Order> orders = List.of(order("A", "10"), order("A-2", "10"));
        List<Execution> executions = List.of(execution(1, "10", "10", "One"), execution(2, "10", "10", "Two"));
        List<Allocation> first = plan(orders, executions, List.of());
        assertThat(codes(first)).doesNotHaveDuplicates().hasSize(4).contains("L-A", "L-A-2", "L-A-2-2");
        assertThat(plan(orders, executions, first)).isEqualTo(first);
    }

    @Test
    void oneOrderCodeInTwoScopes_getsTwoIds_whichARerunKeeps() {
        List<Order> orders = List.of(order(new ResourceId("s", "O"), "10"), order(new ResourceId("other", "O"), "10"));
        List<Execution> executions = List.of(execution(1, "10", "10", "One"));
        List<Allocation> first = plan(orders, executions, List.of());
        assertThat(codes(first)).hasSize(2).contains("L-O").anyMatch(code -> code.matches("L-O-[0-9a-f]{16}"));
        assertThat(plan(orders, executions, first)).isEqualTo(first);
    }

    @Test
    void anIdThatAnotherPlacementsAllocationHas_isNotTaken() {
        ResourceId theirs = new ResourceId("s", "L-O");
        List<Allocation> planned = new AllocationPlan(
                        PlanInput.PLACEMENT,
                        List.of(order("O", "10")),
                        List.of(execution(1, "5", "1", "One")),
                        List.of())
                .allocations(AllocationAlgorithm.DEFAULT, Map.of(), theirs::equals);
        assertThat(codes(planned)).hasSize(1).allMatch(code -> code.matches("L-O-[0-9a-f]{16}"));
    }

    @Test
    void termsThatAreGone_leaveTheirIdToNewOnes() {
        List<Order> orders = List.of(order("O", "20"));
        List<Allocation> first =
                plan(orders, List.of(execution(1, "5", "1", "One"), execution(2, "6", "1", "Two")), List.of());
        List<Allocation> second =
                plan(orders, List.of(execution(1, "5", "1", "One"), execution(2, "6", "1", "Three")), first);
        assertThat(second).hasSize(2);
        assertThat(idWith(second, "One")).isEqualTo(idWith(first, "One"));
        assertThat(idWith(second, "Three")).isEqualTo(idWith(first, "Two"));
    }

    private static ResourceId idWith(List<Allocation> allocations, String counterparty) {
        return allocations.stream()
                .filter(allocation -> counterparty.equals(allocation.counterparty()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void whatIsBooked_isNotPlannedAgain_andLaterFillsAreNumberedOn() {
        List<Order> orders = List.of(order("O", "20"));
        List<Execution> executions = new ArrayList<>(List.of(execution(1, "5", "1", "One")));
        List<Allocation> known = new ArrayList<>();
        for (int run = 2; run <= 4; run++) {
            plan(orders, executions, known).forEach(allocation -> known.add(allocation.booked()));
            assertThat(plan(orders, executions, known)).isEmpty();
            executions.add(execution(run, "5", "1", "One"));
        }
        assertThat(codes(known)).containsExactly("L-O", "L-O-2", "L-O-3");
        assertThat(codes(plan(orders, executions, known))).containsExactly("L-O-4");
    }

    @Test
    void allocationsTogether_costWhatTheExecutionsCost_thoughSomeWereBookedEarlier() {
        List<Order> orders = List.of(order("A", "30"), order("B", "70"));
        List<Allocation> first = plan(orders, List.of(execution(1, "40", "10", "One")), List.of());
        List<Allocation> booked = List.of(first.get(0).booked());
        List<Allocation> later =
                plan(orders, List.of(execution(1, "40", "10", "One"), execution(2, "20", "16", "One")), booked);
        BigDecimal cost = Stream.concat(booked.stream(), later.stream())
                .map(allocation ->
                        allocation.quantity().multiply(allocation.price().amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(cost).isEqualByComparingTo("720");
        assertThat(later).allMatch(allocation -> allocation.price().amount().compareTo(new BigDecimal("12.5")) == 0);
    }

    @Test
    void oneExecutionWithoutPrice_leavesTheAllocationsOfItsTermsWithout_andOthersWith() {
        List<Allocation> planned = plan(
                List.of(order("A", "30"), order("B", "30")),
                List.of(
                        execution(1, "10", "10", "One"),
                        execution(2, "10", null, "One"),
                        execution(3, "10", "12", "Two")),
                List.of());
        assertThat(planned)
                .hasSize(4)
                .allSatisfy(allocation -> assertThat(allocation.price().amount())
                        .isEqualTo("One".equals(allocation.counterparty()) ? null : new BigDecimal("12")));
    }

    @Test
    void anExecutionWithoutPrice_thatIsBookedWhole_keepsNoOtherFromItsPrice() {
        List<Order> orders = List.of(order("A", "30"));
        Execution unpriced = execution(1, "10", null, "One");
        List<Allocation> booked =
                List.of(plan(orders, List.of(unpriced), List.of()).get(0).booked());
        List<Allocation> later = plan(orders, List.of(unpriced, execution(2, "5", "12", "One")), booked);
        assertThat(later).hasSize(1);
        assertThat(later.get(0).price().amount()).isEqualByComparingTo("12");
    }

    @Test
    void whatTheOrdersHoldElsewhere_leavesThemLessRoom() {
        ResourceId order = new ResourceId("s", "O");
        AllocationPlan plan = new AllocationPlan(
                PlanInput.PLACEMENT, List.of(order("O", "20")), List.of(execution(1, "50", "1", "One")), List.of());
        assertThat(plan.allocations(AllocationAlgorithm.DEFAULT, Map.of(order, new BigDecimal("15")), id -> false))
                .extracting(Allocation::quantity)
                .containsExactly(new BigDecimal("5"));
        assertThat(plan.allocations(AllocationAlgorithm.DEFAULT, Map.of(order, new BigDecimal("20")), id -> false))
                .isEmpty();
    }
}
