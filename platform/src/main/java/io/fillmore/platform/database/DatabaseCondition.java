package io.fillmore.platform.database;

import java.util.Optional;

/**
 * How a database is doing, as far as whoever runs it knows without asking it; asked before every write, so the answers cost next to
 * nothing. Of a PostgreSQL that others run nothing is known.
 */
public interface DatabaseCondition {
    DatabaseCondition UNKNOWN = new DatabaseCondition() {
        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }
    };

    /** Whether there is room on its disk for writes. */
    boolean hasRoom();

    /** Why it does not answer, in words for an operator; empty if nothing is known to be wrong. */
    Optional<String> trouble();
}
