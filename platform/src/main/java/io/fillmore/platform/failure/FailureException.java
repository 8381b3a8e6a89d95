package io.fillmore.platform.failure;

/** Refuses a call as a whole: the transaction is rolled back, and the HTTP rim renders the failure. */
public final class FailureException extends RuntimeException {
    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.code() + ": " + failure.detail(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
