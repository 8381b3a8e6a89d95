package io.fillmore.placement;

import io.fillmore.order.OrderState;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sums over placements need of one: its place in its family, and how much of what it takes. See {@link Placement}. */
public record PlacementLine(
        ResourceId id,
        @Nullable ResourceId parentId,
        List<ResourceId> blockIds,
        List<BigDecimal> taken,
        BigDecimal quantity,
        String state) {

    public boolean isCancelled() {
        return OrderState.isCancelled(state);
    }
}
