package io.fillmore.platform.database;

/** What became of an entity that a transaction locked or made in order to write it. */
public enum EntityOutcome {
    CREATED,
    CHANGED,
    /** It was as it should be, so it got no new version. */
    UNCHANGED,
    DELETED
}
