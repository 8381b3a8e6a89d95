package io.fillmore.placement;

import io.fillmore.block.Commitments.Placed;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The live placed quantity of blocks: what top-level placements take from them that are not cancelled, and what was executed
 * of those that are. Each placement keeps what it takes, see {@link Placement#taken}, so this is their sum.
 */
public final class LivePlaced {
    private final PlacementStore placements;

    public LivePlaced(PlacementStore placements) {
        this.placements = placements;
    }

    /** What the market holds of each block. */
    public Pending<Map<ResourceId, Placed>> ofBlocks(Tx tx, Collection<ResourceId> blocks) {
        if (blocks.isEmpty()) {
            return Pending.of(Map.of());
        }
        List<ResourceId> asked = List.copyOf(blocks);
        return placements.takenFrom(tx, asked).map(taken -> {
            Map<ResourceId, Placed> placed = new HashMap<>();
            for (ResourceId block : asked) {
                placed.put(block, new Placed(taken.getOrDefault(block, BigDecimal.ZERO), taken.containsKey(block)));
            }
            return placed;
        });
    }
}
