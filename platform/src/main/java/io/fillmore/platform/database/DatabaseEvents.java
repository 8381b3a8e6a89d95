package io.fillmore.platform.database;

/**
 * What the database edge tells whoever watches it. Called on the thread of the transaction, which waits meanwhile: what listens is
 * quick, asks nobody and does not throw.
 */
public interface DatabaseEvents {
    /** Nobody watches. */
    DatabaseEvents UNWATCHED = new DatabaseEvents() {};

    /** A trip to the database has ended, well or not; so long it was away. */
    default void travelled(TripName trip, long nanos) {}

    /** A transaction has committed in which this became of so many entities of a table. */
    default void committed(String table, EntityOutcome outcome, int entities) {}

    /** A reader of a recent instant has waited so long for the writes in flight. */
    default void settled(long nanos) {}

    /** Somebody has waited so long for a connection of the pool, in vain or not. */
    default void waitedForConnection(long nanos) {}

    /** No connection came free in time; the request that wanted one fails. */
    default void connectionTimedOut() {}
}
