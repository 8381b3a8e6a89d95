package io.fillmore.booking;

import static io.fillmore.platform.failure.ErrorCode.ALLOCATION_NOT_FOUND;

import io.fillmore.placement.LockedPlacements;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Books allocations into their portfolios, each on its own: one transaction an allocation, however often it is asked for;
 * amended where the allocation was amended, and cancelled where the allocation has gone to another portfolio. On request it
 * charges fees by the rules that are in force, as properties of the transaction, and marks the allocations, and the orders all
 * of whose quantity is booked, as Booked.
 *
 * <p>The whole call fails, with the first that applies: DUPLICATE_IN_REQUEST, PROPERTY_DOMAIN. An allocation fails, the first
 * that applies: ALLOCATION_NOT_FOUND, ALLOCATION_OUTDATED (an execution was reduced, deleted or moved since), NO_PRICE,
 * PORTFOLIO_NOT_FOUND, INVALID_REQUEST (a fee that has too many digits).
 */
public final class BookTransactions {
    private final Database database;
    private final BookingStores stores;

    public BookTransactions(Database database, BookingStores stores) {
        this.database = database;
        this.stores = stores;
    }

    /** What else a client asks for: fees by the rules, and marks on what is booked. */
    public record Options(boolean appliesFees, boolean marksBooked) {}

    public Outcomes<Versioned<Transaction>> run(Caller caller, BookTransactionsRequest request, Options options) {
        Distinct.require("Allocation", request.allocationIds(), id -> id);
        Properties.of(Transaction.DOMAIN, request.transactionProperties());
        return database.write(caller, tx -> book(tx, request, options));
    }

    private Outcomes<Versioned<Transaction>> book(Tx tx, BookTransactionsRequest request, Options options) {
        List<ResourceId> ids = request.allocationIds();
        List<BookingPart> parts = BookingPart.of(stores.kinOf(tx, ids), BookingPart.BYTES_MAX);
        Pending<LockedPlacements.Locked> placements = stores.lockPlacements(tx, parts);
        Instant bookedAt = tx.caller().receivedAt();
        Map<ResourceId, Draft<Transaction>> booked = new HashMap<>();
        Map<ResourceId, Failure> refused = new HashMap<>();
        Set<Transaction.Key> named = new HashSet<>();
        for (BookingPart part : parts) {
            Bookings bookings = stores.lock(tx, part, placements, options, named);
            for (ResourceId id : part.ids()) {
                try {
                    booked.put(id, bookings.book(id, request.transactionProperties(), options.marksBooked(), bookedAt));
                } catch (FailureException refusal) {
                    refused.put(id, refusal.failure());
                }
            }
            stores.append(tx, bookings, options);
            bookings.transactions().forEach(draft -> named.add(draft.value().key()));
        }
        return Outcomes.of(Outcomes.keyed(ids), id -> {
            if (refused.containsKey(id)) {
                throw refused.get(id).asException();
            }
            return Optional.ofNullable(booked.get(id))
                    .orElseThrow(() -> ALLOCATION_NOT_FOUND.of(id).asException())
                    .versioned();
        });
    }
}
