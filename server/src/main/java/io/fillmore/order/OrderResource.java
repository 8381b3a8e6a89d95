package io.fillmore.order;

import io.fillmore.platform.database.Database;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.http.UnsupportedParameters;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Orders over HTTP. */
@ApiResource
public final class OrderResource {
    private final Database database;
    private final OrderStore orders;

    public OrderResource(Database database, OrderStore orders) {
        this.database = database;
        this.orders = orders;
    }

    @GetMapping("/orders")
    @UnsupportedParameters({"dataModelScope", "dataModelCode", "membershipType"})
    PagedResourceListJson<OrderJson> listOrders(
            ListRequest list,
            @RequestParam(defaultValue = "false") boolean getDerivedComplianceStatuses,
            ApiRequest request) {
        return PagedResourceListJson.of(
                request,
                orders.listing()
                        .run(
                                database,
                                request.caller(),
                                list,
                                getDerivedComplianceStatuses ? OrderJson::withDerivedStates : OrderJson::of));
    }

    @GetMapping("/orders/{scope}/{code}")
    OrderJson getOrder(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return orders.table()
                .read(database, request.caller(), asAt, id)
                .map(order -> OrderJson.of(order, propertyKeys, request.links()))
                .orElseThrow(() -> ErrorCode.ORDER_NOT_FOUND.of(id).asException());
    }
}
