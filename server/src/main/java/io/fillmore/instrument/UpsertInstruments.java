package io.fillmore.instrument;

import static io.fillmore.platform.failure.ErrorCode.DUPLICATE_IN_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.INSTRUMENT_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.instrument.InstrumentStore.Identifier;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.property.Properties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Creates instruments, or replaces those that have one of the given identifiers: each on its own. Identifiers are set beside
 * those that an instrument has. Whatever waited for one of them, unresolved, is resolved in the same transaction.
 *
 * <p>The call as a whole fails with DUPLICATE_IN_REQUEST (two items name one instrument). An item fails with the first that
 * applies: INVALID_PARAMETER_VALUE (an identifier that names cash, or that is to count later only),
 * INSTRUMENT_NOT_FOUND (its LusidInstrumentId), INVALID_REQUEST (its identifiers belong to several instruments),
 * INVALID_PARAMETER_VALUE (a property's key), PROPERTY_DOMAIN.
 */
public final class UpsertInstruments {
    private final Database database;
    private final InstrumentStore instruments;
    private final UnresolvedEntities unresolved;

    UpsertInstruments(Database database, InstrumentStore instruments, UnresolvedEntities unresolved) {
        this.database = database;
        this.instruments = instruments;
        this.unresolved = unresolved;
    }

    Outcomes<Versioned<StoredInstrument>> run(
            Caller caller, String scope, Map<String, InstrumentDefinitionRequest> requests) {
        Map<String, Item> items = new LinkedHashMap<>();
        requests.forEach((key, request) -> items.put(key, Item.of(scope, request)));
        requireDistinct(items.values().stream().map(Item::identifiersAndName).toList());
        return database.write(caller, tx -> upsert(tx, scope, items));
    }

    /**
     * What one item asks for.
     *
     * @param name of the instrument, if the item says it, as an identifier of its own
     */
    private record Item(InstrumentDefinitionRequest request, Map<String, String> identifiers, List<Identifier> name) {
        static Item of(String scope, InstrumentDefinitionRequest request) {
            Map<String, String> identifiers = new TreeMap<>();
            List<Identifier> name = new ArrayList<>();
            request.identifiers().forEach((type, identifier) -> {
                if (type.equals(IdentifierKey.LUSID_INSTRUMENT_ID)) {
                    name.add(new Identifier(type, identifier.value()));
                    return;
                }
                identifiers.put(new IdentifierKey(scope, type).toString(), identifier.value());
            });
            return new Item(request, identifiers, name);
        }

        List<Identifier> identifiersAndName() {
            List<Identifier> all = new ArrayList<>(name);
            all.addAll(Identifier.of(identifiers));
            return all;
        }
    }

    private static void requireDistinct(Collection<? extends Collection<Identifier>> identifiersOfItems) {
        Set<Identifier> seen = new HashSet<>();
        identifiersOfItems.forEach(identifiers -> identifiers.forEach(identifier -> {
            if (!seen.add(identifier)) {
                throw DUPLICATE_IN_REQUEST
                        .of("Instrument " + identifier.key() + " '" + identifier.value() + "'")
                        .asException();
            }
        }));
    }

    private Outcomes<Versioned<StoredInstrument>> upsert(Tx tx, String scope, Map<String, Item> items) {
        instruments.lock(tx);
        List<Identifier> identifiers = items.values().stream()
                .flatMap(item -> Identifier.of(item.identifiers()).stream())
                .toList();
        Map<Identifier, String> owners = instruments.owners(tx, identifiers);
        Map<Item, Set<String>> names = new LinkedHashMap<>();
        items.values().forEach(item -> names.put(item, namesOf(item, owners)));
        requireDistinct(names.values().stream()
                .map(ofItem -> ofItem.stream()
                        .map(name -> new Identifier(IdentifierKey.LUSID_INSTRUMENT_ID, name))
                        .toList())
                .toList());
        Map<String, Draft<StoredInstrument>> existing = instruments
                .table()
                .lock(tx, names.values().stream().flatMap(Set::stream).toList());
        Outcomes<Draft<StoredInstrument>> outcomes =
                Outcomes.of(items, item -> draft(scope, item, names.get(item), existing, tx.caller()));
        write(tx, outcomes.values().values());
        return outcomes.map(Draft::versioned);
    }

    /** The instruments that an item names, by its identifiers or outright. */
    private static Set<String> namesOf(Item item, Map<Identifier, String> owners) {
        Set<String> names = new LinkedHashSet<>();
        item.name().forEach(name -> names.add(name.value()));
        Identifier.of(item.identifiers()).forEach(identifier -> {
            if (owners.containsKey(identifier)) {
                names.add(owners.get(identifier));
            }
        });
        return names;
    }

    private static Draft<StoredInstrument> draft(
            String scope, Item item, Set<String> names, Map<String, Draft<StoredInstrument>> existing, Caller caller) {
        item.request().effectiveTimes().forEach(time -> requireNotLater(time, caller.receivedAt()));
        item.identifiers().keySet().forEach(UpsertInstruments::requireNoCash);
        item.name().forEach(name -> {
            Draft<StoredInstrument> named = existing.get(name.value());
            if (named == null || !named.value().scope().equals(scope)) {
                throw INSTRUMENT_NOT_FOUND
                        .of(name.value() + " in scope " + scope)
                        .asException();
            }
        });
        if (names.size() > 1) {
            throw INVALID_REQUEST
                    .of(
                            "Instrument " + item.request().name(),
                            "its identifiers belong to different instruments, " + String.join(" and ", names)
                                    + "; name one of them, or delete the others first")
                    .asException();
        }
        StoredInstrument.Details details = details(item.request());
        if (names.isEmpty()) {
            return Draft.created(new StoredInstrument(
                    StoredInstrument.newName(), scope, new TreeMap<>(item.identifiers()), details));
        }
        Draft<StoredInstrument> draft = existing.get(names.iterator().next());
        draft.become(draft.value().with(item.identifiers(), details));
        return draft;
    }

    private static void requireNotLater(Instant effective, Instant receivedAt) {
        if (effective.isAfter(receivedAt)) {
            throw INVALID_PARAMETER_VALUE
                    .of(
                            "effectiveAt",
                            effective + " is later than the request, and what an instrument has counts from the moment"
                                    + " that it is sent; send it then, or leave the time out")
                    .asException();
        }
    }

    private static void requireNoCash(String key) {
        if (IdentifierKey.parse(key).filter(IdentifierKey::isCurrency).isPresent()) {
            throw INVALID_PARAMETER_VALUE
                    .of(
                            "identifiers",
                            key + " names cash, which needs no instrument; leave it out or use another scope")
                    .asException();
        }
    }

    private static StoredInstrument.Details details(InstrumentDefinitionRequest request) {
        return new StoredInstrument.Details(
                request.name(),
                Properties.of(StoredInstrument.DOMAIN, request.propertiesByKey()),
                request.lookThroughPortfolioId(),
                request.definition(),
                request.settlementCycle());
    }

    /** Identifiers first, since what waits for them is found by them, and locked before anything is stamped. */
    private void write(Tx tx, Collection<Draft<StoredInstrument>> drafts) {
        List<Identifier> lost = new ArrayList<>();
        Map<Identifier, String> gained = new LinkedHashMap<>();
        for (Draft<StoredInstrument> draft : drafts) {
            StoredInstrument after = draft.value();
            draft.loaded()
                    .map(Versioned::value)
                    .ifPresent(before -> lost.addAll(Identifier.of(before.identifiersBeside(after.identifiers()))));
            Map<String, String> before = draft.loaded()
                    .<Map<String, String>>map(loaded -> loaded.value().identifiers())
                    .orElse(Map.of());
            Identifier.of(after.identifiersBeside(before))
                    .forEach(identifier -> gained.put(identifier, after.lusidInstrumentId()));
        }
        instruments.remove(tx, lost);
        instruments.add(tx, gained);
        Set<Identifier> moved = new LinkedHashSet<>(lost);
        moved.addAll(gained.keySet());
        UnresolvedEntities.Locked waiting = unresolved.lock(tx, moved);
        instruments.table().append(tx, drafts);
        waiting.resolve(tx);
    }
}
