package io.fillmore.allocation;

import io.fillmore.allocation.AllocationAlgorithm.Turn;
import io.fillmore.allocation.WeightedAllocationRequest.PortfolioWeight;
import io.fillmore.block.Block;
import io.fillmore.order.Order;
import io.fillmore.order.OrderState;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ProRata;
import io.fillmore.platform.value.Quantum;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Splits blocks without orders among portfolios by weight, each into one order a portfolio, and finds those orders again. Pure
 * but for the ids that it takes, one block after the other. Source: RunAllocationServiceWithWeights in the behaviour specification.
 */
final class WeightedSplit {
    private final List<PortfolioWeight> inTurn;
    private final Set<ResourceId> takenIds;
    private final Instant date;

    /**
     * A split by these weights.
     *
     * @param turn of which weights get what rounding leaves
     * @param takenIds the ids of orders that exist, of those that may be wanted here
     * @param date of the orders that it makes
     */
    WeightedSplit(List<PortfolioWeight> weights, Turn turn, Collection<ResourceId> takenIds, Instant date) {
        Comparator<PortfolioWeight> bySize = Comparator.comparing(PortfolioWeight::weight);
        this.inTurn = weights.stream()
                .sorted((turn == Turn.SMALLEST_FIRST ? bySize : bySize.reversed())
                        .thenComparing(PortfolioWeight::portfolioId))
                .toList();
        this.takenIds = new HashSet<>(takenIds);
        this.date = date;
    }

    /**
     * The orders of one block.
     *
     * @param orders those that are live, or that the run is to create
     * @param isNew whether it is to create them
     * @param obstacle why the block cannot be dealt with, if it cannot
     */
    record Part(List<Order> orders, boolean isNew, Optional<String> obstacle) {
        static Part blocked(String why) {
            return new Part(List.of(), false, Optional.of(why));
        }
    }

    /** The part of a block with the orders that it holds, cancelled ones among them. */
    Part of(Block block, List<Order> held) {
        Optional<Order> foreign =
                held.stream().filter(order -> !isOwn(block, order)).min(Comparator.comparing(Order::id));
        if (foreign.isPresent()) {
            return Part.blocked("its block " + block.id() + " has order "
                    + foreign.get().id() + ", which no run with weights made; use RunAllocationService");
        }
        if (block.quantity().signum() <= 0) {
            return Part.blocked("its block " + block.id() + " has no quantity to split among portfolios");
        }
        return held.isEmpty() ? create(block) : find(block, held);
    }

    private static boolean isOwn(Block block, Order order) {
        return order.portfolioId() != null
                && WeightedOrderIds.of(block.id(), order.portfolioId()).contains(order.id());
    }

    private Part create(Block block) {
        List<Order> created = new ArrayList<>();
        for (Map.Entry<ResourceId, BigDecimal> part : parts(block).entrySet()) {
            Optional<ResourceId> id = WeightedOrderIds.of(block.id(), part.getKey()).stream()
                    .filter(candidate -> !takenIds.contains(candidate))
                    .findFirst();
            if (id.isEmpty()) {
                return Part.blocked("the ids " + WeightedOrderIds.of(block.id(), part.getKey())
                        + " for the order of portfolio " + part.getKey() + " in its block are taken by other orders");
            }
            takenIds.add(id.get());
            created.add(order(id.get(), block, part.getKey(), part.getValue()));
        }
        return new Part(created, true, Optional.empty());
    }

    /** The orders of an earlier run, if the weights give each portfolio what its order has. */
    private Part find(Block block, List<Order> held) {
        List<Order> live = held.stream().filter(order -> !order.isCancelled()).toList();
        Map<ResourceId, BigDecimal> wanted = parts(block);
        for (Order order : live.stream().sorted(Comparator.comparing(Order::id)).toList()) {
            BigDecimal part = wanted.remove(order.portfolioId());
            if (part == null || part.compareTo(order.liveQuantity()) != 0) {
                return contradicted(
                        block,
                        "order " + order.id() + " has "
                                + order.liveQuantity().toPlainString() + " for portfolio " + order.portfolioId()
                                + ", to which the weights give "
                                + (part == null ? "nothing" : part.toPlainString()));
            }
        }
        if (!wanted.isEmpty()) {
            ResourceId portfolio = wanted.keySet().iterator().next();
            return contradicted(
                    block,
                    "the weights give portfolio " + portfolio + " "
                            + wanted.get(portfolio).toPlainString() + ", and it has no order");
        }
        return new Part(live, false, Optional.empty());
    }

    private static Part contradicted(Block block, String why) {
        return Part.blocked("its block " + block.id() + " was split otherwise by an earlier run: " + why
                + "; send the weights and the algorithm of that run, or use RunAllocationService");
    }

    /** What each portfolio gets of the block, in turn; those that get nothing are left out. */
    private Map<ResourceId, BigDecimal> parts(Block block) {
        List<BigDecimal> parts = ProRata.split(
                block.quantity(),
                inTurn.stream().map(PortfolioWeight::weight).toList(),
                Quantum.ONE.and(block.quantity()));
        Map<ResourceId, BigDecimal> byPortfolio = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).signum() > 0) {
                byPortfolio.put(inTurn.get(i).portfolioId(), parts.get(i));
            }
        }
        return byPortfolio;
    }

    private Order order(ResourceId id, Block block, ResourceId portfolio, BigDecimal quantity) {
        return new Order(
                id,
                block.id(),
                block.fields(),
                quantity,
                OrderState.NEW,
                date,
                portfolio,
                new Order.References(null, null, null),
                null,
                null,
                null,
                Properties.NONE);
    }
}
