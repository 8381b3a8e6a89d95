package io.fillmore.platform.idempotency;

/** The answer to a request, as it goes out. */
public final class KeptAnswer {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final boolean isAgain;

    private KeptAnswer(int status, String contentType, byte[] body, boolean isAgain) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.isAgain = isAgain;
    }

    /** What this request is answered; the body is not copied. */
    public static KeptAnswer given(int status, String contentType, byte[] body) {
        return new KeptAnswer(status, contentType, body, false);
    }

    /** What an earlier one was. */
    static KeptAnswer again(int status, String contentType, byte[] body) {
        return new KeptAnswer(status, contentType, body, true);
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] body() {
        return body;
    }

    /** Whether an earlier request was answered so, and this one did nothing. */
    public boolean isAgain() {
        return isAgain;
    }

    /**
     * Whether it decides the request: it was carried out, or refused for what it asks. Others say "not now", "not you" or "not like
     * this" — the same request can have another answer later, and has done nothing.
     */
    boolean isFinal() {
        return status < 300 || status == BAD_REQUEST || status == NOT_FOUND;
    }
}
