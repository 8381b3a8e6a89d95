package io.fillmore.platform.shape;

/**
 * A record with rules of shape that no annotation says, such as "one of these two fields, not both".
 *
 * <p>Called by {@link RecordReader} once the record stands, so only when none of its own components had a fault. Rules
 * that need anything but the body itself (the database, the clock, the caller) belong to the use case, not here.
 */
public interface SelfChecking {
    void check(Faults faults);
}
