package io.fillmore.platform.database.backup;

/** A backup cannot be made, read or restored. The message is one line for an operator. */
public final class BackupException extends RuntimeException {
    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
