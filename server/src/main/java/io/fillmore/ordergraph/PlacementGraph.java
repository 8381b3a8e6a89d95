package io.fillmore.ordergraph;

import io.fillmore.allocation.AllocationLine;
import io.fillmore.allocation.AveragePrice;
import io.fillmore.allocation.AveragePrice.PricedQuantity;
import io.fillmore.execution.ExecutionLine;
import io.fillmore.placement.DerivedPlacementState;
import io.fillmore.placement.Placement;
import io.fillmore.placement.PlacementLine;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A placement with what is placed in its children, and executed and allocated of it and of all below it. Pure.
 *
 * @param orders of its blocks
 * @param placed what its children hold of it
 * @param allocations that name it or one below it
 * @param allocated their sum, as seen from its side
 * @param averagePrice of its executions; none if nothing is executed, or in several currencies
 */
record PlacementGraph(
        Versioned<Placement> placement,
        List<ResourceId> orders,
        BigDecimal placed,
        List<ResourceId> children,
        BigDecimal executed,
        List<ResourceId> executions,
        BigDecimal allocated,
        List<ResourceId> allocations,
        Optional<BigDecimal> averagePrice) {
    PlacementGraph {
        placed = Decimals.normal(placed);
        executed = Decimals.normal(executed);
        allocated = Decimals.normal(allocated);
        averagePrice = averagePrice.map(Decimals::normal);
    }

    /**
     * The graph of one placement.
     *
     * @param forest holds at least the placement with all below it
     * @param allocations those that name the placement or one below it, each once
     */
    static PlacementGraph of(
            Versioned<Placement> versioned,
            List<ResourceId> orders,
            PlacementForest forest,
            List<AllocationLine> allocations) {
        Placement placement = versioned.value();
        List<ExecutionLine> fills = forest.executions(placement.id());
        return new PlacementGraph(
                versioned,
                orders,
                forest.heldByChildren(placement.id()),
                forest.children(placement.id()).stream().map(PlacementLine::id).toList(),
                forest.executed(placement.id()),
                fills.stream().map(ExecutionLine::id).toList(),
                allocations.stream()
                        .map(allocation -> QuantityOfSide.signed(
                                allocation.quantity(),
                                allocation.side(),
                                placement.fields().side()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                allocations.stream().map(AllocationLine::id).toList(),
                averagePriceOf(fills));
    }

    DerivedPlacementState state() {
        Placement value = placement.value();
        return DerivedPlacementState.of(value.quantity(), value.isCancelled(), executed, allocated);
    }

    private static Optional<BigDecimal> averagePriceOf(List<ExecutionLine> fills) {
        List<PricedQuantity> priced = new ArrayList<>();
        Set<String> currencies = new HashSet<>();
        for (ExecutionLine fill : fills) {
            if (fill.quantity().signum() == 0) {
                continue;
            }
            CurrencyAndAmount price = fill.price();
            if (price == null || price.amount() == null) {
                return Optional.empty();
            }
            priced.add(new PricedQuantity(fill.quantity(), price.amount()));
            currencies.add(price.currency());
        }
        return currencies.size() > 1 ? Optional.empty() : AveragePrice.of(priced);
    }
}
