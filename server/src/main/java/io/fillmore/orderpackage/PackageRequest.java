package io.fillmore.orderpackage;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A package as a client gives it. */
public record PackageRequest(
        @Required ResourceId id,
        @Refers @Required List<ResourceId> orderIds,
        @Refers @Required List<ResourceId> orderInstructionIds,
        @Nullable Map<String, PerpetualProperty> properties) {

    /** The body of UpsertPackages. */
    public record PackageSetRequest(@Nullable List<PackageRequest> requests) {
        List<PackageRequest> all() {
            return requests == null ? List.of() : requests;
        }
    }
}
