package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.execution.Execution;
import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A placement's random life, run by run: what its plans must keep to, whatever happens. Pure: no database. */
class AllocationPlanTest {
    private static final int LIVES = 400;
    private static final List<AllocationAlgorithm> ALGORITHMS = List.of(AllocationAlgorithm.values());
    private static final Instant DAY = Instant.parse("2024-03-05T10:00:00Z");
    private static final ResourceId PLACEMENT = new ResourceId("s", "L");
    private static final Instrument VOD = Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD");

    private Random random;
    private List<Order> orders;
    private Map<ResourceId, Execution> executions;
    private List<Allocation> allocations;

    private static Order order(int n, BigDecimal quantity) {
        return new Order(
                new ResourceId("s", "O" + n),
                new ResourceId("s", "B"),
                new BlockingFields(VOD, "Buy", null, null, null, null),
                quantity,
                "New",
                DAY.plusSeconds(n),
                new ResourceId("s", "P"),
                new Order.References(null, null, null),
                null,
                null,
                null,
                Properties.NONE);
    }

    private static Execution execution(int n, BigDecimal quantity, String price, String counterparty) {
        return new Execution(
                new ResourceId("s", "X" + n),
                PLACEMENT,
                VOD,
                quantity,
                "Filled",
                "Buy",
                "Market",
                DAY.plusSeconds(n),
                null,
                new CurrencyAndAmount(new BigDecimal(price), "GBP"),
                "GBP",
                BigDecimal.ONE,
                counterparty,
                null,
                Properties.NONE);
    }

    @Test
    void randomLives_keepEveryRule() {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int life = 0; life < LIVES; life++) {
            random = new Random(seed + life);
            live("seed " + seed + ", life " + life);
        }
    }

    private void live(String where) {
        orders = new ArrayList<>();
        for (int n = 0; n <= random.nextInt(6); n++) {
            orders.add(order(n, quantity()));
        }
        executions = new HashMap<>();
        allocations = new ArrayList<>();
        for (int step = 0; step < 12; step++) {
            change();
            AllocationAlgorithm algorithm = ALGORITHMS.get(random.nextInt(7));
            run(algorithm);
            check(where + ", step " + step);
            List<Allocation> before = allocations;
            run(algorithm);
            assertThat(allocations).as(where).isEqualTo(before);
            book();
        }
    }

    private BigDecimal quantity() {
        return BigDecimal.valueOf(1 + random.nextInt(100_00), random.nextInt(3));
    }

    /** Reports, amends or busts; what is booked stays within what is reported. */
    private void change() {
        int n = random.nextInt(5);
        Execution reported = execution(
                n, quantity(), Integer.toString(10 + random.nextInt(5)), random.nextInt(4) == 0 ? "Two" : "One");
        if (bookedOf(reported.id()).signum() == 0 && random.nextInt(5) == 0) {
            executions.remove(reported.id());
            return;
        }
        if (bookedOf(reported.id()).compareTo(reported.quantity()) <= 0) {
            executions.put(reported.id(), reported);
        }
    }

    private BigDecimal bookedOf(ResourceId execution) {
        return sum(
                allocations.stream().filter(Allocation::isBooked).toList(),
                allocation -> shareOf(allocation, execution));
    }

    private static BigDecimal shareOf(Allocation allocation, ResourceId execution) {
        int index = allocation.executionIds().indexOf(execution);
        return index < 0 ? BigDecimal.ZERO : allocation.shares().get(index);
    }

    private void run(AllocationAlgorithm algorithm) {
        List<Allocation> booked =
                allocations.stream().filter(Allocation::isBooked).toList();
        List<Allocation> planned = new AllocationPlan(PLACEMENT, orders, List.copyOf(executions.values()), allocations)
                .allocations(
                        algorithm,
                        Map.of(),
                        id -> allocations.stream().anyMatch(own -> own.id().equals(id)));
        allocations = new ArrayList<>(booked);
        allocations.addAll(planned);
    }

    private void book() {
        for (int i = 0; i < allocations.size(); i++) {
            if (!allocations.get(i).isBooked() && random.nextInt(5) == 0) {
                allocations.set(i, allocations.get(i).booked());
            }
        }
    }

    private void check(String where) {
        assertThat(allocations).as(where).extracting(Allocation::id).doesNotHaveDuplicates();
        for (Allocation allocation : allocations) {
            assertThat(sum(allocation.shares(), share -> share)).as(where).isEqualByComparingTo(allocation.quantity());
            assertThat(allocation.shares()).as(where).allMatch(share -> share.signum() > 0);
        }
        for (Order order : orders) {
            List<Allocation> own = allocations.stream()
                    .filter(each -> each.orderId().equals(order.id()))
                    .toList();
            assertThat(sum(own, Allocation::quantity)).as(where).isLessThanOrEqualTo(order.quantity());
        }
        for (Execution execution : executions.values()) {
            assertThat(sum(allocations, allocation -> shareOf(allocation, execution.id())))
                    .as(where)
                    .isLessThanOrEqualTo(execution.quantity());
        }
        if (allocations.stream().noneMatch(Allocation::isBooked)) {
            BigDecimal executed = sum(List.copyOf(executions.values()), Execution::quantity);
            BigDecimal room = sum(orders, Order::quantity);
            assertThat(sum(allocations, Allocation::quantity)).as(where).isEqualByComparingTo(executed.min(room));
        }
        checkPrices(where);
    }

    /** Of each set of terms, what is not booked has one price: what the unbooked part of its executions cost on average. */
    private void checkPrices(String where) {
        Map<EconomicTerms, List<Allocation>> byTerms = allocations.stream()
                .filter(allocation -> !allocation.isBooked())
                .collect(Collectors.groupingBy(EconomicTerms::of));
        byTerms.forEach((terms, ofTerms) -> {
            assertThat(ofTerms.stream()
                            .map(allocation -> allocation.price().amount())
                            .distinct())
                    .as(where)
                    .hasSize(1);
            List<Execution> executed = executions.values().stream()
                    .filter(execution -> EconomicTerms.of(execution).equals(terms))
                    .toList();
            BigDecimal left = sum(executed, this::left);
            BigDecimal cost = sum(
                    executed,
                    execution -> left(execution).multiply(execution.price().amount()));
            assertThat(ofTerms.get(0).price().amount())
                    .as(where)
                    .isEqualByComparingTo(cost.divide(left, 10, RoundingMode.HALF_EVEN));
        });
    }

    private BigDecimal left(Execution execution) {
        return execution.quantity().subtract(bookedOf(execution.id()));
    }

    private static <T> BigDecimal sum(List<T> items, Function<T, BigDecimal> value) {
        return items.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
