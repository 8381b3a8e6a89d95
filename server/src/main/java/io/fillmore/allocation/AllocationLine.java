package io.fillmore.allocation;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sums over allocations need of one. */
public record AllocationLine(
        ResourceId id,
        ResourceId orderId,
        List<ResourceId> placementIds,
        BigDecimal quantity,
        @Nullable String side) {}
