package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that refuses to be longer than a limit, told before it is read where the length is announced. */
final class LimitedBody extends FilterInputStream {
    private final long maxBytes;
    private long readBytes;

    LimitedBody(InputStream body, long announcedBytes, long maxBytes) {
        super(body);
        this.maxBytes = maxBytes;
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
    }

    private void require(long bytes) {
        if (bytes > maxBytes) {
            throw ErrorCode.BODY_TOO_LARGE
                    .of("The body", "it is longer than " + maxBytes + " bytes; send it in parts")
                    .asException();
        }
    }
}
