package io.fillmore.placement;

import io.fillmore.order.BlockingFields;
import io.fillmore.order.OrderState;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one counterparty for all or part of one or several blocks.
 *
 * @param parentId the placement of which this child takes its quantity, if it is a child
 * @param blockIds the blocks from which it takes, in this order
 * @param taken how much it takes from each of these blocks; nothing for a child, since its parent has taken it already
 * @param fields as its blocks have them, but for type and prices, which may be its own
 */
public record Placement(
        ResourceId id,
        @Nullable ResourceId parentId,
        List<ResourceId> blockIds,
        List<BigDecimal> taken,
        BlockingFields fields,
        BigDecimal quantity,
        String state,
        Instant createdDate,
        @Nullable String counterparty,
        @Nullable String executionSystem,
        @Nullable String entryType,
        Properties properties) {
    /** The domain of a placement's property keys. */
    public static final String DOMAIN = "Placement";

    static final String NEW = "New";
    static final String CANCELLED = OrderState.CANCELLED;

    public Placement {
        blockIds = List.copyOf(blockIds);
        taken = List.copyOf(taken);
        if (blockIds.size() != taken.size()) {
            throw new IllegalArgumentException(blockIds.size() + " blocks, but " + taken.size() + " quantities taken");
        }
    }

    public boolean isCancelled() {
        return OrderState.isCancelled(state);
    }

    public boolean isChild() {
        return parentId != null;
    }

    /** What it still claims of its parent or its blocks: all of its quantity, or only what was executed once cancelled. */
    BigDecimal liveQuantity(BigDecimal executed) {
        return isCancelled() ? executed : quantity;
    }

    /**
     * What it claims of each of its blocks. Executions of a cancelled placement fall on its blocks in their order, each up
     * to what was taken from it, and what exceeds them all on the last.
     *
     * @param executed by itself and its descendants
     */
    List<BigDecimal> liveOfBlocks(BigDecimal executed) {
        if (!isCancelled()) {
            return taken;
        }
        List<BigDecimal> live = new ArrayList<>();
        BigDecimal left = executed;
        for (int i = 0; i < taken.size(); i++) {
            boolean isLast = i == taken.size() - 1;
            BigDecimal part = isLast ? left : left.min(taken.get(i));
            live.add(part);
            left = left.subtract(part);
        }
        return live;
    }

    Placement withState(String changed) {
        return new Placement(
                id,
                parentId,
                blockIds,
                taken,
                fields,
                quantity,
                changed,
                createdDate,
                counterparty,
                executionSystem,
                entryType,
                properties);
    }

    Placement withQuantity(BigDecimal changed, List<BigDecimal> changedTaken) {
        return new Placement(
                id,
                parentId,
                blockIds,
                changedTaken,
                fields,
                changed,
                state,
                createdDate,
                counterparty,
                executionSystem,
                entryType,
                properties);
    }

    /** Whether another placement says the same, apart from what its life has added: its state and what it has taken. */
    boolean hasSameContentAs(Placement other) {
        return blockIds.equals(other.blockIds)
                && withState(other.state).withQuantity(quantity, other.taken).equals(other);
    }
}
