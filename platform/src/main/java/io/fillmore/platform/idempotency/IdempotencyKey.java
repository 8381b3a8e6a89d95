package io.fillmore.platform.idempotency;

import io.fillmore.platform.failure.ErrorCode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name that a client gives to one request, however often it sends it. Each user has names of their own.
 *
 * @param user who gave it
 * @param text 1 to 255 printable characters of ASCII
 */
public record IdempotencyKey(String user, String text) {
    /** The header that carries it. */
    public static final String HEADER = "Idempotency-Key";

    public static final int LENGTH_MAX = 255;

    private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e]{1," + LENGTH_MAX + "}");

    /** Of the fingerprint: 64 bits. */
    private static final int LOCK_DIGITS = 16;

    /**
     * A user's key.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE when the text is none
     */
    public IdempotencyKey {
        if (text.isBlank() || !TEXT.matcher(text).matches()) {
            throw refused("it must have 1 to 255 printable ASCII characters; a UUID of your own making will do");
        }
    }

    /** Refuses what stands in the header. */
    public static RuntimeException refused(String why) {
        return ErrorCode.INVALID_PARAMETER_VALUE.of(HEADER, why).asException();
    }

    /** The advisory lock of whoever carries out the request. Nobody can find another key that has it, nor one that has a lock of ours. */
    long lock() {
        return Long.parseUnsignedLong(Fingerprint.of(List.of(user, text), new byte[0]), 0, LOCK_DIGITS, 16);
    }
}
