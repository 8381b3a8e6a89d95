package io.fillmore.order;

/**
 * The order states that rules know. States are free text: any other is stored and given back, and means nothing to us.
 * Compared ignoring case.
 */
public final class OrderState {
    public static final String NEW = "New";
    public static final String CANCELLED = "Cancelled";
    public static final String BOOKED = "Booked";
    private static final String CLOSED = "Closed";
    private static final String CANCELED = "Canceled";

    private OrderState() {}

    public static boolean isNew(String state) {
        return NEW.equalsIgnoreCase(state);
    }

    public static boolean isCancelled(String state) {
        return CANCELLED.equalsIgnoreCase(state) || CANCELED.equalsIgnoreCase(state);
    }

    /** Whether the order's story is over by being done, rather than by being cancelled. */
    public static boolean isDone(String state) {
        return BOOKED.equalsIgnoreCase(state) || CLOSED.equalsIgnoreCase(state);
    }
}
