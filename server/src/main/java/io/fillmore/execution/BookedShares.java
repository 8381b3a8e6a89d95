package io.fillmore.execution;

import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What booked allocations hold of executions. Declared here, where the rule needs it; implemented where they are known. */
@FunctionalInterface
public interface BookedShares {
    /** What is held of each execution; those of which nothing is have no entry. */
    Map<ResourceId, Hold> of(Tx tx, Collection<ResourceId> executions);

    /** How much of an execution is booked, and by which allocations. */
    record Hold(BigDecimal quantity, List<ResourceId> allocations) {}
}
