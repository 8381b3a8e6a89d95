package io.fillmore.platform.database;

/**
 * What a use case had read without a lock was no longer so once it held the locks. Runs the transaction again from its
 * start, like a conflict that the database itself reports.
 */
public final class ConflictException extends RuntimeException {
    public ConflictException(String what) {
        super(what, null, false, false);
    }
}
