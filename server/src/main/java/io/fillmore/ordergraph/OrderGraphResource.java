package io.fillmore.ordergraph;

import io.fillmore.allocation.AllocationStore;
import io.fillmore.block.BlockStore;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.PagedBy;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.PortfolioStore;
import io.fillmore.portfolio.TransactionStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The order graph over HTTP. */
@ApiResource
public final class OrderGraphResource {
    private final ListOrderGraphBlocks listBlocks;
    private final ListOrderGraphPlacements listPlacements;
    private final ListOrderGraphPlacementChildren listChildren;

    public OrderGraphResource(
            Database database,
            OrderStore orders,
            BlockStore blocks,
            PlacementStore placements,
            ExecutionStore executions,
            AllocationStore allocations,
            PortfolioStore portfolios,
            TransactionStore transactions) {
        PlacementGraphs placementGraphs = new PlacementGraphs(orders, placements, executions, allocations);
        this.listBlocks = new ListOrderGraphBlocks(
                database,
                blocks,
                new BlockGraphs.Stores(orders, placements, executions, allocations, transactions, portfolios));
        this.listPlacements = new ListOrderGraphPlacements(database, placements, placementGraphs);
        this.listChildren = new ListOrderGraphPlacementChildren(database, placements, placementGraphs);
    }

    /** The contract has {@code useComplianceV2}; it chooses among kinds of compliance, of which we have none. */
    @GetMapping("/ordergraph/blocks")
    PagedResourceListJson<BlockGraphJson> listOrderGraphBlocks(
            @PagedBy("paginationToken") ListRequest list,
            @RequestParam(defaultValue = "false") boolean useComplianceV2,
            ApiRequest request) {
        return PagedResourceListJson.of(request, listBlocks.run(request.caller(), list));
    }

    @GetMapping("/ordergraph/placements")
    PagedResourceListJson<PlacementGraphJson> listOrderGraphPlacements(
            @PagedBy("paginationToken") ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(request, listPlacements.run(request.caller(), list));
    }

    @GetMapping("/ordergraph/placementchildren/{scope}/{code}")
    PagedResourceListJson<PlacementGraphJson> listOrderGraphPlacementChildren(
            ResourceId id, @PagedBy("paginationToken") ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(request, listChildren.run(request.caller(), id, list));
    }
}
