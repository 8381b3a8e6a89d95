package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_OVERPLACED;

import io.fillmore.block.Block;
import io.fillmore.block.Commitments.Placed;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What blocks still have to place, as one command takes from it and gives back to it. */
final class BlockRoom {
    private final Map<ResourceId, Block> blocks;
    private final Map<ResourceId, BigDecimal> live = new HashMap<>();

    BlockRoom(Map<ResourceId, Block> blocks, Map<ResourceId, Placed> placed) {
        this.blocks = blocks;
        placed.forEach((block, held) -> live.put(block, held.live()));
    }

    Optional<Block> block(ResourceId id) {
        return Optional.ofNullable(blocks.get(id));
    }

    /**
     * Takes a quantity from blocks in the order given, from each as much as it has.
     *
     * @return how much was taken from each
     * @throws io.fillmore.platform.failure.FailureException BLOCK_OVERPLACED when they do not have it all
     */
    List<BigDecimal> take(ResourceId placement, List<ResourceId> from, BigDecimal quantity) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal left = quantity;
        for (ResourceId block : from) {
            BigDecimal part = left.min(roomOf(block));
            parts.add(Decimals.normal(part));
            left = left.subtract(part);
        }
        if (left.signum() > 0) {
            throw overplaced(placement, from, quantity);
        }
        for (int i = 0; i < parts.size(); i++) {
            live.merge(from.get(i), parts.get(i), BigDecimal::add);
        }
        return parts;
    }

    /** Gives a quantity back to blocks, to the last first; returns what is still taken from each. */
    List<BigDecimal> giveBack(List<ResourceId> to, List<BigDecimal> taken, BigDecimal quantity) {
        List<BigDecimal> kept = new ArrayList<>(taken);
        BigDecimal left = quantity;
        for (int i = taken.size() - 1; i >= 0; i--) {
            BigDecimal part = left.min(taken.get(i));
            kept.set(i, Decimals.normal(taken.get(i).subtract(part)));
            live.merge(to.get(i), part.negate(), BigDecimal::add);
            left = left.subtract(part);
        }
        return kept;
    }

    private BigDecimal roomOf(ResourceId block) {
        return blocks.get(block).quantity().subtract(liveOf(block)).max(BigDecimal.ZERO);
    }

    private BigDecimal liveOf(ResourceId block) {
        return live.getOrDefault(block, BigDecimal.ZERO);
    }

    private RuntimeException overplaced(ResourceId placement, List<ResourceId> from, BigDecimal quantity) {
        BigDecimal placed = BigDecimal.ZERO;
        BigDecimal held = BigDecimal.ZERO;
        for (ResourceId block : from) {
            placed = placed.add(liveOf(block));
            held = held.add(blocks.get(block).quantity());
        }
        String names = from.stream().map(ResourceId::key).collect(Collectors.joining(", "));
        return BLOCK_OVERPLACED
                .of(
                        "Placement " + placement + " of " + (from.size() == 1 ? "block " : "blocks ") + names,
                        placed.toPlainString(),
                        quantity.toPlainString(),
                        held.toPlainString())
                .asException();
    }
}
