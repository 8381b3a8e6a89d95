package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that refuses to be longer than a limit, told before it is read where the length is announced, or to take longer. */
final class LimitedBody extends FilterInputStream {
    private final long maxBytes;
    private final long deadline;
    private long readBytes;

    LimitedBody(InputStream body, long announcedBytes, RequestLimits limits) {
        super(body);
        maxBytes = limits.bodyBytes();
        deadline = System.nanoTime() + limits.transfer().toNanos();
        require(announcedBytes);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            count(count);
        }
        return count;
    }

    private void count(int bytes) {
        readBytes += bytes;
        require(readBytes);
        if (System.nanoTime() - deadline > 0) {
            throw tooSlow();
        }
    }

    static FailureException tooSlow() {
        return ErrorCode.REQUEST_TOO_SLOW
                .of("The body", "it came too slowly; nothing was done, send it again, or in parts")
                .asException();
    }

    private void require(long bytes) {
        if (bytes > maxBytes) {
            throw ErrorCode.BODY_TOO_LARGE
                    .of("The body", "it is longer than " + maxBytes + " bytes; send it in parts")
                    .asException();
        }
    }
}
