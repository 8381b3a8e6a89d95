package io.fillmore.platform.http;

import io.fillmore.platform.value.Instants;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The answer to the deletion of an entity. */
public record DeletedEntityJson(
        String href,
        Instant effectiveFrom,
        Instant asAt,
        String entityType,
        String entityUniqueId,
        List<LinkJson> links) {
    public static DeletedEntityJson of(ApiRequest request, String entityType, UUID entityId, Instant asAt) {
        return new DeletedEntityJson(
                request.href(), Instants.MIN, asAt, entityType, entityId.toString(), request.links());
    }
}
