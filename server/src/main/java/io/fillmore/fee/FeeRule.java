package io.fillmore.fee;

import io.fillmore.platform.value.ResourceId;

/**
 * What transactions of a kind are charged.
 *
 * @param propertyKey the transaction's property that says how much
 */
public record FeeRule(ResourceId id, String propertyKey, FeeMatch match, FeeCharge charge) {
    /** What it is called where its end is told. */
    public static final String ENTITY_TYPE = "FeeRule";
}
