package io.fillmore.placement;

import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Placements with their parents and children, and what is executed of them: the working memory of placement commands. */
final class Families {
    private final Map<ResourceId, Draft<Placement>> placements;
    private final Map<ResourceId, BigDecimal> executedItself;
    private final Map<ResourceId, List<ResourceId>> children = new HashMap<>();

    Families(Map<ResourceId, Draft<Placement>> placements, Map<ResourceId, BigDecimal> executedItself) {
        this.placements = new LinkedHashMap<>(placements);
        this.executedItself = executedItself;
        placements.values().forEach(draft -> addToParent(draft.value()));
    }

    /** The families of placements, only to look at. */
    static Families read(Tx tx, PlacementStore store, ExecutedQuantities executed, Collection<ResourceId> ids) {
        List<ResourceId> members = store.families(tx, ids);
        Map<ResourceId, Draft<Placement>> drafts = new LinkedHashMap<>();
        store.table()
                .find(tx, members)
                .forEach(placement -> drafts.put(placement.value().id(), Draft.of(placement)));
        return new Families(drafts, executed.of(tx, members));
    }

    /** The families of placements, locked for a command that changes them. */
    static Families lock(Tx tx, PlacementStore store, ExecutedQuantities executed, Collection<ResourceId> ids) {
        List<ResourceId> members = store.families(tx, ids);
        return new Families(store.table().lock(tx, members), executed.of(tx, members));
    }

    Optional<Draft<Placement>> find(ResourceId id) {
        return Optional.ofNullable(placements.get(id));
    }

    Collection<Draft<Placement>> all() {
        return placements.values();
    }

    Draft<Placement> create(Placement placement) {
        Draft<Placement> created = Draft.created(placement);
        placements.put(placement.id(), created);
        addToParent(placement);
        return created;
    }

    private void addToParent(Placement placement) {
        if (placement.parentId() != null) {
            children.computeIfAbsent(placement.parentId(), parent -> new ArrayList<>())
                    .add(placement.id());
        }
    }

    /** The direct children. */
    List<Draft<Placement>> children(ResourceId id) {
        return children.getOrDefault(id, List.of()).stream()
                .map(placements::get)
                .toList();
    }

    /** What is executed of the placement, by itself and by all below it. */
    BigDecimal executed(ResourceId id) {
        BigDecimal sum = executedItself.getOrDefault(id, BigDecimal.ZERO);
        for (ResourceId child : children.getOrDefault(id, List.of())) {
            sum = sum.add(executed(child));
        }
        return sum;
    }

    /** What its children claim of it. */
    BigDecimal liveOfChildren(ResourceId id) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Draft<Placement> child : children(id)) {
            sum = sum.add(child.value().liveQuantity(executed(child.value().id())));
        }
        return sum;
    }

    boolean isCompletelyExecuted(Placement placement) {
        return executed(placement.id()).compareTo(placement.quantity()) >= 0;
    }
}
