package io.fillmore.placement;

import io.fillmore.order.BlockingFields;
import io.fillmore.order.OrderState;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one counterparty for all or part of one or several blocks.
 *
 * @param parentId the placement of which this child takes its quantity, if it is a child
 * @param blockIds the blocks from which it takes, in this order
 * @param taken how much it takes from each of these blocks: together its quantity, or once it is cancelled what was executed
 *     of it; nothing for a child, since its parent has taken it already
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

    /** What it takes from each block, and so much more. */
    List<BigDecimal> takenAnd(List<BigDecimal> more) {
        return IntStream.range(0, taken.size())
                .mapToObj(i -> Decimals.normal(taken.get(i).add(more.get(i))))
                .toList();
    }

    Placement withTaken(List<BigDecimal> changed) {
        return withQuantity(quantity, changed);
    }

    Placement cancelled() {
        return withState(CANCELLED);
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
