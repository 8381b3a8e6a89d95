package io.fillmore.block;

import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/**
 * What blocks and orders can no longer freely change, since the market or an allocation holds it. Declared here, where the
 * rules need it; implemented further right, where placements and allocations are known.
 */
public interface Commitments {
    /** What the market holds of each block; every block asked for has an entry. */
    Pending<Map<ResourceId, Placed>> ofBlocks(Tx tx, Collection<ResourceId> blocks);

    /** How much of each order is allocated; orders without allocations have no entry. */
    Pending<Map<ResourceId, BigDecimal>> allocatedOf(Tx tx, Collection<ResourceId> orders);

    /**
     * What the market holds of one block.
     *
     * @param live the quantity of its top-level placements that are not cancelled, and what was executed of those that are
     * @param isReferenced whether any placement names the block, cancelled or not
     */
    record Placed(BigDecimal live, boolean isReferenced) {
        public static final Placed NOTHING = new Placed(BigDecimal.ZERO, false);
    }
}
