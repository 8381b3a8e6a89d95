package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_BELOW_EXECUTED;

import io.fillmore.block.BlockStore;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Placements whose executions a command changes, locked with those above them and the blocks of these — blocks first. If one of
 * them is cancelled, with their whole families.
 *
 * <p>What is executed of a placement that is cancelled already claims again what the cancellation had given back, so it must
 * find room: in the blocks, in their order, or in the parent. What is busted is given back.
 */
public final class FilledPlacements {
    private final PlacementsAndBlocks work;
    private final Map<ResourceId, BigDecimal> executedBefore = new HashMap<>();
    private final Set<ResourceId> filled = new LinkedHashSet<>();

    private FilledPlacements(PlacementsAndBlocks work) {
        this.work = work;
        for (Draft<Placement> draft : families().all()) {
            ResourceId id = draft.value().id();
            executedBefore.put(id, families().executed(id));
        }
    }

    /** Where these are loaded from and written to. */
    public record Stores(PlacementStore placements, BlockStore blocks, ExecutedQuantities executed) {
        /**
         * Those of the placements that exist.
         *
         * @param more placements that are still being looked for; which those named belong with is asked meanwhile
         */
        public Pending<FilledPlacements> lock(
                Tx tx, Collection<ResourceId> named, Pending<? extends Collection<ResourceId>> more) {
            Set<ResourceId> ids = new LinkedHashSet<>(named);
            Pending<FamilyStore.Kin> kin = placements.families().chainsOf(tx, List.copyOf(ids));
            List<ResourceId> others = more.get().stream().filter(ids::add).toList();
            Pending<FamilyStore.Kin> kinOfOthers = placements.families().chainsOf(tx, others);
            return stores().lockFilledLater(tx, ids, kin.get().add(kinOfOthers.get()))
                    .map(FilledPlacements::new);
        }

        /** Writes what cancelled placements take from their blocks now. */
        public void append(Tx tx, FilledPlacements filled) {
            stores().append(tx, filled.work);
        }

        private PlacementsAndBlocks.Stores stores() {
            return new PlacementsAndBlocks.Stores(placements, blocks, executed, new LivePlaced(placements));
        }
    }

    public boolean contains(ResourceId placement) {
        return families().find(placement).isPresent();
    }

    /** A swept block of the placement's family, if there is one: nothing of it can change any more. */
    public Optional<ResourceId> sweptBlockOf(ResourceId placement) {
        return work.sweptBlockOf(families().root(placement).value());
    }

    /** Whether what is executed of a placement changes what its family takes: it is cancelled, or one above it. */
    public boolean isLate(ResourceId id) {
        Placement placement = placement(id);
        while (!placement.isCancelled() && placement.parentId() != null) {
            placement = placement(placement.parentId());
        }
        return placement.isCancelled();
    }

    /** Adds to what is executed of a placement; less than nothing takes away. */
    public void execute(ResourceId placement, BigDecimal more) {
        if (more.signum() != 0) {
            families().execute(placement, more);
            filled.add(placement);
        }
    }

    /**
     * Lets cancelled placements hold of their blocks what is executed of them now.
     *
     * @throws io.fillmore.platform.failure.FailureException PLACEMENT_BELOW_EXECUTED when children claim more than their
     *     parent has left, LATE_FILL_OVERPLACED when the blocks have no room
     */
    public void settle() {
        parentsToFindRoomIn().forEach(id -> requireRoomIn(placement(id)));
        Set<ResourceId> roots = new LinkedHashSet<>();
        filled.forEach(id -> roots.add(families().root(id).value().id()));
        roots.forEach(this::settle);
    }

    /** Those of cancelled placements of which more is executed; each is met once, however many of those below it are filled. */
    private Set<ResourceId> parentsToFindRoomIn() {
        Set<ResourceId> parents = new LinkedHashSet<>();
        Set<ResourceId> met = new HashSet<>();
        for (ResourceId id : filled) {
            Placement placement = placement(id);
            while (placement.parentId() != null && met.add(placement.id())) {
                if (placement.isCancelled() && moreOf(placement.id()).signum() > 0) {
                    parents.add(placement.parentId());
                }
                placement = placement(placement.parentId());
            }
        }
        return parents;
    }

    private void requireRoomIn(Placement parent) {
        BigDecimal claimed = families().claimed(parent.id());
        if (claimed.compareTo(parent.quantity()) > 0) {
            throw PLACEMENT_BELOW_EXECUTED
                    .of(
                            parent.id(),
                            "with executions of cancelled children " + claimed.toPlainString() + " of its "
                                    + parent.quantity().toPlainString()
                                    + " would be executed by itself or held by its children; raise its quantity first")
                    .asException();
        }
    }

    private void settle(ResourceId root) {
        Draft<Placement> draft = families().root(root);
        Placement placement = draft.value();
        if (!placement.isCancelled()) {
            return;
        }
        BigDecimal more = moreOf(root);
        if (more.signum() < 0) {
            draft.become(
                    placement.withTaken(work.room().giveBack(placement.blockIds(), placement.taken(), more.negate())));
            return;
        }
        List<BigDecimal> added = work.room().takeLate(root, placement.blockIds(), more);
        draft.become(placement.withTaken(placement.takenAnd(added)));
    }

    private BigDecimal moreOf(ResourceId id) {
        return families().executed(id).subtract(executedBefore.get(id));
    }

    private Placement placement(ResourceId id) {
        return families().find(id).orElseThrow().value();
    }

    private Families families() {
        return work.families();
    }
}
