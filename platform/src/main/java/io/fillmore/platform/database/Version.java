package io.fillmore.platform.database;

import java.time.Instant;
import java.util.UUID;

/**
 * Which version of an entity a row is, and who made it when.
 *
 * @param entityId stable for the entity's life: an id that is deleted and created again starts another life
 * @param number 1, 2, … within that life
 * @param created the write that began the life
 * @param modified the write that made this version; its {@code asAt} is when the version begins to be known
 */
public record Version(UUID entityId, int number, Stamp created, Stamp modified) {
    /** One write: when it became known, by whom and in which request. */
    public record Stamp(Instant asAt, String user, String requestId) {}

    static Version first(UUID entityId, Stamp stamp) {
        return new Version(entityId, 1, stamp, stamp);
    }

    Version next(Stamp stamp) {
        return new Version(entityId, number + 1, created, stamp);
    }
}
