package io.fillmore.history;

import io.fillmore.platform.access.Scopes;
import io.fillmore.platform.database.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an order or around it.
 *
 * @param version of the entity that changed, as the change made it
 * @param attributeName what changed, such as {@code Order/Quantity}; only for updates of the order itself
 * @param detail what it happened to, for what happened around the order
 */
record Change(
        Action action,
        Version version,
        @Nullable String attributeName,
        @Nullable String previousValue,
        @Nullable String newValue,
        Map<String, String> detail) {

    /** Those whose values are {@link io.fillmore.platform.value.ResourceId#key}s. */
    private static final Set<String> ID_ATTRIBUTES =
            Set.of("Order/PortfolioId", "Order/OrderBookId", "Order/OrderInstructionId", "Order/PackageId");

    /** Oldest first; what one write did at once, in the order of the lifecycle. */
    static final Comparator<Change> OLDEST_FIRST = Comparator.<Change, Instant>comparing(
                    change -> change.version().modified().asAt())
            .thenComparing(Change::action)
            .thenComparing(change -> change.attributeName() == null ? "" : change.attributeName())
            .thenComparing(change -> change.detail().toString());

    /** Whether it names nothing in other scopes than these. */
    boolean isWithin(Scopes scopes) {
        boolean isAttributeWithin = !ID_ATTRIBUTES.contains(attributeName == null ? "" : attributeName)
                || (isWithin(scopes, previousValue) && isWithin(scopes, newValue));
        return isAttributeWithin
                && detail.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("Scope"))
                        .allMatch(entry -> scopes.include(entry.getValue()));
    }

    private static boolean isWithin(Scopes scopes, @Nullable String key) {
        return key == null || scopes.include(key.substring(0, key.indexOf('/')));
    }

    static Change of(Action action, Version version) {
        return new Change(action, version, null, null, null, Map.of());
    }

    static Change around(Action action, Version version, Map<String, String> detail) {
        return new Change(action, version, null, null, null, detail);
    }

    /** What can happen, in the order of the lifecycle. */
    enum Action {
        ORDER_CREATED("OrderCreated", "Order created"),
        ORDER_UPDATED("OrderUpdated", "Order updated"),
        ORDER_CANCELLED("OrderCancelled", "Order cancelled"),
        ORDER_REMOVED_FROM_BLOCK("OrderRemovedFromBlock", "Order removed from block"),
        ORDER_ADDED_TO_BLOCK("OrderAddedToBlock", "Order added to block"),
        PLACEMENT_CREATED("PlacementCreated", "Placement created"),
        PLACEMENT_UPDATED("PlacementUpdated", "Placement updated"),
        PLACEMENT_CANCELLED("PlacementCancelled", "Placement cancelled"),
        EXECUTION_CREATED("ExecutionCreated", "Execution created"),
        EXECUTION_UPDATED("ExecutionUpdated", "Execution updated"),
        EXECUTION_DELETED("ExecutionDeleted", "Execution deleted"),
        ALLOCATION_CREATED("AllocationCreated", "Allocation created"),
        ALLOCATION_UPDATED("AllocationUpdated", "Allocation updated"),
        ALLOCATION_DELETED("AllocationDeleted", "Allocation deleted"),
        TRANSACTION_BOOKED("TransactionBooked", "Transaction booked"),
        TRANSACTION_AMENDED("TransactionAmended", "Transaction amended"),
        BLOCK_SWEPT("BlockSwept", "Block swept"),
        ORDER_DELETED("OrderDeleted", "Order deleted");

        private final String text;
        private final String description;

        Action(String text, String description) {
            this.text = text;
            this.description = description;
        }

        String text() {
            return text;
        }

        String description() {
            return description;
        }
    }
}
