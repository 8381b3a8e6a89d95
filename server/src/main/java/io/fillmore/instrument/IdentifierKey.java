package io.fillmore.instrument;

import io.fillmore.platform.value.ResourceId;
import java.util.Optional;

/** What an identifier is, written {@code Instrument/<scope>/<type>}: whose naming it is, and of which kind. */
record IdentifierKey(String scope, String type) {
    static final String DEFAULT_SCOPE = "default";
    static final String LUSID_INSTRUMENT_ID = "LusidInstrumentId";

    private static final String DOMAIN = "Instrument";
    private static final String CURRENCY = "Currency";

    /** The key that a text is; empty if it is none. */
    static Optional<IdentifierKey> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 3
                        && parts[0].equals(DOMAIN)
                        && ResourceId.isPart(parts[1])
                        && ResourceId.isPart(parts[2])
                ? Optional.of(new IdentifierKey(parts[1], parts[2]))
                : Optional.empty();
    }

    /** Whether its value is the name of the instrument itself. */
    boolean isName() {
        return scope.equals(DEFAULT_SCOPE) && type.equals(LUSID_INSTRUMENT_ID);
    }

    /** Whether its value is a currency, so that the instrument is cash. */
    boolean isCurrency() {
        return scope.equals(DEFAULT_SCOPE) && type.equals(CURRENCY);
    }

    @Override
    public String toString() {
        return DOMAIN + "/" + scope + "/" + type;
    }
}
