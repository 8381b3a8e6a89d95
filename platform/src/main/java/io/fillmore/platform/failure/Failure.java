package io.fillmore.platform.failure;

/**
 * One refusal in words. A value: calls that answer item by item collect failures; calls that do all or nothing throw one
 * as a {@link FailureException}.
 *
 * @param subject the entity or field that it is about, as text
 * @param detail what is wrong and what to do
 */
public record Failure(ErrorCode code, String subject, String detail) {
    public FailureException asException() {
        return new FailureException(this);
    }
}
