package io.fillmore.instrument;

import io.fillmore.platform.json.JsonObject;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ReadableCode;
import io.fillmore.platform.value.ResourceId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An instrument in the store. Differs from {@link Instrument}, which is what an entity keeps of the one that it names.
 *
 * @param lusidInstrumentId the name that we gave it, for its life
 * @param scope in which it is created and looked up
 * @param identifiers values by key {@code Instrument/<scope>/<type>}, each this instrument's alone
 */
record StoredInstrument(
        String lusidInstrumentId, String scope, SortedMap<String, String> identifiers, Details details) {
    /** The domain of an instrument's property keys. */
    static final String DOMAIN = "Instrument";

    private static final String PREFIX = "LUID_";
    private static final int CODE_LENGTH = Instrument.UNRESOLVED.length() - PREFIX.length();

    StoredInstrument {
        identifiers = Collections.unmodifiableSortedMap(new TreeMap<>(identifiers));
    }

    /**
     * All that an upsert replaces.
     *
     * @param definition as the client gave it; means nothing to us
     */
    record Details(
            String name,
            Properties properties,
            @Nullable ResourceId lookThroughPortfolioId,
            @Nullable JsonObject definition,
            @Nullable SettlementCycle settlementCycle) {}

    /** How many business days after a trade it is settled, and whose holidays count. */
    record SettlementCycle(
            @Required Integer businessDayOffset, @Required List<ResourceId> calendars) {}

    /** A name for a new instrument. Never {@link Instrument#UNRESOLVED}: codes have no Z. */
    static String newName() {
        return PREFIX + ReadableCode.random(CODE_LENGTH);
    }

    /** This instrument with other details, and with identifiers set beside those that it has. */
    StoredInstrument with(Map<String, String> set, Details changed) {
        SortedMap<String, String> merged = new TreeMap<>(identifiers);
        merged.putAll(set);
        return new StoredInstrument(lusidInstrumentId, scope, merged, changed);
    }

    /** The identifiers that this instrument has and another version of it does not, or with another value. */
    SortedMap<String, String> identifiersBeside(Map<String, String> others) {
        SortedMap<String, String> own = new TreeMap<>(identifiers);
        for (String key : new TreeSet<>(own.keySet())) {
            own.remove(key, others.get(key));
        }
        return own;
    }

    /** What this instrument's identifier of a kind says; it has one. */
    String valueOf(IdentifierKey key) {
        return key.type().equals(IdentifierKey.LUSID_INSTRUMENT_ID)
                ? lusidInstrumentId
                : Objects.requireNonNull(identifiers.get(key.toString()), key.toString());
    }
}
