package io.fillmore.placement;

import io.fillmore.platform.database.Draft;
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
        this.executedItself = new HashMap<>(executedItself);
        placements.values().forEach(draft -> addToParent(draft.value()));
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

    /** The placement at the top of the family; a placement without a parent is its own. */
    Draft<Placement> root(ResourceId id) {
        Draft<Placement> top = placements.get(id);
        while (top.value().parentId() != null) {
            top = placements.get(top.value().parentId());
        }
        return top;
    }

    /** Adds to what is executed of the placement by itself; less than nothing takes away. */
    void execute(ResourceId id, BigDecimal more) {
        executedItself.merge(id, more, BigDecimal::add);
    }

    /** What is executed of the placement by itself, without its children. */
    BigDecimal executedItself(ResourceId id) {
        return executedItself.getOrDefault(id, BigDecimal.ZERO);
    }

    /** What is executed of the placement, by itself and by all below it. */
    BigDecimal executed(ResourceId id) {
        BigDecimal sum = executedItself(id);
        for (ResourceId child : children.getOrDefault(id, List.of())) {
            sum = sum.add(executed(child));
        }
        return sum;
    }

    /** What of it is no longer free for children: what it executed itself, and what its children claim. */
    BigDecimal claimed(ResourceId id) {
        return executedItself(id).add(liveOfChildren(id));
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
