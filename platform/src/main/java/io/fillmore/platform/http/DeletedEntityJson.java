package io.fillmore.platform.http;

import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.Instants;
import java.time.Instant;
import java.util.List;

/** The answer to the deletion of an entity. */
@SchemaName("DeletedEntityResponse")
public record DeletedEntityJson(
        @ApiType("uri") String href,
        Instant effectiveFrom,
        @Required Instant asAt,
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
