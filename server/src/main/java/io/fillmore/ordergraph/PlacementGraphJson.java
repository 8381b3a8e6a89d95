package io.fillmore.ordergraph;

import static io.fillmore.ordergraph.BlockGraphJson.ids;

import io.fillmore.ordergraph.BlockGraphJson.IdJson;
import io.fillmore.ordergraph.BlockGraphJson.QuantityJson;
import io.fillmore.placement.PlacementJson;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The graph of a placement on the wire. */
record PlacementGraphJson(
        PlacementJson placement,
        ResourceId blockId,
        OrdersJson ordered,
        QuantityJson<IdJson> placed,
        QuantityJson<IdJson> executed,
        QuantityJson<IdJson> allocated,
        String derivedState,
        @Nullable BigDecimal calculatedAveragePrice) {

    record OrdersJson(List<IdJson> details) {}

    static List<PlacementGraphJson> of(List<PlacementGraph> graphs, Optional<List<String>> propertyKeys) {
        return graphs.stream().map(graph -> of(graph, propertyKeys)).toList();
    }

    private static PlacementGraphJson of(PlacementGraph graph, Optional<List<String>> propertyKeys) {
        return new PlacementGraphJson(
                PlacementJson.of(graph.placement(), propertyKeys),
                graph.placement().value().blockIds().get(0),
                new OrdersJson(ids(graph.orders())),
                new QuantityJson<>(graph.placed(), ids(graph.children())),
                new QuantityJson<>(graph.executed(), ids(graph.executions())),
                new QuantityJson<>(graph.allocated(), ids(graph.allocations())),
                graph.state().text(),
                graph.averagePrice().orElse(null));
    }
}
