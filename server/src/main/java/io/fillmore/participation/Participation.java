package io.fillmore.participation;

import io.fillmore.platform.value.ResourceId;

/** That an order takes part in a placement, as the client records it; allocation does not read it. */
public record Participation(ResourceId id, ResourceId placementId, ResourceId orderId) {
    /** What it is called where its end is told; it has no properties. */
    public static final String ENTITY_TYPE = "Participation";
}
