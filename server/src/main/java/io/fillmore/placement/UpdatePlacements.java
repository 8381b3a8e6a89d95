package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_BELOW_EXECUTED;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_ENTRY_TYPE;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_STATE;

import io.fillmore.order.BlockingFields;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes placements, each on its own. Repeating it changes nothing.
 *
 * <p>The whole call fails with DUPLICATE_IN_REQUEST. An item that would change something fails, the first that applies:
 * PLACEMENT_NOT_FOUND, PROPERTY_DOMAIN, INVALID_PARAMETER_VALUE (a price without a currency to take it in), PLACEMENT_STATE
 * (cancelled, completely executed, or of a swept block), PLACEMENT_ENTRY_TYPE, INVALID_PARAMETER_VALUE (quantity not above zero),
 * PLACEMENT_BELOW_EXECUTED (below what is executed or what children hold; a child above what its parent has left), as
 * {@link PlacementPrices#refusal} says, BLOCK_OVERPLACED.
 */
public final class UpdatePlacements {
    private static final Set<String> ENTRY_TYPES_OF_OTHERS = Set.of("external", "ems");

    private final Database database;
    private final PlacementsAndBlocks.Stores stores;

    UpdatePlacements(Database database, PlacementsAndBlocks.Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    public Outcomes<Versioned<Placement>> run(Caller caller, Map<String, PlacementUpdateRequest> requests) {
        Distinct.require("Placement", requests.values(), PlacementUpdateRequest::id);
        return database.write(caller, tx -> update(tx, requests));
    }

    private Outcomes<Versioned<Placement>> update(Tx tx, Map<String, PlacementUpdateRequest> requests) {
        PlacementsAndBlocks work =
                stores.lock(tx, Distinct.ids(requests.values(), PlacementUpdateRequest::id), Distinct.NONE);
        Outcomes<Draft<Placement>> outcomes = Outcomes.of(requests, request -> update(work, request));
        stores.append(tx, work);
        return outcomes.map(Draft::versioned);
    }

    private static Draft<Placement> update(PlacementsAndBlocks work, PlacementUpdateRequest request) {
        Draft<Placement> draft = work.families()
                .find(request.id())
                .orElseThrow(() -> PLACEMENT_NOT_FOUND.of(request.id()).asException());
        Placement before = draft.value();
        Placement after = applied(before, request);
        if (after.equals(before)) {
            return draft;
        }
        Optional<Failure> refusal = refusal(work, before, after, request);
        if (refusal.isPresent()) {
            throw refusal.get().asException();
        }
        draft.become(after.isChild() ? after : taking(work.room(), before, after));
        return draft;
    }

    private static Optional<Failure> refusal(
            PlacementsAndBlocks work, Placement before, Placement after, PlacementUpdateRequest request) {
        Families families = work.families();
        ResourceId id = before.id();
        if (before.isCancelled()) {
            return Optional.of(PLACEMENT_STATE.of(id, before.state()));
        }
        if (families.isCompletelyExecuted(before)) {
            return Optional.of(PLACEMENT_STATE.of(id, "completely executed"));
        }
        Optional<ResourceId> swept = work.sweptBlockOf(before);
        if (swept.isPresent()) {
            return Optional.of(PLACEMENT_STATE.of(id, "of block " + swept.get() + ", which is swept,"));
        }
        if (request.entryType() != null
                && ENTRY_TYPES_OF_OTHERS.contains(request.entryType().toLowerCase(Locale.ROOT))) {
            return Optional.of(PLACEMENT_ENTRY_TYPE.of(id, request.entryType()));
        }
        if (after.quantity().signum() <= 0) {
            return Optional.of(INVALID_PARAMETER_VALUE.of(
                    "quantity",
                    "placement " + id + " must have a quantity above zero, not "
                            + after.quantity().toPlainString()));
        }
        return quantityRefusal(families, before, after).or(() -> PlacementPrices.refusal(id, after.fields(), request));
    }

    static Optional<Failure> quantityRefusal(Families families, Placement before, Placement after) {
        BigDecimal quantity = after.quantity();
        BigDecimal executed = families.executed(before.id());
        if (quantity.compareTo(executed) < 0) {
            return tooMuch(before, quantity, executed.toPlainString() + " of it are executed");
        }
        BigDecimal claimedOfIt = families.claimed(before.id());
        if (quantity.compareTo(before.quantity()) < 0 && quantity.compareTo(claimedOfIt) < 0) {
            return tooMuch(
                    before,
                    quantity,
                    claimedOfIt.toPlainString() + " of it are executed by itself or held by its children");
        }
        if (before.parentId() == null || quantity.compareTo(before.quantity()) <= 0) {
            return Optional.empty();
        }
        Placement parent = families.find(before.parentId()).orElseThrow().value();
        BigDecimal claimed =
                families.claimed(parent.id()).subtract(before.quantity()).add(quantity);
        if (claimed.compareTo(parent.quantity()) <= 0) {
            return Optional.empty();
        }
        return tooMuch(
                before,
                quantity,
                "its parent " + parent.id() + " has " + parent.quantity().toPlainString()
                        + ", of which " + claimed.toPlainString()
                        + " would be executed by itself or held by its children");
    }

    private static Optional<Failure> tooMuch(Placement placement, BigDecimal quantity, String why) {
        return Optional.of(PLACEMENT_BELOW_EXECUTED.of(
                placement.id(), "its quantity cannot become " + quantity.toPlainString() + ", since " + why));
    }

    /** The placement with its blocks' quantities following its own. */
    static Placement taking(BlockRoom room, Placement before, Placement after) {
        BigDecimal more = after.quantity().subtract(before.quantity());
        if (more.signum() < 0) {
            return after.withTaken(room.giveBack(before.blockIds(), before.taken(), more.negate()));
        }
        return after.withTaken(before.takenAnd(room.take(before.id(), before.blockIds(), more)));
    }

    private static Placement applied(Placement before, PlacementUpdateRequest request) {
        Properties properties = before.properties().with(Placement.DOMAIN, request.properties());
        BlockingFields fields = before.fields();
        if (request.type() != null) {
            fields = fields.withType(request.type());
        }
        if (request.limitPrice() != null) {
            fields = fields.withLimitPrice(price(before, "limitPrice", request.limitPrice()));
        }
        if (request.stopPrice() != null) {
            fields = fields.withStopPrice(price(before, "stopPrice", request.stopPrice()));
        }
        return new Placement(
                before.id(),
                before.parentId(),
                before.blockIds(),
                before.taken(),
                fields,
                request.quantity() == null ? before.quantity() : request.quantity(),
                before.state(),
                before.createdDate(),
                orElse(request.counterparty(), before.counterparty()),
                orElse(request.executionSystem(), before.executionSystem()),
                orElse(request.entryType(), before.entryType()),
                properties);
    }

    private static CurrencyAndAmount price(Placement placement, String field, BigDecimal amount) {
        CurrencyAndAmount own = placement.fields().limitPrice() == null
                ? placement.fields().stopPrice()
                : placement.fields().limitPrice();
        if (own == null) {
            throw INVALID_PARAMETER_VALUE
                    .of(field, "placement " + placement.id() + " has no price yet, so no currency to take it in")
                    .asException();
        }
        return new CurrencyAndAmount(amount, own.currency());
    }

    private static @Nullable String orElse(@Nullable String given, @Nullable String otherwise) {
        return given == null ? otherwise : given;
    }
}
