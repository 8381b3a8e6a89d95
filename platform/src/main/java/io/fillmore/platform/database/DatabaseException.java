package io.fillmore.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The database refused or failed a statement. Never shown to clients; the rim answers 503 or 500. */
public final class DatabaseException extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String DISK_FULL = "53100";
    private static final String IO_ERROR = "58030";
    private static final String QUERY_CANCELED = "57014";

    private final boolean isConflict;
    private final boolean isOutOfRoom;
    private final boolean isUnavailable;
    private final boolean isTooLong;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        // 40…: serialization failure, deadlock. 23505: another request created the same id first.
        // 23503: another request deleted what was found, or came to refer to what nothing referred to.
        isConflict = state.startsWith("40") || state.equals(UNIQUE_VIOLATION) || state.equals(FOREIGN_KEY_VIOLATION);
        isOutOfRoom = state.equals(DISK_FULL);
        isTooLong = state.equals(QUERY_CANCELED);
        // 08…: connection lost. 57P…: shut down or crashed. 53…: out of connections, memory or disk. 58030: its disk
        // fails. And a primary no more.
        isUnavailable = cause instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals(IO_ERROR)
                || Primary.isLost(cause);
    }

    /** Whether running the whole transaction again can succeed, since others changed what it read. */
    public boolean isConflict() {
        return isConflict;
    }

    /** Whether the database rolled back for want of disk space. */
    public boolean isOutOfRoom() {
        return isOutOfRoom;
    }

    /** Whether a statement took longer than {@link DatabaseSettings#statementTime}, and was ended. */
    public boolean isTooLong() {
        return isTooLong;
    }

    /** Whether the database is gone or cannot serve at the moment. */
    public boolean isUnavailable() {
        return isUnavailable;
    }
}
