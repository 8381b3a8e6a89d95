package io.fillmore.participation;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A participation on the wire. */
public record ParticipationJson(
        @Required ResourceId id,
        @Required ResourceId placementId,
        @Required ResourceId orderId,
        VersionJson version,
        @Nullable List<LinkJson> links) {

    static ParticipationJson of(Versioned<Participation> participation) {
        return of(participation, null);
    }

    static ParticipationJson of(Versioned<Participation> versioned, @Nullable List<LinkJson> links) {
        Participation participation = versioned.value();
        return new ParticipationJson(
                participation.id(),
                participation.placementId(),
                participation.orderId(),
                VersionJson.of(versioned.version()),
                links);
    }
}
