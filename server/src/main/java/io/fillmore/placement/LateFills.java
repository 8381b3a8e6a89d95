package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_OVERPLACED;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_BELOW_EXECUTED;

import io.fillmore.block.Block;
import io.fillmore.block.BlockStore;
import io.fillmore.block.Commitments.Placed;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rule for executions that arrive after their placement was cancelled: they claim again what the cancellation had given
 * back, so there must still be room for them, in the blocks or in the parent.
 */
public final class LateFills {
    private final PlacementStore placements;
    private final BlockStore blocks;
    private final ExecutedQuantities executed;
    private final LivePlaced livePlaced;

    public LateFills(PlacementStore placements, BlockStore blocks, ExecutedQuantities executed) {
        this.placements = placements;
        this.blocks = blocks;
        this.executed = executed;
        this.livePlaced = new LivePlaced(placements, executed);
    }

    /**
     * Checks, after the executions of locked placements were written, that everything still fits.
     *
     * @throws io.fillmore.platform.failure.FailureException PLACEMENT_BELOW_EXECUTED when children claim more than their
     *     parent has, BLOCK_OVERPLACED when placements claim more than a block has
     */
    public void requireRoom(Tx tx, Collection<ResourceId> placementIds) {
        Families families = Families.read(tx, placements, executed, placementIds);
        Set<ResourceId> blockIds = new LinkedHashSet<>();
        for (Draft<Placement> draft : families.all()) {
            Placement placement = draft.value();
            requireRoomForChildren(families, placement);
            if (placement.isCancelled() && !placement.isChild()) {
                blockIds.addAll(placement.blockIds());
            }
        }
        if (!blockIds.isEmpty()) {
            requireRoomInBlocks(tx, blockIds);
        }
    }

    private static void requireRoomForChildren(Families families, Placement placement) {
        boolean hasCancelledChild = families.children(placement.id()).stream()
                .anyMatch(child -> child.value().isCancelled());
        BigDecimal claimed = families.liveOfChildren(placement.id());
        if (hasCancelledChild && claimed.compareTo(placement.quantity()) > 0) {
            throw PLACEMENT_BELOW_EXECUTED
                    .of(
                            placement.id(),
                            "with executions of cancelled children its children would hold "
                                    + claimed.toPlainString() + " of its "
                                    + placement.quantity().toPlainString() + "; raise its quantity first")
                    .asException();
        }
    }

    private void requireRoomInBlocks(Tx tx, Set<ResourceId> blockIds) {
        Map<ResourceId, Placed> placed = livePlaced.ofBlocks(tx, blockIds);
        for (Versioned<Block> versioned : blocks.table().find(tx, blockIds)) {
            Block block = versioned.value();
            BigDecimal live = placed.get(block.id()).live();
            if (live.compareTo(block.quantity()) > 0) {
                throw BLOCK_OVERPLACED
                        .of(
                                "Executions of a cancelled placement of block " + block.id(),
                                live.toPlainString(),
                                live.subtract(block.quantity()).toPlainString(),
                                block.quantity().toPlainString())
                        .asException();
            }
        }
    }
}
