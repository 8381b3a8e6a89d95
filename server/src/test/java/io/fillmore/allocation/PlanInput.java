package io.fillmore.allocation;

import io.fillmore.execution.Execution;
import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders and executions for plans, of which only what a test is about need be said. */
final class PlanInput {
    static final ResourceId PLACEMENT = new ResourceId("s", "L");
    static final Instant DAY = Instant.parse("2024-03-05T10:00:00Z");
    private static final Instrument VOD = Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD");

    private PlanInput() {}

    static Order order(ResourceId id, String quantity) {
        return new Order(
                id,
                new ResourceId("s", "B"),
                new BlockingFields(VOD, "Buy", null, null, null, null),
                new BigDecimal(quantity),
                "New",
                DAY,
                new ResourceId("s", "P"),
                new Order.References(null, null, null),
                null,
                null,
                null,
                Properties.NONE);
    }

    static Order order(String code, String quantity) {
        return order(new ResourceId("s", code), quantity);
    }

    /** An execution of the number's minute. */
    static Execution execution(int number, String quantity, @Nullable String price, String counterparty) {
        return new Execution(
                new ResourceId("s", "X" + number),
                PLACEMENT,
                VOD,
                new BigDecimal(quantity),
                "Filled",
                "Buy",
                "Market",
                DAY.plusSeconds(60L * number),
                null,
                new CurrencyAndAmount(price == null ? null : new BigDecimal(price), "GBP"),
                "GBP",
                BigDecimal.ONE,
                counterparty,
                null,
                Properties.NONE);
    }

    static List<Allocation> plan(List<Order> orders, List<Execution> executions, List<Allocation> existing) {
        return new AllocationPlan(PLACEMENT, orders, executions, existing)
                .allocations(
                        AllocationAlgorithm.DEFAULT,
                        Map.of(),
                        id -> existing.stream()
                                .anyMatch(allocation -> allocation.id().equals(id)));
    }
}
