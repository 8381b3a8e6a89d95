package io.fillmore.participation;

import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A participation as a client gives it. */
public record ParticipationRequest(
        @Required ResourceId id,
        @Refers @Required ResourceId placementId,
        @Refers @Required ResourceId orderId) {

    /** The body of UpsertParticipations. */
    public record ParticipationSetRequest(@Nullable List<ParticipationRequest> requests) {
        List<ParticipationRequest> all() {
            return requests == null ? List.of() : requests;
        }
    }
}
