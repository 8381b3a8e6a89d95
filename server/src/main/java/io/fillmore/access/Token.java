package io.fillmore.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A token as it is on record: never its text.
 *
 * @param id by which it is revoked
 * @param user whom it stands for
 * @param roles as texts; those of a role that there is no more count for nothing
 */
public record Token(
        String id,
        Kind kind,
        String user,
        List<String> roles,
        List<String> grants,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt) {
    /** What a token is for. */
    public enum Kind {
        /** Made on the command line, with roles and grants of its own. */
        PERSONAL("fmp"),
        /** Got by logging in; has the roles and grants of its user. */
        LOGIN("fml"),
        /** Got by logging in, good for nothing but getting another of that kind. */
        REFRESH("fmr");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** What its text begins with. */
        String prefix() {
            return prefix;
        }

        static Kind stored(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
