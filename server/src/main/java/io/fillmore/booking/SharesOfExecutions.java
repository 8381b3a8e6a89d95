package io.fillmore.booking;

import static io.fillmore.platform.failure.ErrorCode.ALLOCATION_OUTDATED;

import io.fillmore.allocation.Allocation;
import io.fillmore.execution.Execution;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What allocations hold of executions, and whether that is still so: between two runs of the allocation service an execution
 * can be reduced, deleted or moved to another placement.
 *
 * @param executions those that exist
 * @param held what all allocations hold of those that changed since
 */
record SharesOfExecutions(Map<ResourceId, Execution> executions, Map<ResourceId, BigDecimal> held) {
    /**
     * The executions that were written after the oldest of the allocations. Of others allocations hold no more than there is: a run of
     * the allocation service gives no more, and it holds the lock of the block, as does whoever writes an execution.
     */
    static Set<ResourceId> changedSince(
            List<Versioned<Execution>> executions, Collection<Draft<Allocation>> allocations) {
        Instant oldest = allocations.stream()
                .map(draft -> draft.versioned().version().modified().asAt())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return executions.stream()
                .filter(execution -> !execution.version().modified().asAt().isBefore(oldest))
                .map(execution -> execution.value().id())
                .collect(Collectors.toSet());
    }

    /**
     * Checks an allocation that the service made; what a client wrote holds no shares.
     *
     * @throws io.fillmore.platform.failure.FailureException ALLOCATION_OUTDATED
     */
    void requireUpToDate(Allocation allocation) {
        if (allocation.shares().isEmpty()) {
            return;
        }
        for (ResourceId id : allocation.executionIds()) {
            Execution execution = executions.get(id);
            if (execution == null) {
                throw outdated(allocation, id, "it is deleted");
            }
            if (!allocation.placementIds().contains(execution.placementId())) {
                throw outdated(allocation, id, "it is placement " + execution.placementId() + "'s now");
            }
            BigDecimal shares = held.get(id);
            if (shares != null && shares.compareTo(execution.quantity()) > 0) {
                throw outdated(
                        allocation,
                        id,
                        "allocations hold " + shares.toPlainString() + " of its "
                                + execution.quantity().toPlainString());
            }
        }
    }

    private static RuntimeException outdated(Allocation allocation, ResourceId execution, String why) {
        return ALLOCATION_OUTDATED.of(allocation.id(), execution, why).asException();
    }
}
