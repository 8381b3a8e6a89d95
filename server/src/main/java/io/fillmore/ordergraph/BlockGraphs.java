package io.fillmore.ordergraph;

import static java.util.stream.Collectors.groupingBy;

import io.fillmore.allocation.AllocationLine;
import io.fillmore.allocation.AllocationStore;
import io.fillmore.block.Block;
import io.fillmore.execution.ExecutionLine;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.OrderLine;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.PlacementLine;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.PortfolioStore;
import io.fillmore.portfolio.TransactionLine;
import io.fillmore.portfolio.TransactionStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The graphs of a page of blocks, read together.
 *
 * @param portfolioNames the display names of those portfolios of their orders that exist
 */
record BlockGraphs(List<BlockGraph> graphs, Map<ResourceId, String> portfolioNames) {

    /** Where they are read from. */
    record Stores(
            OrderStore orders,
            PlacementStore placements,
            ExecutionStore executions,
            AllocationStore allocations,
            TransactionStore transactions,
            PortfolioStore portfolios) {

        /** The graphs of blocks, in their order, as the transaction sees them: one statement a table, as few trips as there are steps. */
        Pending<BlockGraphs> read(Tx tx, List<Versioned<Block>> blocks) {
            if (blocks.isEmpty()) {
                return Pending.of(new BlockGraphs(List.of(), Map.of()));
            }
            List<ResourceId> ids =
                    blocks.stream().map(block -> block.value().id()).toList();
            Pending<List<OrderLine>> ordered = orders.linesOfBlocks(tx, ids);
            Pending<List<PlacementLine>> placed = placements.familiesOfBlocks(tx, ids);
            List<OrderLine> orderLines = ordered.get();
            List<PlacementLine> placementLines = placed.get();
            Pending<Map<ResourceId, String>> names = portfolios.displayNames(tx, portfoliosOf(orderLines));
            Pending<List<ExecutionLine>> executed = executions.linesOfPlacements(
                    tx, placementLines.stream().map(PlacementLine::id).toList());
            List<AllocationLine> allocationLines = allocations
                    .linesOfOrders(tx, orderLines.stream().map(OrderLine::id).toList())
                    .get();
            PlacementForest forest = new PlacementForest(placementLines, executed.get());
            return transactions
                    .linesOfAllocations(
                            tx, allocationLines.stream().map(AllocationLine::id).toList())
                    .map(booked -> {
                        PartsByBlock parts = new PartsByBlock(forest, orderLines, allocationLines, booked);
                        return new BlockGraphs(parts.graphsOf(blocks), names.get());
                    });
        }

        private static List<ResourceId> portfoliosOf(List<OrderLine> orders) {
            return orders.stream()
                    .map(OrderLine::portfolioId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /** What was read for all blocks, sorted out by block. */
    private static final class PartsByBlock {
        private final PlacementForest forest;
        private final Map<ResourceId, List<OrderLine>> orders;
        private final Map<ResourceId, List<AllocationLine>> allocations;
        private final Map<ResourceId, List<TransactionLine>> transactions;

        PartsByBlock(
                PlacementForest forest,
                List<OrderLine> orders,
                List<AllocationLine> allocations,
                List<TransactionLine> transactions) {
            this.forest = forest;
            this.orders = orders.stream().collect(groupingBy(OrderLine::blockId));
            this.allocations = allocations.stream().collect(groupingBy(AllocationLine::orderId));
            this.transactions = transactions.stream().collect(groupingBy(TransactionLine::allocationId));
        }

        List<BlockGraph> graphsOf(List<Versioned<Block>> blocks) {
            return blocks.stream()
                    .map(block -> BlockGraph.of(block, of(block.value().id())))
                    .toList();
        }

        private BlockGraph.Parts of(ResourceId block) {
            List<OrderLine> ofBlock = orders.getOrDefault(block, List.of());
            List<AllocationLine> allocated = ofBlock.stream()
                    .flatMap(order -> allocations.getOrDefault(order.id(), List.of()).stream())
                    .toList();
            List<TransactionLine> booked = allocated.stream()
                    .flatMap(allocation -> transactions.getOrDefault(allocation.id(), List.of()).stream())
                    .toList();
            return new BlockGraph.Parts(ofBlock, forest, allocated, booked);
        }
    }
}
