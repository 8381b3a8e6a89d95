package io.fillmore.ordergraph;

import io.fillmore.block.BlockJson;
import io.fillmore.order.OrderLine;
import io.fillmore.ordergraph.BlockGraph.SignedAllocation;
import io.fillmore.ordergraph.DerivedBlockState.Quantities;
import io.fillmore.placement.PlacementLine;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The graph of a block on the wire. */
@SchemaName("OrderGraphBlock")
record BlockGraphJson(
        @Required BlockJson block,
        @Required ByStateJson<OrderDetailJson> ordered,
        @Required ByStateJson<PlacementDetailJson> placed,
        @Required QuantityJson<ExecutionDetailJson> executed,
        @Required QuantityJson<AllocationDetailJson> allocated,
        @Required QuantityJson<TransactionDetailJson> booked,
        @Required String derivedState,
        @Required String derivedComplianceState,
        @Required String derivedApprovalState) {
    /** What every order is, as long as there is no compliance. */
    private static final String COMPLIANCE = "Pending";

    /** What every order is, as long as there are no approvals. */
    private static final String APPROVAL = "Approved";

    /** A quantity and what makes it up. */
    @SchemaName("{Item}")
    record QuantityJson<D>(
            @Required BigDecimal quantity, @Required List<D> details) {}

    /** A quantity, its parts by state, and what makes it up. */
    @SchemaName("{Item}")
    record ByStateJson<D>(
            @Required BigDecimal quantity,
            Map<String, BigDecimal> quantityByState,
            @Required List<D> details) {}

    @SchemaName(value = "OrderGraphBlockPlacementDetail", inLists = "OrderGraphBlockPlacementSynopsis")
    record PlacementDetailJson(@Required ResourceId id) {}

    @SchemaName(value = "OrderGraphBlockExecutionDetail", inLists = "OrderGraphBlockExecutionSynopsis")
    record ExecutionDetailJson(@Required ResourceId id) {}

    @SchemaName(value = "OrderGraphBlockOrderDetail", inLists = "OrderGraphBlockOrderSynopsis")
    record OrderDetailJson(
            @Required ResourceId id,
            @Required String complianceState,
            @Required String approvalState,
            @Nullable ResourceId portfolioId,
            @Nullable String portfolioName) {}

    @SchemaName(value = "OrderGraphBlockAllocationDetail", inLists = "OrderGraphBlockAllocationSynopsis")
    record AllocationDetailJson(
            @Required ResourceId id,
            ResourceId allocatedOrderId,
            @Required BigDecimal quantity) {
        static AllocationDetailJson of(SignedAllocation allocation) {
            return new AllocationDetailJson(allocation.id(), allocation.orderId(), allocation.quantity());
        }
    }

    @SchemaName(value = "OrderGraphBlockTransactionDetail", inLists = "OrderGraphBlockTransactionSynopsis")
    record TransactionDetailJson(@Required String id) {}

    static List<BlockGraphJson> of(BlockGraphs page, Optional<List<String>> propertyKeys) {
        return page.graphs().stream()
                .map(graph -> of(graph, page.portfolioNames(), propertyKeys))
                .toList();
    }

    private static BlockGraphJson of(
            BlockGraph graph, Map<ResourceId, String> portfolioNames, Optional<List<String>> propertyKeys) {
        Quantities quantities = graph.quantities();
        return new BlockGraphJson(
                BlockJson.of(
                        graph.block(),
                        graph.orders().stream().map(OrderLine::id).toList(),
                        propertyKeys,
                        null),
                new ByStateJson<>(
                        quantities.ordered(),
                        graph.orderedByState(),
                        graph.orders().stream()
                                .map(order -> detail(order, portfolioNames))
                                .toList()),
                new ByStateJson<>(
                        quantities.placed(),
                        graph.placedByState(),
                        graph.placements().stream()
                                .map(PlacementLine::id)
                                .map(PlacementDetailJson::new)
                                .toList()),
                new QuantityJson<>(
                        quantities.executed(),
                        graph.executions().stream()
                                .map(ExecutionDetailJson::new)
                                .toList()),
                new QuantityJson<>(
                        quantities.allocated(),
                        graph.allocations().stream()
                                .map(AllocationDetailJson::of)
                                .toList()),
                new QuantityJson<>(
                        quantities.booked(),
                        graph.transactions().stream()
                                .map(TransactionDetailJson::new)
                                .toList()),
                graph.state().text(),
                COMPLIANCE,
                APPROVAL);
    }

    private static OrderDetailJson detail(OrderLine order, Map<ResourceId, String> portfolioNames) {
        ResourceId portfolio = order.portfolioId();
        return new OrderDetailJson(
                order.id(), COMPLIANCE, APPROVAL, portfolio, portfolio == null ? null : portfolioNames.get(portfolio));
    }
}
