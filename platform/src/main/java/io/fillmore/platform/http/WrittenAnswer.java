package io.fillmore.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of an answer, whole before any of it goes out: a large one in a file, and sent when nobody holds what it was made of any
 * more, so that a client that takes it slowly holds no memory that others wait for. The counterpart of {@link ArrivedBody}.
 */
final class WrittenAnswer extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(WrittenAnswer.class);
    private static final String ATTRIBUTE = WrittenAnswer.class.getName();
    private static final int FIRST_ROOM = 8 * 1024;
    private static final int IN_MEMORY_BYTES = 256 * 1024;

    private final String contentType;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream(FIRST_ROOM);
    private Optional<NamelessFile> rest = Optional.empty();
    private boolean isSent;

    private WrittenAnswer(String contentType) {
        this.contentType = contentType;
    }

    /** Begins the answer to a request, in place of one that was begun and failed. It is closed when the request ends. */
    static WrittenAnswer begin(HttpServletRequest request, String contentType) throws IOException {
        end(request);
        WrittenAnswer answer = new WrittenAnswer(contentType);
        request.setAttribute(ATTRIBUTE, answer);
        return answer;
    }

    /** Sends what waits to be sent to a request, if anything does. */
    static void sendWaiting(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof WrittenAnswer answer && !answer.isSent) {
            response.setContentType(answer.contentType);
            response.setContentLengthLong(answer.bytes());
            try {
                answer.sendTo(response.getOutputStream());
            } catch (ClientAbortException gone) {
                LOG.debug("client gone", gone);
            }
        }
    }

    static void end(HttpServletRequest request) throws IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof WrittenAnswer answer) {
            answer.close();
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Fails with UNAVAILABLE if the disk has no room. */
    @Override
    public void write(byte[] buffer, int offset, int count) {
        if (rest.isEmpty() && first.size() + count > IN_MEMORY_BYTES) {
            rest = Optional.of(new NamelessFile("its disk has no room for the answer; ask for less, or again later"));
        }
        if (rest.isPresent()) {
            rest.get().write(buffer, offset, count);
        } else {
            first.write(buffer, offset, count);
        }
    }

    boolean isLarge() {
        return rest.isPresent();
    }

    long bytes() throws IOException {
        return first.size() + (rest.isPresent() ? rest.get().bytes() : 0);
    }

    void sendTo(OutputStream client) throws IOException {
        isSent = true;
        first.writeTo(client);
        if (rest.isPresent()) {
            rest.get().content().transferTo(client);
        }
    }

    @Override
    public void close() throws IOException {
        if (rest.isPresent()) {
            rest.get().close();
        }
    }
}
