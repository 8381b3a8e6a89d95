package io.fillmore.platform.embedded;

/** The embedded PostgreSQL cannot be started; the message is one line for an operator that says what to do. */
public class EmbeddedPostgresException extends RuntimeException {
    EmbeddedPostgresException(String message) {
        super(oneLine(message));
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
