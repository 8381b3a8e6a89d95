package io.fillmore.history;

import io.fillmore.allocation.Allocation;
import io.fillmore.block.Block;
import io.fillmore.execution.Execution;
import io.fillmore.history.Change.Action;
import io.fillmore.order.Order;
import io.fillmore.placement.Placement;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An order's history: the differences of its versions, and what happened around it while it was in a block. Pure. Source:
 * GetOrderHistory in the behaviour specification.
 */
final class OrderHistory {
    private final ResourceId id;
    private final List<Change> changes = new ArrayList<>();
    private final List<Stay> stays = new ArrayList<>();
    /** The blocks that each placement named, by when it began to. */
    private final Map<ResourceId, NavigableMap<Instant, List<ResourceId>>> blocksOfPlacements = new HashMap<>();

    /** A time that the order spent in a block; without an end while it is there. */
    private record Stay(
            ResourceId block, Instant from, @Nullable Instant to) {
        boolean covers(Instant instant) {
            return !instant.isBefore(from) && (to == null || instant.isBefore(to));
        }
    }

    /** Reads the versions of the order, oldest first. */
    OrderHistory(ResourceId id, List<PastVersion<Order>> versions) {
        this.id = id;
        PastVersion<Order> before = null;
        for (PastVersion<Order> version : versions) {
            follow(before, version);
            before = version.isDeletion() ? null : version;
        }
    }

    /** The blocks in which the order ever was. */
    Set<ResourceId> blocks() {
        Set<ResourceId> blocks = new TreeSet<>();
        stays.forEach(stay -> blocks.add(stay.block()));
        return blocks;
    }

    List<Change> oldestFirst() {
        return changes.stream().sorted(Change.OLDEST_FIRST).toList();
    }

    private void follow(@Nullable PastVersion<Order> before, PastVersion<Order> version) {
        if (version.isDeletion()) {
            endStay(version.version().modified().asAt());
            changes.add(Change.of(Action.ORDER_DELETED, version.version()));
            return;
        }
        ResourceId blockBefore = before == null ? null : before.value().blockId();
        if (before == null) {
            changes.add(Change.of(Action.ORDER_CREATED, version.version()));
        } else {
            addUpdates(before.value(), version);
        }
        ResourceId block = version.value().blockId();
        if (Objects.equals(blockBefore, block)) {
            return;
        }
        Instant asAt = version.version().modified().asAt();
        if (blockBefore != null) {
            endStay(asAt);
            changes.add(
                    Change.around(Action.ORDER_REMOVED_FROM_BLOCK, version.version(), detail("BlockId", blockBefore)));
        }
        if (block != null) {
            stays.add(new Stay(block, asAt, null));
            changes.add(Change.around(Action.ORDER_ADDED_TO_BLOCK, version.version(), detail("BlockId", block)));
        }
    }

    private void endStay(Instant asAt) {
        int last = stays.size() - 1;
        if (last >= 0 && stays.get(last).to() == null) {
            stays.set(last, new Stay(stays.get(last).block(), stays.get(last).from(), asAt));
        }
    }

