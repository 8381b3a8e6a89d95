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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Placements with their families and the blocks that they take from, locked — blocks first.
 *
 * <p>Every command that changes what belongs to a block locks the block before anything else, so such commands follow one
 * another, and what was counted stays true to the commit.
 */
record PlacementsAndBlocks(Families families, BlockRoom room) {
    /** A block of the placement that is swept, if there is one: then neither the placement nor its executions can change. */
    Optional<ResourceId> sweptBlockOf(Placement placement) {
        return room.sweptOf(placement.blockIds());
    }

    private record Locked(Map<ResourceId, Draft<Placement>> families, Map<ResourceId, Block> blocks) {
        boolean hasCancelled() {
            return families.values().stream().anyMatch(draft -> draft.value().isCancelled());
        }

        PlacementsAndBlocks with(Sums sums) {
            return new PlacementsAndBlocks(
                    new Families(families, sums.executed()), new BlockRoom(blocks, sums.placed()));
        }
    }

    /** What is executed of each placement by itself, and what the market holds of each block. */
    private record Sums(Map<ResourceId, BigDecimal> executed, Map<ResourceId, Placed> placed) {
        private static final Sums NONE = new Sums(Map.of(), Map.of());
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
            FamilyStore.Kin kin =
                    placements.families().kinOf(tx, placementIds).get().addBlocks(blockIds);
            Pending<Locked> locking = lock(tx, kin, () -> placements.families().lockFamilies(tx, placementIds));
            Pending<Sums> sums = sums(tx, kin.placements(), kin.blocks());
            return locking.map(locked -> locked.with(sums.get()));
        }

        /**
         * As {@link #lockLater}, for fills of placements. Their families are locked, and what is executed and placed already is summed up,
         * only if one of them, or above them, is cancelled: no other fill has to find room. Else there are the placements with those above
         * them, and the sums are as if there had been nothing.
         */
        Pending<PlacementsAndBlocks> lockFilledLater(
                Tx tx, Collection<ResourceId> placementIds, FamilyStore.Kin chains) {
            return lock(tx, chains, () -> placements.families().lockChains(tx, placementIds))
                    .map(locked -> locked.hasCancelled()
                            ? withFamilies(tx, placementIds, locked.blocks())
                            : locked.with(Sums.NONE));
        }

        /** Whose blocks are locked already, so that nothing can join their families. */
        private PlacementsAndBlocks withFamilies(
                Tx tx, Collection<ResourceId> placementIds, Map<ResourceId, Block> blocksOfThem) {
            Pending<Map<ResourceId, Draft<Placement>>> locking =
                    placements.families().lockFamilies(tx, placementIds);
            tx.expectNoMoreLocks();
            Locked locked = new Locked(locking.get(), blocksOfThem);
            return locked.with(
                    sums(tx, locked.families.keySet(), blocksOfThem.keySet()).get());
        }

        /** @param lockPlacements asks for them once the blocks are asked for */
        private Pending<Locked> lock(
                Tx tx, FamilyStore.Kin kin, Supplier<Pending<Map<ResourceId, Draft<Placement>>>> lockPlacements) {
            Pending<Map<ResourceId, Draft<Block>>> lockingBlocks =
                    blocks.table().lockLater(tx, kin.blocks());
            return lockPlacements.get().map(families -> {
                Map<ResourceId, Block> locked = new TreeMap<>();
                lockingBlocks.get().forEach((id, draft) -> locked.put(id, draft.value()));
                for (Draft<Placement> placement : families.values()) {
                    if (!kin.placements().contains(placement.value().id())
                            || !locked.keySet().containsAll(placement.value().blockIds())) {
                        throw new ConflictException(
                                "placement " + placement.value().id() + " appeared meanwhile");
                    }
                }
                return new Locked(families, locked);
            });
        }

        private Pending<Sums> sums(Tx tx, Collection<ResourceId> placementIds, Collection<ResourceId> blockIds) {
            Pending<Map<ResourceId, Placed>> placed = livePlaced.ofBlocks(tx, blockIds);
            Pending<Map<ResourceId, BigDecimal>> executedOfThem = executed.of(tx, placementIds);
            return placed.map(found -> new Sums(executedOfThem.get(), found));
        }

        void append(Tx tx, PlacementsAndBlocks work) {
            placements.table().append(tx, work.families.all());
        }
    }
}
