package io.fillmore.platform.database;

import java.time.Instant;
import java.util.UUID;

/** The end of an entity's life: which life, and when. */
public record Deletion(UUID entityId, Instant asAt) {
    /** The deletion of an entity that the transaction has deleted. */
    public static Deletion of(Tx tx, Draft<?> deleted) {
        return new Deletion(deleted.versioned().version().entityId(), tx.asAt());
    }
}
