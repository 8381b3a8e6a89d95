package io.fillmore.allocation;

import static io.fillmore.platform.failure.ErrorCode.ENTITY_CHANGED;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.ORDER_OVERALLOCATED;

import io.fillmore.block.LockedOrders;
import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.order.Order;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes allocations whole, in place of what was there: all of it or nothing, but for those that changed since the caller
 * looked, which can be left out. Repeating it changes nothing.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; INVALID_PARAMETER_VALUE (identifiers); ENTITY_CHANGED (written or
 * deleted after {@code verificationAsAt}); then for each allocation ORDER_NOT_FOUND, PROPERTY_DOMAIN, INVALID_REQUEST (its
 * order is of a swept block, it would be written as Booked without having been booked, or it is booked and would change); and at the end ORDER_OVERALLOCATED.
 */
public final class UpsertAllocations {
    private final Database database;
    private final AllocationStore allocations;
    private final LockedOrders orders;
    private final InstrumentResolver instruments;

    public UpsertAllocations(
            Database database, AllocationStore allocations, LockedOrders orders, InstrumentResolver instruments) {
        this.database = database;
        this.allocations = allocations;
        this.orders = orders;
        this.instruments = instruments;
    }

    /**
     * What the caller knew.
     *
     * @param asAt when it looked; empty if it does not matter what changed since
     * @param leavesOutChanged whether what changed since is left out, rather than the whole call refused
     */
    public record Verification(Optional<Instant> asAt, boolean leavesOutChanged) {}

    public List<Versioned<Allocation>> run(Caller caller, List<AllocationRequest> requests, Verification verification) {
        Distinct.require("Allocation", requests, AllocationRequest::id);
        return database.write(caller, tx -> upsert(tx, requests, verification));
    }

    private List<Versioned<Allocation>> upsert(Tx tx, List<AllocationRequest> requests, Verification verification) {
        Map<Map<String, String>, Instrument> resolved = instruments
                .resolve(
                        tx,
                        requests.stream()
                                .map(AllocationRequest::instrumentIdentifiers)
                                .toList())
                .get();
        List<ResourceId> ids = Distinct.ids(requests, AllocationRequest::id);
        Set<ResourceId> orderIds = new LinkedHashSet<>(Distinct.ids(requests, AllocationRequest::allocatedOrderId));
        allocations
                .table()
                .find(tx, ids)
                .forEach(found -> orderIds.add(found.value().orderId()));
        LockedOrders.Locked held = orders.lock(tx, orderIds);
        Map<ResourceId, Draft<Order>> lockedOrders = held.orders();
        Map<ResourceId, Draft<Allocation>> existing = allocations.table().lock(tx, ids);
        List<AllocationRequest> verified = verified(tx, requests, verification);
        Map<ResourceId, BigDecimal> allocated =
                allocations.allocatedOf(tx, orderIds).get();
        List<Draft<Allocation>> written = new ArrayList<>();
        Map<ResourceId, ResourceId> writtenByOrder = new LinkedHashMap<>();
        for (AllocationRequest request : verified) {
            if (!lockedOrders.containsKey(request.allocatedOrderId())) {
                throw ORDER_NOT_FOUND.of(request.allocatedOrderId()).asException();
            }
            Optional<Draft<Allocation>> draft = Optional.ofNullable(existing.get(request.id()));
            Allocation asked =
                    request.asAllocation(resolved.get(request.instrumentIdentifiers()), draft.map(Draft::value));
            if (draft.isEmpty() || !draft.get().value().equals(asked)) {
                requireOpen(held, request.id(), asked.orderId());
                draft.ifPresent(
                        before -> requireOpen(held, request.id(), before.value().orderId()));
            }
            requireNotBooking(draft.map(Draft::value), asked);
            draft.ifPresent(before -> {
                requireNotFrozen(before.value(), asked);
                allocated.merge(
                        before.value().orderId(), before.value().quantity().negate(), BigDecimal::add);
            });
            allocated.merge(asked.orderId(), asked.quantity(), BigDecimal::add);
            writtenByOrder.put(asked.orderId(), asked.id());
            Draft<Allocation> changed = draft.orElseGet(() -> Draft.created(asked));
            changed.become(asked);
            written.add(changed);
        }
        writtenByOrder.forEach(
                (order, allocation) -> requireRoom(lockedOrders.get(order).value(), allocated.get(order), allocation));
        allocations.table().append(tx, written);
        return written.stream().map(Draft::versioned).toList();
    }

    private List<AllocationRequest> verified(Tx tx, List<AllocationRequest> requests, Verification verification) {
        if (verification.asAt().isEmpty()) {
            return requests;
        }
        Instant asAt = verification.asAt().get();
        Map<ResourceId, Instant> changed =
                allocations.changedAfter(tx, Distinct.ids(requests, AllocationRequest::id), asAt);
        if (changed.isEmpty() || verification.leavesOutChanged()) {
            return requests.stream()
                    .filter(request -> !changed.containsKey(request.id()))
                    .toList();
        }
        Map.Entry<ResourceId, Instant> first = changed.entrySet().iterator().next();
        throw ENTITY_CHANGED
                .of("Allocation " + first.getKey(), first.getValue(), asAt)
                .asException();
    }

    /** Refuses to change an allocation whose order is of a swept block. */
    static void requireOpen(LockedOrders.Locked held, ResourceId allocation, ResourceId order) {
        held.sweptBlockOf(order).ifPresent(block -> {
            throw INVALID_REQUEST
                    .of(
                            "Allocation " + allocation,
                            "block " + block + " of order " + order + " is swept, so it can no longer be changed")
                    .asException();
        });
    }

    /** An allocation that is booked has a transaction, and only booking makes one. */
    private static void requireNotBooking(Optional<Allocation> before, Allocation asked) {
        if (asked.isBooked() && before.filter(Allocation::isBooked).isEmpty()) {
            throw INVALID_REQUEST
                    .of(
                            "Allocation " + asked.id(),
                            "it cannot be written as Booked, since nothing was booked of it; book it with BookTransactions and"
                                    + " markOrdersAndAllocationsAsBooked")
                    .asException();
        }
    }

    private static void requireNotFrozen(Allocation before, Allocation asked) {
        if (before.isBooked() && !before.equals(asked)) {
            throw INVALID_REQUEST
                    .of("Allocation " + before.id(), "it is booked and can no longer be changed")
                    .asException();
        }
    }

    private static void requireRoom(Order order, BigDecimal allocated, ResourceId allocation) {
        if (allocated.compareTo(order.liveQuantity()) <= 0) {
            return;
        }
        Failure refusal = ORDER_OVERALLOCATED.of(
                allocation,
                order.id(),
                allocated.toPlainString(),
                order.liveQuantity().toPlainString());
        throw refusal.asException();
    }
}
