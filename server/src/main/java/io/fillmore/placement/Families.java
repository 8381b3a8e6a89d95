package io.fillmore.placement;

import io.fillmore.platform.database.Draft;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Placements with their parents and children, and what is executed of them: the working memory of placement commands. */
final class Families {
    private final Map<ResourceId, Draft<Placement>> placements;
    private final Map<ResourceId, BigDecimal> executedItself;
    private final Map<ResourceId, List<ResourceId>> children = new HashMap<>();
    /** The root of each, parents before their children. */
    private final Map<ResourceId, ResourceId> roots = new LinkedHashMap<>();
    /** By itself and by all below it; null when it is to be summed up again. */
    private @Nullable Map<ResourceId, BigDecimal> executed;

    Families(Map<ResourceId, Draft<Placement>> placements, Map<ResourceId, BigDecimal> executedItself) {
        this.placements = new LinkedHashMap<>(placements);
        this.executedItself = new HashMap<>(executedItself);
        placements.values().forEach(draft -> addToParent(draft.value()));
        placements.values().stream()
                .map(Draft::value)
                .filter(placement -> placement.parentId() == null)
                .forEach(root -> enterBelow(root.id()));
    }

    /** However deep a family is, it is gone through without recursion. */
    private void enterBelow(ResourceId root) {
        Deque<ResourceId> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            ResourceId member = next.remove();
            roots.put(member, root);
            next.addAll(childrenOf(member));
        }
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
        roots.put(placement.id(), placement.parentId() == null ? placement.id() : roots.get(placement.parentId()));
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
        return childrenOf(id).stream().map(placements::get).toList();
    }

    private List<ResourceId> childrenOf(ResourceId id) {
        return children.getOrDefault(id, List.of());
    }

    /** The placement at the top of the family; a placement without a parent is its own. */
    Draft<Placement> root(ResourceId id) {
        return placements.get(roots.get(id));
    }

    /** Adds to what is executed of the placement by itself; less than nothing takes away. */
    void execute(ResourceId id, BigDecimal more) {
        executedItself.merge(id, more, BigDecimal::add);
        executed = null;
    }

    /** What is executed of the placement by itself, without its children. */
    BigDecimal executedItself(ResourceId id) {
        return executedItself.getOrDefault(id, BigDecimal.ZERO);
    }

    /** What is executed of the placement, by itself and by all below it. */
    BigDecimal executed(ResourceId id) {
        if (executed == null) {
            executed = summedUp();
        }
        return executed.getOrDefault(id, BigDecimal.ZERO);
    }

    /** From the bottom to the top, so that each adds all that is below it to its parent. */
    private Map<ResourceId, BigDecimal> summedUp() {
        Map<ResourceId, BigDecimal> sums = new HashMap<>(executedItself);
        List<ResourceId> fromTheBottom = new ArrayList<>(roots.keySet());
        Collections.reverse(fromTheBottom);
        for (ResourceId id : fromTheBottom) {
            ResourceId parent = placements.get(id).value().parentId();
            if (parent != null && sums.containsKey(id)) {
                sums.merge(parent, sums.get(id), BigDecimal::add);
            }
        }
        return sums;
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
