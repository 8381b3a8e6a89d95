package io.fillmore.sweep;

import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.ErrorDetailJson;
import io.fillmore.platform.http.FailedItems;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.ResourceId;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Sweeping over HTTP. */
@ApiResource
public final class SweepResource {
    private final SweepBlocks sweepBlocks;

    public SweepResource(SweepBlocks sweepBlocks) {
        this.sweepBlocks = sweepBlocks;
    }

    /** The blocks that are swept, and why others are not. */
    @SchemaName("SweepBlocksResponse")
    record SweptJson(Map<String, ResourceId> values, Map<String, ErrorDetailJson> failed) implements FailedItems {}

    @PostMapping("/ordermanagement/SweepBlocks")
    SweptJson sweepBlocks(@RequestBody SweepBlocksRequest body, ApiRequest request) {
        Outcomes<ResourceId> outcomes = sweepBlocks.run(request.caller(), body);
        return new SweptJson(outcomes.values(), ErrorDetailJson.byKey(outcomes.failed()));
    }
}
