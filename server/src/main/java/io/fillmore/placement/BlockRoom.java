package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_OVERPLACED;
import static io.fillmore.platform.failure.ErrorCode.LATE_FILL_OVERPLACED;

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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What blocks still have to place, as one command takes from it and gives back to it. */
final class BlockRoom {
    private final Map<ResourceId, Block> blocks;
    private final Set<ResourceId> swept;
    private final Map<ResourceId, BigDecimal> live = new HashMap<>();

    BlockRoom(Map<ResourceId, Block> blocks, Map<ResourceId, Placed> placed) {
        this.blocks = blocks;
        swept = blocks.values().stream().filter(Block::isSwept).map(Block::id).collect(Collectors.toSet());
        placed.forEach((block, held) -> live.put(block, held.live()));
    }

    Optional<Block> block(ResourceId id) {
        return Optional.ofNullable(blocks.get(id));
    }

    /** The first of the blocks that is swept. Every fill asks, so they are not gone through where none is. */
    Optional<ResourceId> sweptOf(List<ResourceId> ids) {
        return swept.isEmpty()
                ? Optional.empty()
                : ids.stream().filter(swept::contains).findFirst();
    }

    /**
     * Takes a quantity from blocks in the order given, from each as much as it has.
     *
     * @return how much was taken from each
     * @throws io.fillmore.platform.failure.FailureException BLOCK_OVERPLACED when they do not have it all
     */
    List<BigDecimal> take(ResourceId placement, List<ResourceId> from, BigDecimal quantity) {
        return takeAll(from, quantity)
                .orElseThrow(() -> BLOCK_OVERPLACED
                        .of(
                                "Placement " + placement + " of " + names(from),
                                sum(from, this::liveOf),
                                quantity.toPlainString(),
                                sum(from, this::quantityOf))
                        .asException());
    }

    /**
     * Takes what was executed of a cancelled placement, as {@link #take} does.
     *
     * @throws io.fillmore.platform.failure.FailureException LATE_FILL_OVERPLACED when the blocks do not have it all
     */
    List<BigDecimal> takeLate(ResourceId placement, List<ResourceId> from, BigDecimal quantity) {
        return takeAll(from, quantity)
                .orElseThrow(() -> LATE_FILL_OVERPLACED
                        .of(
                                placement,
                                quantity.toPlainString(),
                                sum(from, this::roomOf),
                                sum(from, this::quantityOf),
                                names(from))
                        .asException());
    }

    private Optional<List<BigDecimal>> takeAll(List<ResourceId> from, BigDecimal quantity) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal left = quantity;
        for (ResourceId block : from) {
            BigDecimal part = left.min(roomOf(block));
            parts.add(Decimals.normal(part));
            left = left.subtract(part);
        }
        if (left.signum() > 0) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.size(); i++) {
            live.merge(from.get(i), parts.get(i), BigDecimal::add);
        }
        return Optional.of(parts);
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
        return quantityOf(block).subtract(liveOf(block)).max(BigDecimal.ZERO);
    }

    private BigDecimal liveOf(ResourceId block) {
        return live.getOrDefault(block, BigDecimal.ZERO);
    }

    private BigDecimal quantityOf(ResourceId block) {
        return blocks.get(block).quantity();
    }

    private static String sum(List<ResourceId> blocks, Function<ResourceId, BigDecimal> quantity) {
        return blocks.stream()
                .map(quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    private static String names(List<ResourceId> blocks) {
        String names = blocks.stream().map(ResourceId::key).collect(Collectors.joining(", "));
        return (blocks.size() == 1 ? "block " : "blocks ") + names;
    }
}
