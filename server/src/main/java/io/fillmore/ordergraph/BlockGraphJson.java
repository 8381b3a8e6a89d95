package io.fillmore.ordergraph;

import io.fillmore.block.BlockJson;
import io.fillmore.order.OrderLine;
import io.fillmore.ordergraph.BlockGraph.SignedAllocation;
import io.fillmore.ordergraph.DerivedBlockState.Quantities;
import io.fillmore.placement.PlacementLine;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The graph of a block on the wire. */
record BlockGraphJson(
        BlockJson block,
        ByStateJson<OrderDetailJson> ordered,
        ByStateJson<IdJson> placed,
        QuantityJson<IdJson> executed,
        QuantityJson<AllocationDetailJson> allocated,
        QuantityJson<TransactionDetailJson> booked,
        String derivedState,
        String derivedComplianceState,
        String derivedApprovalState) {
    /** What every order is, as long as there is no compliance. */
    private static final String COMPLIANCE = "Pending";

    /** What every order is, as long as there are no approvals. */
    private static final String APPROVAL = "Approved";

    /** A quantity and what makes it up. */
    record QuantityJson<D>(BigDecimal quantity, List<D> details) {}

    /** A quantity, its parts by state, and what makes it up. */
    record ByStateJson<D>(BigDecimal quantity, Map<String, BigDecimal> quantityByState, List<D> details) {}

    record IdJson(ResourceId id) {}

    record OrderDetailJson(
            ResourceId id,
            String complianceState,
            String approvalState,
            @Nullable ResourceId portfolioId,
            @Nullable String portfolioName) {}

    record AllocationDetailJson(ResourceId id, ResourceId allocatedOrderId, BigDecimal quantity) {
        static AllocationDetailJson of(SignedAllocation allocation) {
            return new AllocationDetailJson(allocation.id(), allocation.orderId(), allocation.quantity());
        }
    }

    record TransactionDetailJson(String id) {}

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
                        ids(graph.placements().stream().map(PlacementLine::id).toList())),
                new QuantityJson<>(quantities.executed(), ids(graph.executions())),
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

    static List<IdJson> ids(List<ResourceId> ids) {
        return ids.stream().map(IdJson::new).toList();
    }
}
