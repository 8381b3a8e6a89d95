package io.fillmore.placement;

import io.fillmore.block.Block;
import io.fillmore.block.BlockStore;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Locks placements for the commands of features further right, by the same rule as those here: their blocks first — all those
 * of their families, since what is executed of a child weighs on blocks that only its parent names.
 */
public final class LockedPlacements {
    private final PlacementStore placements;
    private final BlockStore blocks;

    public LockedPlacements(PlacementStore placements, BlockStore blocks) {
        this.placements = placements;
        this.blocks = blocks;
    }

    /**
     * What was locked.
     *
     * @param blocks those of the placements' families
     */
    public record Locked(Map<ResourceId, Placement> placements, Map<ResourceId, Draft<Block>> blocks) {
        /** A block of the placement that is swept, if there is one: then nothing of it can change any more. */
        public Optional<ResourceId> sweptBlockOf(Placement placement) {
            return placement.blockIds().stream()
                    .filter(id -> blocks.get(id).value().isSwept())
                    .findFirst();
        }
    }

    /** Locks those of the placements that exist, and the blocks of their families. */
    public Map<ResourceId, Placement> lock(Tx tx, Collection<ResourceId> ids) {
        return lockWithBlocks(tx, ids).placements();
    }

    /** As {@link #lock}, for commands that look at the blocks too, or change them. */
    public Locked lockWithBlocks(Tx tx, Collection<ResourceId> ids) {
        Set<ResourceId> blockIds = new LinkedHashSet<>();
        placements
                .table()
                .find(tx, placements.families(tx, ids))
                .forEach(found -> blockIds.addAll(found.value().blockIds()));
        Map<ResourceId, Draft<Block>> lockedBlocks = blocks.table().lock(tx, blockIds);
        Map<ResourceId, Placement> locked = new LinkedHashMap<>();
        for (Map.Entry<ResourceId, Draft<Placement>> entry :
                placements.table().lock(tx, ids).entrySet()) {
            Placement placement = entry.getValue().value();
            if (!blockIds.containsAll(placement.blockIds())) {
                throw new ConflictException("placement " + placement.id() + " appeared meanwhile");
            }
            locked.put(entry.getKey(), placement);
        }
        return new Locked(locked, lockedBlocks);
    }
}
