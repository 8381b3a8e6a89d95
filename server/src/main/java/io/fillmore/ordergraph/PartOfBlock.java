package io.fillmore.ordergraph;

import io.fillmore.placement.PlacementLine;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;

/**
 * What one block has of a top-level placement, which may be over several. Pure.
 *
 * @param placed what the placement claims of the block: what it took, or only what was executed once it is cancelled
 * @param executed the block's part of what was executed
 */
record PartOfBlock(BigDecimal placed, BigDecimal executed) {
    PartOfBlock {
        placed = Decimals.normal(placed);
        executed = Decimals.normal(executed);
    }

    /**
     * The part of a block. Executions fall on the placement's blocks in their order, on each up to what was taken from it, and
     * what exceeds them all on the last; so the parts of all blocks add up to the whole.
     *
     * @param executed by the placement and by all below it
     */
    static PartOfBlock of(PlacementLine placement, ResourceId block, BigDecimal executed) {
        BigDecimal left = executed;
        int last = placement.blockIds().size() - 1;
        for (int i = 0; i <= last; i++) {
            BigDecimal taken = placement.taken().get(i);
            BigDecimal part = i == last ? left : left.min(taken);
            if (placement.blockIds().get(i).equals(block)) {
                return new PartOfBlock(placement.isCancelled() ? part : taken, part);
            }
            left = left.subtract(part);
        }
        throw new IllegalArgumentException("placement " + placement.id() + " is not of block " + block);
    }
}
