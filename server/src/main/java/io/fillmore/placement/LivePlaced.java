package io.fillmore.placement;

import io.fillmore.block.Commitments.Placed;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The live placed quantity of blocks: what top-level placements take from them that are not cancelled, and what was executed
 * of those that are.
 */
public final class LivePlaced {
    private final PlacementStore placements;
    private final ExecutedQuantities executed;

    public LivePlaced(PlacementStore placements, ExecutedQuantities executed) {
        this.placements = placements;
        this.executed = executed;
    }

    /** What the market holds of each block. */
    public Map<ResourceId, Placed> ofBlocks(Tx tx, Collection<ResourceId> blocks) {
        if (blocks.isEmpty()) {
            return Map.of();
        }
        Map<ResourceId, BigDecimal> live = placements.takenFrom(tx, blocks);
        Set<ResourceId> referenced = new HashSet<>(live.keySet());
        List<Placement> cancelled = placements.cancelledOf(tx, blocks).stream()
                .map(Versioned::value)
                .toList();
        if (!cancelled.isEmpty()) {
            Families families = Families.read(
                    tx,
                    placements,
                    executed,
                    cancelled.stream().map(Placement::id).toList());
            for (Placement placement : cancelled) {
                referenced.addAll(placement.blockIds());
                List<BigDecimal> parts = placement.liveOfBlocks(families.executed(placement.id()));
                for (int i = 0; i < parts.size(); i++) {
                    live.merge(placement.blockIds().get(i), parts.get(i), BigDecimal::add);
                }
            }
        }
        Map<ResourceId, Placed> placed = new HashMap<>();
        for (ResourceId block : blocks) {
            placed.put(block, new Placed(live.getOrDefault(block, BigDecimal.ZERO), referenced.contains(block)));
        }
        return placed;
    }
}
