package io.fillmore.platform.shape;

/** Collects what a {@link SelfChecking} record finds wrong with itself. */
@FunctionalInterface
public interface Faults {
    /**
     * Adds a fault of the record being checked.
     *
     * @param relativePath from the record being checked, such as {@code limitPrice.amount}; empty for the record itself
     * @param message what is wrong, to be read after the path: "is required"
     */
    void add(String relativePath, String message);
}
