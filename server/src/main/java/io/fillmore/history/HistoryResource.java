package io.fillmore.history;

import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** History over HTTP. */
@ApiResource
public final class HistoryResource {
    private final GetOrderHistory getOrderHistory;

    public HistoryResource(GetOrderHistory getOrderHistory) {
        this.getOrderHistory = getOrderHistory;
    }

    @GetMapping("/ordermanagement/order/{scope}/{code}/$history")
    ResourceListJson<ChangeJson> getOrderHistory(
            ResourceId id, @RequestParam Optional<Instant> asAt, ApiRequest request) {
        return ResourceListJson.of(request, getOrderHistory.run(request.caller(), id, asAt), ChangeJson::of);
    }
}
