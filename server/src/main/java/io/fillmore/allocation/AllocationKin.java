package io.fillmore.allocation;

import io.fillmore.platform.database.Row;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/**
 * What an allocation names, all of which is to be locked or looked up with it.
 *
 * @param leavesTermsToOrder as {@link Allocation#leavesTermsToOrder()}
 */
public record AllocationKin(
        ResourceId orderId,
        ResourceId portfolioId,
        List<ResourceId> placementIds,
        List<ResourceId> executionIds,
        boolean leavesTermsToOrder) {
    static final String COLUMNS = "t.order_scope, t.order_code, t.portfolio_scope, t.portfolio_code, t.placement_ids,"
            + " t.execution_ids, t.side IS NULL OR t.type IS NULL OR t.date IS NULL AS leaves_terms_to_order";

    static AllocationKin read(Row row) {
        return new AllocationKin(
                row.id("order"),
                row.id("portfolio"),
                row.ids("placement_ids"),
                row.ids("execution_ids"),
                row.flag("leaves_terms_to_order"));
    }
}
