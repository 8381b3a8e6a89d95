package io.fillmore.ordergraph;

import io.fillmore.ordergraph.BlockGraphJson.QuantityJson;
import io.fillmore.placement.PlacementJson;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The graph of a placement on the wire. */
@SchemaName("OrderGraphPlacement")
record PlacementGraphJson(
        @Required PlacementJson placement,
        @Required ResourceId blockId,
        @Required OrdersJson ordered,
        @Required QuantityJson<ChildDetailJson> placed,
        @Required QuantityJson<ExecutionDetailJson> executed,
        @Required QuantityJson<AllocationDetailJson> allocated,
        @Required String derivedState,
        @Nullable BigDecimal calculatedAveragePrice) {

    @SchemaName("OrderGraphPlacementOrderSynopsis")
    record OrdersJson(@Required List<OrderDetailJson> details) {}

    @SchemaName("OrderGraphPlacementOrderDetail")
    record OrderDetailJson(@Required ResourceId id) {}

    @SchemaName(value = "OrderGraphPlacementChildPlacementDetail", inLists = "OrderGraphPlacementPlacementSynopsis")
    record ChildDetailJson(@Required ResourceId id) {}

    @SchemaName(value = "OrderGraphPlacementExecutionDetail", inLists = "OrderGraphPlacementExecutionSynopsis")
    record ExecutionDetailJson(@Required ResourceId id) {}

    @SchemaName(value = "OrderGraphPlacementAllocationDetail", inLists = "OrderGraphPlacementAllocationSynopsis")
    record AllocationDetailJson(@Required ResourceId id) {}

    static List<PlacementGraphJson> of(List<PlacementGraph> graphs, Optional<List<String>> propertyKeys) {
        return graphs.stream().map(graph -> of(graph, propertyKeys)).toList();
    }

    private static PlacementGraphJson of(PlacementGraph graph, Optional<List<String>> propertyKeys) {
        return new PlacementGraphJson(
                PlacementJson.of(graph.placement(), propertyKeys),
                graph.placement().value().blockIds().get(0),
                new OrdersJson(graph.orders().stream().map(OrderDetailJson::new).toList()),
                new QuantityJson<>(
                        graph.placed(),
                        graph.children().stream().map(ChildDetailJson::new).toList()),
                new QuantityJson<>(
                        graph.executed(),
                        graph.executions().stream()
                                .map(ExecutionDetailJson::new)
                                .toList()),
                new QuantityJson<>(
                        graph.allocated(),
                        graph.allocations().stream()
                                .map(AllocationDetailJson::new)
                                .toList()),
                graph.state().text(),
                graph.averagePrice().orElse(null));
    }
}
