package io.fillmore.platform.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a body that must be UTF-8, strictly, with or without a byte order mark.
 *
 * <p>The parser could read the bytes itself, but would then guess UTF-16 and UTF-32 from them, and let through overlong
 * forms and surrogates, which PostgreSQL refuses. Unlike an {@code InputStreamReader}, this one knows where it failed.
 * Does not close the stream, which belongs to whoever opened it.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER_SIZE = 8_192;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream body;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
    private long bytesTaken;
    private boolean isStarted;
    private boolean isEnded;

    Utf8Reader(InputStream body) {
        this.body = body;
    }

    /** Takes room for at least two characters, which is what one beyond the basic plane needs. */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("room for " + length + " characters");
        }
        while (true) {
            CharBuffer room = CharBuffer.wrap(target, offset, length);
            CoderResult result = decoder.decode(bytes, room, isEnded);
            int count = withoutMark(target, offset, room.position() - offset);
            if (count > 0) {
                return count;
            }
            if (result.isError()) {
                throw new NotUtf8Exception(bytesTaken - bytes.remaining());
            }
            if (isEnded) {
                return -1;
            }
            fill();
        }
    }

    private int withoutMark(char[] target, int offset, int count) {
        if (isStarted || count == 0) {
            return count;
        }
        isStarted = true;
        if (target[offset] != BYTE_ORDER_MARK) {
            return count;
        }
        System.arraycopy(target, offset + 1, target, offset, count - 1);
        return count - 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = body.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            isEnded = true;
        } else {
            bytes.position(bytes.position() + count);
            bytesTaken += count;
        }
        bytes.flip();
    }

    @Override
    public void close() {}

    /** Says at which byte of the body the text stopped being UTF-8, counted from 0. */
    static final class NotUtf8Exception extends CharacterCodingException {
        private final long position;

        NotUtf8Exception(long position) {
            this.position = position;
        }

        @Override
        public String getMessage() {
            return "the body is not UTF-8: wrong byte at offset " + position;
        }
    }
}
