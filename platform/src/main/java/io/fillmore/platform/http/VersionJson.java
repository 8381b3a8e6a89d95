package io.fillmore.platform.http;

import io.fillmore.platform.database.Version;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.Instants;
import java.time.Instant;

/** The version of an entity, as every entity carries it. */
public record VersionJson(
        @Required Instant effectiveFrom,
        @Required Instant asAtDate,
        Instant asAtCreated,
        String userIdCreated,
        String requestIdCreated,
        String reasonCreated,
        Instant asAtModified,
        String userIdModified,
        String requestIdModified,
        String reasonModified,
        int asAtVersionNumber,
        String entityUniqueId) {
    public static VersionJson of(Version version) {
        return new VersionJson(
                Instants.MIN,
                version.modified().asAt(),
                version.created().asAt(),
                version.created().user(),
                version.created().requestId(),
                "",
                version.modified().asAt(),
                version.modified().user(),
                version.modified().requestId(),
                "",
                version.number(),
                version.entityId().toString());
    }
}
