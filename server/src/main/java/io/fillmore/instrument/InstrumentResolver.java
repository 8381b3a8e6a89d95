package io.fillmore.instrument;

import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Turns the identifiers of requests into instruments: all of a request's at once. */
public final class InstrumentResolver {
    private static final String DOMAIN = "Instrument";
    private static final String LUSID_INSTRUMENT_ID = "LusidInstrumentId";
    private static final String CURRENCY = "Currency";

    /**
     * The instrument of each set of identifiers.
     *
     * <p>{@code Instrument/default/LusidInstrumentId} is itself, {@code Instrument/default/Currency: GBP} is {@code CCY_GBP};
     * what nothing resolves is {@link Instrument#UNRESOLVED}.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE for no identifiers, for a key that is not
     *     {@code Instrument/<scope>/<type>}, or for identifiers of different instruments
     */
    public Map<Map<String, String>, Instrument> resolve(Tx tx, Collection<Map<String, String>> identifiers) {
        Map<Map<String, String>, Instrument> resolved = new HashMap<>();
        for (Map<String, String> each : identifiers) {
            resolved.computeIfAbsent(each, InstrumentResolver::resolve);
        }
        return resolved;
    }

    private static Instrument resolve(Map<String, String> identifiers) {
        if (identifiers.isEmpty()) {
            throw invalid("instrumentIdentifiers", "it is empty; give at least one identifier");
        }
        Set<String> found = new LinkedHashSet<>();
        identifiers.forEach((key, value) -> {
            String type = typeOf(key);
            if (value.isBlank()) {
                throw invalid("instrumentIdentifiers[" + key + "]", "it is blank");
            }
            if (type.equals(LUSID_INSTRUMENT_ID)) {
                found.add(value);
            }
            if (type.equals(CURRENCY)) {
                found.add("CCY_" + value);
            }
        });
        if (found.size() > 1) {
            throw invalid("instrumentIdentifiers", "they name different instruments: " + String.join(" and ", found));
        }
        return Instrument.of(
                identifiers,
                found.isEmpty() ? Instrument.UNRESOLVED : found.iterator().next());
    }

    private static String typeOf(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length != 3
                || !parts[0].equals(DOMAIN)
                || !ResourceId.isPart(parts[1])
                || !ResourceId.isPart(parts[2])) {
            throw invalid("instrumentIdentifiers[" + key + "]", "a key has the form Instrument/<scope>/<type>");
        }
        return parts[1].equals("default") ? parts[2] : "";
    }

    private static RuntimeException invalid(String field, String message) {
        return ErrorCode.INVALID_PARAMETER_VALUE.of(field, message).asException();
    }
}
