package io.fillmore.ordergraph;

import io.fillmore.platform.value.Decimals;
import java.math.BigDecimal;

/**
 * How far a block has come, as its quantities tell. These are our own words, not the free text of its orders' states. Pure.
 *
 * <p>Source: the derived state of a block in the section on the order graph of the behaviour specification.
 */
enum DerivedBlockState {
    SWEPT("Swept"),
    CANCELLED("Cancelled"),
    NEW("New"),
    PARTIALLY_PLACED("Partially placed"),
    PLACED("Placed"),
    PARTIALLY_EXECUTED("Partially executed"),
    OVER_EXECUTED("Over-executed"),
    EXECUTED("Executed"),
    PARTIALLY_ALLOCATED("Partially allocated"),
    OVER_ALLOCATED("Over-allocated"),
    ALLOCATED("Allocated"),
    PARTIALLY_BOOKED("Partially booked"),
    BOOKED("Booked");

    private final String text;

    DerivedBlockState(String text) {
        this.text = text;
    }

    /**
     * The five quantities of a block, each of the one before.
     *
     * @param allocated and booked: what went to the other side counts as below zero
     */
    record Quantities(
            BigDecimal ordered, BigDecimal placed, BigDecimal executed, BigDecimal allocated, BigDecimal booked) {
        Quantities {
            ordered = Decimals.normal(ordered);
            placed = Decimals.normal(placed);
            executed = Decimals.normal(executed);
            allocated = Decimals.normal(allocated);
            booked = Decimals.normal(booked);
        }
    }

    /**
     * The first state that fits.
     *
     * @param isCancelled whether the block has orders and all are cancelled
     */
    static DerivedBlockState of(boolean isSwept, boolean isCancelled, Quantities quantities) {
        if (isSwept) {
            return SWEPT;
        }
        if (isCancelled) {
            return CANCELLED;
        }
        if (quantities.placed.signum() == 0) {
            return NEW;
        }
        if (quantities.placed.compareTo(quantities.ordered) < 0) {
            return PARTIALLY_PLACED;
        }
        if (quantities.executed.signum() == 0) {
            return PLACED;
        }
        int executed = quantities.executed.compareTo(quantities.ordered);
        if (executed != 0) {
            return executed < 0 ? PARTIALLY_EXECUTED : OVER_EXECUTED;
        }
        return ofExecuted(quantities);
    }

    private static DerivedBlockState ofExecuted(Quantities quantities) {
        if (quantities.allocated.signum() == 0) {
            return EXECUTED;
        }
        int allocated = quantities.allocated.compareTo(quantities.executed);
        if (allocated != 0) {
            return allocated < 0 ? PARTIALLY_ALLOCATED : OVER_ALLOCATED;
        }
        if (quantities.booked.signum() == 0) {
            return ALLOCATED;
        }
        return quantities.booked.compareTo(quantities.allocated) < 0 ? PARTIALLY_BOOKED : BOOKED;
    }

    /** The words that clients see, such as {@code Partially placed}. */
    String text() {
        return text;
    }
}
