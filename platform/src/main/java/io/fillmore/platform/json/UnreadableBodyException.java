package io.fillmore.platform.json;

/**
 * The body is not JSON that we read at all: empty, cut short, not UTF-8, too deep. Unlike {@link ShapeException} it
 * tells of one place only, since nothing after that place can be trusted.
 *
 * <p>The message is one line, fit for the client; where there is a cause, that is for the log only.
 */
public final class UnreadableBodyException extends RuntimeException {
    public UnreadableBodyException(String message) {
        super(message);
    }

    public UnreadableBodyException(String message, Throwable cause) {
        super(message, cause);
    }
}
