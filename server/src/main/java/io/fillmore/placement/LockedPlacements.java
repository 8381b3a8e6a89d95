package io.fillmore.placement;

import io.fillmore.block.Block;
import io.fillmore.block.BlockStore;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /**
     * What a placement is of.
     *
     * @param orders how many orders its blocks had when it was looked at, cancelled ones among them
     */
    public record Extent(Set<ResourceId> blockIds, long orders) {}

    /** The extents of those of the placements that exist, and of all above them: what is to be locked for them, and how much there is to it. */
    public Pending<Map<ResourceId, Extent>> extentsOf(Tx tx, Collection<ResourceId> ids) {
        return placements.families().extentsOf(tx, ids);
    }

    /** Locks those of the placements that exist, and the blocks of their families. */
    public Pending<Locked> lock(Tx tx, Collection<ResourceId> ids) {
        return lock(tx, ids, placements.families().chainsOf(tx, ids).get().blocks());
    }

    /** As the other, where it is known which the blocks are. */
    public Pending<Locked> lock(Tx tx, Collection<ResourceId> ids, Set<ResourceId> blockIds) {
        Pending<Map<ResourceId, Draft<Block>>> lockingBlocks = blocks.table().lockLater(tx, blockIds);
        return placements.table().lockLater(tx, ids).map(drafts -> {
            Map<ResourceId, Placement> locked = new LinkedHashMap<>();
            drafts.forEach((id, draft) -> locked.put(id, draft.value()));
            for (Placement placement : locked.values()) {
                if (!blockIds.containsAll(placement.blockIds())) {
                    throw new ConflictException("placement " + placement.id() + " appeared meanwhile");
                }
            }
            return new Locked(locked, lockingBlocks.get());
        });
    }
}
