package io.fillmore.allocation;

import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * Names the orders that a run with weights makes, so that the next run finds its own: {@code <block code>-<portfolio code>} in
 * the block's scope, or, where that is too long or something else has it, cut to end in a hash.
 */
final class WeightedOrderIds {
    private WeightedOrderIds() {}

    /** The ids that the order of a portfolio in a block can have, the first that is free. */
    static List<ResourceId> of(ResourceId block, ResourceId portfolio) {
        ResourceId first = AllocationIds.of(block, portfolio, 1, id -> false);
        return List.of(first, AllocationIds.of(block, portfolio, 1, first::equals));
    }
}
