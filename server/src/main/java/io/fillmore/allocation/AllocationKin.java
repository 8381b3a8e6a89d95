package io.fillmore.allocation;

import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * What is to be locked with an allocation.
 *
 * @param leavesTermsToOrder as {@link Allocation#leavesTermsToOrder()}
 */
public record AllocationKin(ResourceId orderId, List<ResourceId> placementIds, boolean leavesTermsToOrder) {}
