package io.fillmore.allocation;

import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Placements of one request that are allocated together: those that share blocks, and others as long as all are small. What belongs to
 * one part is no longer in memory when the next is loaded. Pure.
 *
 * @param placements in the order of the request
 * @param blocks theirs, which no other part has
 */
record AllocationPart(List<ResourceId> placements, Set<ResourceId> blocks, AllocationSize size) {
    /** One placement, as a part of its own. */
    static AllocationPart of(ResourceId placement, Set<ResourceId> blocks, AllocationSize size) {
        return new AllocationPart(List.of(placement), blocks, size);
    }

    /**
     * The same placements in fewer parts.
     *
     * @param single each placement of a request, in its order
     * @param bytesMax how large parts become, unless what shares blocks is larger
     */
    static List<AllocationPart> joined(List<AllocationPart> single, long bytesMax) {
        List<AllocationPart> parts = new ArrayList<>();
        for (AllocationPart next : apart(single)) {
            int last = parts.size() - 1;
            AllocationPart both = last < 0 ? next : parts.get(last).and(next);
            if (last >= 0 && both.size.bytes() <= bytesMax) {
                parts.set(last, both);
            } else {
                parts.add(next);
            }
        }
        return parts.stream().map(part -> part.inOrderOf(single)).toList();
    }

    /** The smallest parts that have no block in common. */
    private static List<AllocationPart> apart(List<AllocationPart> single) {
        List<AllocationPart> apart = new ArrayList<>();
        for (AllocationPart next : single) {
            AllocationPart part = next;
            List<AllocationPart> others = new ArrayList<>();
            for (AllocationPart other : apart) {
                if (Collections.disjoint(other.blocks, part.blocks)) {
                    others.add(other);
                } else {
                    part = other.and(part);
                }
            }
            others.add(part);
            apart = others;
        }
        return apart;
    }

    private AllocationPart and(AllocationPart other) {
        List<ResourceId> both = new ArrayList<>(placements);
        both.addAll(other.placements);
        Set<ResourceId> blocksOfBoth = new HashSet<>(blocks);
        blocksOfBoth.addAll(other.blocks);
        return new AllocationPart(both, blocksOfBoth, size.and(other.size));
    }

    private AllocationPart inOrderOf(List<AllocationPart> single) {
        Set<ResourceId> mine = new HashSet<>(placements);
        List<ResourceId> ordered = single.stream()
                .flatMap(each -> each.placements.stream())
                .filter(mine::contains)
                .toList();
        return new AllocationPart(ordered, blocks, size);
    }
}
