package io.fillmore.placement;

import io.fillmore.block.Block;
import io.fillmore.block.BlockStore;
import io.fillmore.block.Commitments.Placed;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Placements with their families and the blocks that they take from, locked — blocks first.
 *
 * <p>Every command that changes what belongs to a block locks the block before anything else, so such commands follow one
 * another, and what was counted stays true to the commit.
 */
record PlacementsAndBlocks(Families families, BlockRoom room) {
    /** A block of the placement that is swept, if there is one: then neither the placement nor its executions can change. */
    Optional<ResourceId> sweptBlockOf(Placement placement) {
        return placement.blockIds().stream()
                .filter(id -> room.block(id).filter(Block::isSwept).isPresent())
                .findFirst();
    }

    /** Where these are loaded from and written to. */
    record Stores(PlacementStore placements, BlockStore blocks, ExecutedQuantities executed, LivePlaced livePlaced) {
        /** Those of the placements that exist, with their families, and those of the blocks. */
        PlacementsAndBlocks lock(Tx tx, Collection<ResourceId> placementIds, Collection<ResourceId> blockIds) {
            Pending<PlacementsAndBlocks> locking = lockLater(tx, placementIds, blockIds);
            tx.expectNoMoreLocks();
            return locking.get();
        }

        /** As {@link #lock}, for commands that lock more. */
        Pending<PlacementsAndBlocks> lockLater(
                Tx tx, Collection<ResourceId> placementIds, Collection<ResourceId> blockIds) {
            Set<ResourceId> wanted = new LinkedHashSet<>(blockIds);
            PlacementStore.Kin kin = placements.kinOf(tx, placementIds);
            wanted.addAll(kin.blocks());
            Pending<Map<ResourceId, Draft<Block>>> lockingBlocks =
                    blocks.table().lockLater(tx, wanted);
            Pending<Map<ResourceId, Draft<Placement>>> lockingFamilies = placements.lockFamilies(tx, placementIds);
            Pending<Map<ResourceId, Placed>> placed = livePlaced.ofBlocks(tx, wanted);
            Pending<Map<ResourceId, BigDecimal>> executedOfThem = executed.of(tx, kin.placements());
            return lockingFamilies.map(families -> {
                Map<ResourceId, Block> locked = new TreeMap<>();
                lockingBlocks.get().forEach((id, draft) -> locked.put(id, draft.value()));
                for (Draft<Placement> placement : families.values()) {
                    if (!kin.placements().contains(placement.value().id())
                            || !locked.keySet().containsAll(placement.value().blockIds())) {
                        throw new ConflictException(
                                "placement " + placement.value().id() + " appeared meanwhile");
                    }
                }
                return new PlacementsAndBlocks(
                        new Families(families, executedOfThem.get()), new BlockRoom(locked, placed.get()));
            });
        }

        void append(Tx tx, PlacementsAndBlocks work) {
            placements.table().append(tx, work.families.all());
        }
    }
}
