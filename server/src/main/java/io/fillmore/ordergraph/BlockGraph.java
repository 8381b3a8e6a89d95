package io.fillmore.ordergraph;

import io.fillmore.allocation.AllocationLine;
import io.fillmore.block.Block;
import io.fillmore.execution.ExecutionLine;
import io.fillmore.order.OrderLine;
import io.fillmore.ordergraph.DerivedBlockState.Quantities;
import io.fillmore.placement.PlacementLine;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A block with what is ordered, placed, executed, allocated and booked of it. Pure.
 *
 * @param orderedByState the quantities of its orders by their state as spelled, the cancelled ones' too
 * @param placements those without a parent that name it
 * @param placedByState what these claim of it by their state as spelled
 * @param executions of these placements and of all below them
 * @param allocations of its orders, with their sign as seen from its side
 */
record BlockGraph(
        Versioned<Block> block,
        Quantities quantities,
        List<OrderLine> orders,
        Map<String, BigDecimal> orderedByState,
        List<PlacementLine> placements,
        Map<String, BigDecimal> placedByState,
        List<ResourceId> executions,
        List<SignedAllocation> allocations,
        List<String> transactions) {

    record SignedAllocation(ResourceId id, ResourceId orderId, BigDecimal quantity) {}

    /**
     * What makes up the graph of one block.
     *
     * @param orders of the block
     * @param forest holds at least the top-level placements that name it with all below them
     * @param allocations of these orders
     * @param transactions of these allocations, but for the cancelled ones
     */
    record Parts(
            List<OrderLine> orders,
            PlacementForest forest,
            List<AllocationLine> allocations,
            List<TransactionLine> transactions) {}

    static BlockGraph of(Versioned<Block> versioned, Parts parts) {
        Block block = versioned.value();
        String side = block.fields().side();
        Sum ordered = orderedBy(parts.orders);
        Sum placed = new Sum();
        Sum executed = new Sum();
        List<ResourceId> executions = new ArrayList<>();
        List<PlacementLine> placements = parts.forest.topOf(block.id());
        for (PlacementLine placement : placements) {
            List<ExecutionLine> fills = parts.forest.executions(placement.id());
            PartOfBlock part = PartOfBlock.of(placement, block.id(), sumOf(fills));
            placed.add(placement.state(), part.placed(), part.placed());
            executed.add(part.executed());
            fills.forEach(fill -> executions.add(fill.id()));
        }
        List<SignedAllocation> allocations = signed(parts.allocations, side);
        Sum allocated = new Sum();
        allocations.forEach(allocation -> allocated.add(allocation.quantity()));
        Sum booked = new Sum();
        parts.transactions.forEach(
                transaction -> booked.add(QuantityOfSide.signed(transaction.units(), transaction.type(), side)));
        return new BlockGraph(
                versioned,
                new Quantities(ordered.total, placed.total, executed.total, allocated.total, booked.total),
                parts.orders,
                ordered.byState,
                placements,
                placed.byState,
                executions,
                allocations,
                parts.transactions.stream().map(TransactionLine::transactionId).toList());
    }

    /** By state all that is on record; in all what is not cancelled. */
    private static Sum orderedBy(List<OrderLine> orders) {
        Sum ordered = new Sum();
        for (OrderLine order : orders) {
            BigDecimal quantity = order.quantity() == null ? BigDecimal.ZERO : order.quantity();
            ordered.add(order.state(), quantity, order.isCancelled() ? BigDecimal.ZERO : quantity);
        }
        return ordered;
    }

    private static List<SignedAllocation> signed(List<AllocationLine> allocations, String side) {
        return allocations.stream()
                .map(allocation -> new SignedAllocation(
                        allocation.id(),
                        allocation.orderId(),
                        QuantityOfSide.signed(allocation.quantity(), allocation.side(), side)))
                .toList();
    }

    DerivedBlockState state() {
        boolean isCancelled = !orders.isEmpty() && orders.stream().allMatch(OrderLine::isCancelled);
        return DerivedBlockState.of(block.value().isSwept(), isCancelled, quantities);
    }

    private static BigDecimal sumOf(List<ExecutionLine> fills) {
        return fills.stream().map(ExecutionLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Adds up, in all and by state. */
    private static final class Sum {
        private final Map<String, BigDecimal> byState = new TreeMap<>();
        private BigDecimal total = BigDecimal.ZERO;

        void add(String state, BigDecimal ofState, BigDecimal ofTotal) {
            byState.merge(state, ofState, (one, other) -> Decimals.normal(one.add(other)));
            add(ofTotal);
        }

        void add(BigDecimal quantity) {
            total = total.add(quantity);
        }
    }
}
