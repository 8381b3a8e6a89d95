package io.fillmore.instrument;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is traded, as an entity keeps it: the identifiers that the client gave, and the one name that they resolve to.
 *
 * @param identifiers values by key {@code Instrument/<scope>/<type>}, given back as they came
 * @param lusidInstrumentId the resolved name, or {@link #UNRESOLVED}
 */
public record Instrument(SortedMap<String, String> identifiers, String lusidInstrumentId) {
    public static final String UNRESOLVED = "LUID_ZZZZZZZZ";

    public Instrument {
        identifiers = Collections.unmodifiableSortedMap(new TreeMap<>(identifiers));
    }

    public static Instrument of(Map<String, String> identifiers, String lusidInstrumentId) {
        return new Instrument(new TreeMap<>(identifiers), lusidInstrumentId);
    }

    public boolean isResolved() {
        return !lusidInstrumentId.equals(UNRESOLVED);
    }

    /** Whether both name one instrument. Those that could not be resolved do only if their identifiers are equal. */
    public boolean isSameAs(Instrument other) {
        if (isResolved() || other.isResolved()) {
            return lusidInstrumentId.equals(other.lusidInstrumentId);
        }
        return identifiers.equals(other.identifiers);
    }

    @Override
    public String toString() {
        return isResolved() ? lusidInstrumentId : identifiers.toString();
    }
}