    private void addUpdates(Order before, PastVersion<Order> version) {
        Map<String, String> old = OrderAttributes.of(before);
        Map<String, String> now = OrderAttributes.of(version.value());
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        boolean isCancellation = !before.isCancelled() && version.value().isCancelled();
        for (String name : names) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                Action action =
                        isCancellation && name.equals("Order/State") ? Action.ORDER_CANCELLED : Action.ORDER_UPDATED;
                changes.add(new Change(action, version.version(), name, old.get(name), now.get(name), Map.of()));
            }
        }
    }

    /** What happened to placements of the order's blocks while it was there, also that they came or went. */
    OrderHistory withPlacements(List<PastVersion<Placement>> versions) {
        Map<ResourceId, Placement> before = new HashMap<>();
        for (PastVersion<Placement> version : versions) {
            Placement placement = version.value();
            Placement old = before.put(placement.id(), placement);
            Action action = Action.PLACEMENT_UPDATED;
            if (old == null) {
                action = Action.PLACEMENT_CREATED;
            } else if (version.isDeletion() || (placement.isCancelled() && !old.isCancelled())) {
                action = Action.PLACEMENT_CANCELLED;
            }
            Instant asAt = version.version().modified().asAt();
            blocksOfPlacements
                    .computeIfAbsent(placement.id(), any -> new TreeMap<>())
                    .put(asAt, placement.blockIds());
            if (isAround(placement.blockIds(), asAt) || (old != null && isAround(old.blockIds(), asAt))) {
                changes.add(Change.around(action, version.version(), detail("PlacementId", placement.id())));
            }
        }
        return this;
    }

    /**
     * What happened to executions of the placements that are told of before, also that they came or went, while the order was in the block
     * that their placement named at the time.
     */
    OrderHistory withExecutions(List<PastVersion<Execution>> versions) {
        Map<ResourceId, Execution> before = new HashMap<>();
        for (PastVersion<Execution> version : versions) {
            Execution execution = version.value();
            Execution old = before.put(execution.id(), execution);
            Action action = old == null ? Action.EXECUTION_CREATED : Action.EXECUTION_UPDATED;
            if (version.isDeletion()) {
                before.remove(execution.id());
                action = Action.EXECUTION_DELETED;
            }
            Map<String, String> detail = new LinkedHashMap<>(detail("ExecutionId", execution.id()));
            Set<ResourceId> placements = new LinkedHashSet<>(List.of(execution.placementId()));
            if (old != null && placements.add(old.placementId())) {
                detail.putAll(detail("PlacementId", execution.placementId()));
                detail.putAll(detail("PreviousPlacementId", old.placementId()));
            }
            Instant asAt = version.version().modified().asAt();
            if (placements.stream().anyMatch(placement -> isAround(blocksAt(placement, asAt), asAt))) {
                changes.add(Change.around(action, version.version(), detail));
            }
        }
        return this;
    }

    /** What happened to the order's allocations; one that moves to another order, or comes from one, is told to both. */
    OrderHistory withAllocations(List<PastVersion<Allocation>> versions) {
        Map<ResourceId, Allocation> before = new HashMap<>();
        for (PastVersion<Allocation> version : versions) {
            Allocation allocation = version.value();
            Allocation old = before.put(allocation.id(), allocation);
            Action action = old == null ? Action.ALLOCATION_CREATED : Action.ALLOCATION_UPDATED;
            if (version.isDeletion()) {
                before.remove(allocation.id());
                action = Action.ALLOCATION_DELETED;
            }
            Map<String, String> detail = new LinkedHashMap<>(detail("AllocationId", allocation.id()));
            boolean isMove = old != null && !old.orderId().equals(allocation.orderId());
            if (isMove) {
                detail.putAll(detail("OrderId", allocation.orderId()));
                detail.putAll(detail("PreviousOrderId", old.orderId()));
            }
            if (allocation.orderId().equals(id) || (isMove && old.orderId().equals(id))) {
                changes.add(Change.around(action, version.version(), detail));
            }
        }
        return this;
    }

    /** What happened to the transactions of the order's allocations while they were its own. */
    OrderHistory withTransactions(List<PastVersion<Transaction>> versions) {
        Map<Transaction.Key, Transaction> before = new HashMap<>();
        for (PastVersion<Transaction> version : versions) {
            Transaction transaction = version.value();
            Transaction.Key key = transaction.key();
            Transaction old = before.put(key, transaction);
            Map<String, String> detail = new LinkedHashMap<>(detail("PortfolioId", key.portfolioId()));
            detail.put("TransactionId", key.transactionId());
            detail.put("TransactionStatus", transaction.status());
            Action action = old == null ? Action.TRANSACTION_BOOKED : Action.TRANSACTION_AMENDED;
            if (id.equals(transaction.orderId()) || (old != null && id.equals(old.orderId()))) {
                changes.add(Change.around(action, version.version(), detail));
            }
        }
        return this;
    }

    /** When the order's blocks were swept. */
    OrderHistory withBlocks(List<PastVersion<Block>> versions) {
        Map<ResourceId, Boolean> wasSwept = new HashMap<>();
        for (PastVersion<Block> version : versions) {
            Block block = version.value();
            boolean before = Boolean.TRUE.equals(wasSwept.put(block.id(), block.isSwept()));
            if (block.isSwept()
                    && !before
                    && isAround(
                            List.of(block.id()), version.version().modified().asAt())) {
                changes.add(Change.around(Action.BLOCK_SWEPT, version.version(), detail("BlockId", block.id())));
            }
        }
        return this;
    }

    private List<ResourceId> blocksAt(ResourceId placement, Instant asAt) {
        NavigableMap<Instant, List<ResourceId>> blocks = blocksOfPlacements.get(placement);
        Map.Entry<Instant, List<ResourceId>> then = blocks == null ? null : blocks.floorEntry(asAt);
        return then == null ? List.of() : then.getValue();
    }

    private boolean isAround(List<ResourceId> blockIds, Instant asAt) {
        return stays.stream().anyMatch(stay -> blockIds.contains(stay.block()) && stay.covers(asAt));
    }

    private static Map<String, String> detail(String name, ResourceId id) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put(name + "Scope", id.scope());
        detail.put(name + "Code", id.code());
        return detail;
    }
}
