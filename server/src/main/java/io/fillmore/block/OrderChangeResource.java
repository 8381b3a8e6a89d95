package io.fillmore.block;

import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.order.Order;
import io.fillmore.order.OrderJson;
import io.fillmore.order.OrderRequest.OrderSetRequest;
import io.fillmore.order.OrderStore;
import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.http.UnsupportedParameters;
import io.fillmore.platform.value.ResourceId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Writing and deleting orders over HTTP. It is here and not with the orders, since their blocks follow. */
@ApiResource
public final class OrderChangeResource {
    private final UpsertOrders upsertOrders;
    private final DeleteOrder deleteOrder;

    public OrderChangeResource(
            Database database,
            OrderStore orders,
            BlockStore blocks,
            Commitments commitments,
            InstrumentResolver instruments,
            Referrers referrers) {
        OrdersAndBlocks.Stores stores = new OrdersAndBlocks.Stores(orders, blocks, commitments);
        this.upsertOrders = new UpsertOrders(database, stores, instruments);
        this.deleteOrder = new DeleteOrder(database, stores, referrers);
    }

    @PostMapping("/orders")
    @UnsupportedParameters({"dataModelScope", "dataModelCode"})
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<OrderJson> upsertOrders(@RequestBody OrderSetRequest body, ApiRequest request) {
        return ResourceListJson.of(request, upsertOrders.run(request.caller(), body.all()), OrderJson::of);
    }

    @DeleteMapping("/orders/{scope}/{code}")
    DeletedEntityJson deleteOrder(ResourceId id, ApiRequest request) {
        return DeletedEntityJson.of(request, Order.DOMAIN, deleteOrder.run(request.caller(), id));
    }
}
