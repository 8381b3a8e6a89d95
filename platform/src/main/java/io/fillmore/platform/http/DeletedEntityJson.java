package io.fillmore.platform.http;

import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.value.Instants;
import java.time.Instant;
import java.util.List;

/** The answer to the deletion of an entity. */
public record DeletedEntityJson(
        String href,
        Instant effectiveFrom,
        Instant asAt,
        String entityType,
        String entityUniqueId,
        List<LinkJson> links) {
    public static DeletedEntityJson of(ApiRequest request, String entityType, Deletion deletion) {
        return new DeletedEntityJson(
                request.href(),
                Instants.MIN,
                deletion.asAt(),
                entityType,
                deletion.entityId().toString(),
                request.links());
    }
}
