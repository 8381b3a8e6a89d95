package io.fillmore.placement;

import java.math.BigDecimal;

/**
 * How far a placement has come, as its quantities tell. These are our own words, not the free text of its state. Pure.
 *
 * <p>Source: the derived state of a placement in the section on the order graph of the behaviour specification.
 */
public enum DerivedPlacementState {
    CANCELLED("Cancelled"),
    NEW("New"),
    IN_PROGRESS("In progress"),
    OVER_EXECUTED("Over-executed"),
    EXECUTED("Executed"),
    PARTIALLY_ALLOCATED("Partially allocated"),
    OVER_ALLOCATED("Over-allocated"),
    ALLOCATED("Allocated");

    private final String text;

    DerivedPlacementState(String text) {
        this.text = text;
    }

    /**
     * The first state that fits.
     *
     * @param placed the placement's quantity
     * @param executed by it and by all below it
     * @param allocated of it and of all below it; what went to the other side counts as below zero
     */
    public static DerivedPlacementState of(
            BigDecimal placed, boolean isCancelled, BigDecimal executed, BigDecimal allocated) {
        if (executed.signum() == 0) {
            return isCancelled ? CANCELLED : NEW;
        }
        if (executed.compareTo(placed) < 0 && !isCancelled) {
            return IN_PROGRESS;
        }
        if (executed.compareTo(placed) > 0) {
            return OVER_EXECUTED;
        }
        if (allocated.signum() == 0) {
            return EXECUTED;
        }
        if (allocated.compareTo(executed) < 0) {
            return PARTIALLY_ALLOCATED;
        }
        return allocated.compareTo(executed) > 0 ? OVER_ALLOCATED : ALLOCATED;
    }

    /** The words that clients see, such as {@code In progress}. */
    public String text() {
        return text;
    }
}
