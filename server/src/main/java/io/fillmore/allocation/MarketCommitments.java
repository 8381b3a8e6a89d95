package io.fillmore.allocation;

import io.fillmore.block.Commitments;
import io.fillmore.placement.LivePlaced;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** Tells blocks what placements, executions and allocations hold of them and of their orders. */
public final class MarketCommitments implements Commitments {
    private final LivePlaced livePlaced;
    private final AllocationStore allocations;

    public MarketCommitments(LivePlaced livePlaced, AllocationStore allocations) {
        this.livePlaced = livePlaced;
        this.allocations = allocations;
    }

    @Override
    public Pending<Map<ResourceId, Placed>> ofBlocks(Tx tx, Collection<ResourceId> blocks) {
        return livePlaced.ofBlocks(tx, blocks);
    }

    @Override
    public Pending<Map<ResourceId, BigDecimal>> allocatedOf(Tx tx, Collection<ResourceId> orders) {
        return allocations.allocatedOf(tx, orders);
    }
}
