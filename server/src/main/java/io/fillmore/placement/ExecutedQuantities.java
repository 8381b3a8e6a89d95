package io.fillmore.placement;

import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** How much of placements is executed. Declared here, where the rules need it; implemented where executions are known. */
@FunctionalInterface
public interface ExecutedQuantities {
    /** The executed quantity of each placement by itself, without its children; those without executions have no entry. */
    Pending<Map<ResourceId, BigDecimal>> of(Tx tx, Collection<ResourceId> placements);
}
