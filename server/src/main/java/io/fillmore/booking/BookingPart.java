package io.fillmore.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.fillmore.allocation.AllocationKin;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Allocations of one request that are booked together: as many as take little memory, and all those of an order, which is marked
 * once. Allocations have shares in many executions, so that the size of a request says nothing of how much it loads; what belongs to
 * one part is no longer in memory when the next is loaded. Pure.
 */
record BookingPart(List<AllocationKin> allocations) {
    /** How large parts become, unless what is of one order is larger. */
    static final long BYTES_MAX = 16L * 1024 * 1024;

    /** What an allocation takes, with its order and its transaction, each as it was and as it becomes. */
    private static final int BYTES_AN_ALLOCATION = 4_096;

    /** What a share takes in the row and in the allocation. */
    private static final int BYTES_A_SHARE = 90;

    /** @param allocations of a request, in its order, which that of each part is as well */
    static List<BookingPart> of(List<AllocationKin> allocations, long bytesMax) {
        Map<ResourceId, Long> bytesOfOrders = new LinkedHashMap<>();
        allocations.forEach(each -> bytesOfOrders.merge(each.orderId(), bytes(each), Long::sum));
        Map<ResourceId, Integer> partOfOrders = new HashMap<>();
        int part = 0;
        long bytes = 0;
        for (Map.Entry<ResourceId, Long> order : bytesOfOrders.entrySet()) {
            if (bytes > 0 && bytes + order.getValue() > bytesMax) {
                part++;
                bytes = 0;
            }
            bytes += order.getValue();
            partOfOrders.put(order.getKey(), part);
        }
        Map<Integer, List<AllocationKin>> parts = allocations.stream()
                .collect(groupingBy(each -> partOfOrders.get(each.orderId()), TreeMap::new, toList()));
        return parts.values().stream().map(BookingPart::new).toList();
    }

    private static long bytes(AllocationKin allocation) {
        return BYTES_AN_ALLOCATION + (long) BYTES_A_SHARE * allocation.shares();
    }

    List<ResourceId> ids() {
        return allocations.stream().map(AllocationKin::id).toList();
    }

    Set<ResourceId> placementIds() {
        return allocations.stream()
                .flatMap(each -> each.placementIds().stream())
                .collect(toSet());
    }

    /** No share that these allocations hold is older. */
    Instant since() {
        return allocations.stream()
                .map(AllocationKin::createdAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Set<ResourceId> portfolioIds() {
        return allocations.stream().map(AllocationKin::portfolioId).collect(toSet());
    }

    /** The orders that are to be marked, or to which an allocation leaves terms: others stay because of their allocations. */
    Set<ResourceId> orderIds(boolean marksBooked) {
        return allocations.stream()
                .filter(each -> marksBooked || each.leavesTermsToOrder())
                .map(AllocationKin::orderId)
                .collect(toSet());
    }
}
