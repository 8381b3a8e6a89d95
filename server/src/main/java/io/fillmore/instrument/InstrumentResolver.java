package io.fillmore.instrument;

import io.fillmore.instrument.InstrumentStore.Identifier;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the identifiers of requests into instruments: all of a request's at once.
 *
 * <p>Where nothing resolves identifiers, no instrument comes into being until the transaction has ended, so that the one which
 * the entity waits for finds it: see {@link UnresolvedEntities}. So this is called before a command takes its row locks.
 */
public final class InstrumentResolver {
    private final InstrumentStore instruments;

    public InstrumentResolver(InstrumentStore instruments) {
        this.instruments = instruments;
    }

    /**
     * The instrument of each set of identifiers.
     *
     * <p>{@code Instrument/default/LusidInstrumentId} is itself, {@code Instrument/default/Currency: GBP} is {@code CCY_GBP},
     * others name what they name in the store; what nothing resolves is {@link Instrument#UNRESOLVED}. At most one statement.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE for no identifiers, for a key that is not
     *     {@code Instrument/<scope>/<type>}, or for identifiers of different instruments
     */
    public Pending<Map<Map<String, String>, Instrument>> resolve(Tx tx, Collection<Map<String, String>> identifiers) {
        Set<Map<String, String>> sets = new LinkedHashSet<>(identifiers);
        Map<Map<String, String>, Set<String>> names = new LinkedHashMap<>();
        sets.forEach(set -> names.put(set, namesItself(set)));
        return stored(tx, names).map(stored -> {
            Map<Map<String, String>, Instrument> resolved = new HashMap<>();
            names.forEach((set, found) -> resolved.put(set, instrument(set, withStored(set, found, stored))));
            return resolved;
        });
    }

    private static Set<String> withStored(
            Map<String, String> set, Set<String> namesItself, Map<Identifier, String> stored) {
        Set<String> names = new LinkedHashSet<>(namesItself);
        for (Identifier identifier : Identifier.of(set)) {
            String name = stored.get(identifier);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** What the store says of the identifiers that are of it. */
    private Pending<Map<Identifier, String>> stored(Tx tx, Map<Map<String, String>, Set<String>> names) {
        List<@Nullable Integer> numbers = new ArrayList<>();
        List<Identifier> asked = new ArrayList<>();
        int number = 0;
        for (Map.Entry<Map<String, String>, Set<String>> each : names.entrySet()) {
            number++;
            for (Identifier identifier : Identifier.of(each.getKey())) {
                if (isOfStore(keyOf(identifier.key()))) {
                    asked.add(identifier);
                    numbers.add(each.getValue().isEmpty() ? number : null);
                }
            }
        }
        return asked.isEmpty() ? Pending.of(Map.of()) : instruments.resolve(tx, numbers, asked);
    }

    /** The names that identifiers are in themselves; checks their form on the way. */
    private static Set<String> namesItself(Map<String, String> identifiers) {
        if (identifiers.isEmpty()) {
            throw invalid("instrumentIdentifiers", "it is empty; give at least one identifier");
        }
        Set<String> names = new LinkedHashSet<>();
        identifiers.forEach((text, value) -> {
            IdentifierKey key = keyOf(text);
            if (value.isBlank()) {
                throw invalid("instrumentIdentifiers[" + text + "]", "it is blank");
            }
            if (key.isName() && !value.equals(Instrument.UNRESOLVED)) {
                names.add(value);
            }
            if (key.isCurrency()) {
                names.add("CCY_" + value);
            }
        });
        return names;
    }

    private static boolean isOfStore(IdentifierKey key) {
        return !key.isName() && !key.isCurrency();
    }

    private static Instrument instrument(Map<String, String> identifiers, Set<String> names) {
        if (names.size() > 1) {
            throw invalid("instrumentIdentifiers", "they name different instruments: " + String.join(" and ", names));
        }
        return Instrument.of(
                identifiers,
                names.isEmpty() ? Instrument.UNRESOLVED : names.iterator().next());
    }

    private static IdentifierKey keyOf(String text) {
        return IdentifierKey.parse(text)
                .orElseThrow(() ->
                        invalid("instrumentIdentifiers[" + text + "]", "a key has the form Instrument/<scope>/<type>"));
    }

    private static RuntimeException invalid(String field, String message) {
        return ErrorCode.INVALID_PARAMETER_VALUE.of(field, message).asException();
    }
}
