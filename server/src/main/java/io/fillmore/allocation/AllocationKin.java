package io.fillmore.allocation;

import io.fillmore.platform.database.Row;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;

/**
 * What an allocation names, all of which is to be locked or looked up with it, and how much it holds.
 *
 * @param createdAt when it got its id; no share of it is older
 * @param shares in how many executions it has one
 * @param leavesTermsToOrder as {@link Allocation#leavesTermsToOrder()}
 */
public record AllocationKin(
        ResourceId id,
        Instant createdAt,
        ResourceId orderId,
        ResourceId portfolioId,
        List<ResourceId> placementIds,
        int shares,
        boolean leavesTermsToOrder) {
    static final String COLUMNS =
            "t.scope, t.code, t.created_at, t.order_scope, t.order_code, t.portfolio_scope, t.portfolio_code,"
                    + " t.placement_ids, cardinality(t.shares) AS shares,"
                    + " t.side IS NULL OR t.type IS NULL OR t.date IS NULL AS leaves_terms_to_order";

    static AllocationKin read(Row row) {
        return new AllocationKin(
                row.id(),
                row.instant("created_at"),
                row.id("order"),
                row.id("portfolio"),
                row.ids("placement_ids"),
                row.integer("shares"),
                row.flag("leaves_terms_to_order"));
    }
}
