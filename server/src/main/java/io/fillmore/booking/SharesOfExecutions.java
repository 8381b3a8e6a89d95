package io.fillmore.booking;

import static io.fillmore.platform.failure.ErrorCode.ALLOCATION_OUTDATED;

import io.fillmore.allocation.Allocation;
import io.fillmore.execution.ExecutionStore.Changed;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What allocations hold of executions, and whether that is still so: between two runs of the allocation service an execution
 * can be reduced, deleted or moved to another placement.
 *
 * @param changed the executions that may no longer be what they were when shares of them were given; empty if deleted
 * @param held what all allocations hold of these
 */
record SharesOfExecutions(Map<ResourceId, Optional<Changed>> changed, Map<ResourceId, BigDecimal> held) {
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
            if (!changed.containsKey(id)) {
                continue;
            }
            Changed execution = changed.get(id).orElseThrow(() -> outdated(allocation, id, "it is deleted"));
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
