package io.fillmore.platform.database;

/** The server cannot start on this database. The message is one line for an operator. */
public final class UnusableDatabaseException extends RuntimeException {
    UnusableDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
