package io.fillmore.platform.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** A client's connection at the moment of looking, and what the server waits for on it. */
final class OpenConnection implements ClientWait {
    /** Stands with a request whose body was cut off because it came too slowly. */
    static final String TOO_SLOW = "io.fillmore.platform.http.OpenConnection.TooSlow";

    private final NioSocketWrapper socket;
    private final Request request;
    private final Waiting waiting;
    private final long sinceNanos;

    /** What the server waits for. */
    enum Waiting {
        /** Nothing: it works on a request. */
        NOTHING(false),
        /** Another request. */
        REQUEST(false),
        /** An agreement on encryption. */
        HANDSHAKE(false),
        /** The rest of a request's headers. */
        HEADERS(false),
        /** More of a body. */
        BODY(true),
        /** That the client takes more of an answer. */
        ANSWER(true);

        private final boolean holdsThread;

        Waiting(boolean holdsThread) {
            this.holdsThread = holdsThread;
        }

        boolean holdsThread() {
            return holdsThread;
        }
    }

    /**
     * Looks at a connection.
     *
     * @param served the request that a thread works on; null if there is none
     */
    OpenConnection(SocketWrapperBase<NioChannel> connection, Request served) {
        socket = (NioSocketWrapper) connection;
        Request begun = socket.getCurrentProcessor() instanceof Processor processor ? processor.getRequest() : null;
        request = served == null ? begun : served;
        waiting = served == null ? waitingForRequest() : waitingForClient();
        sinceNanos = since();
    }

    private Waiting waitingForRequest() {
        if (!socket.getSocket().isHandshakeComplete()) {
            return Waiting.HANDSHAKE;
        }
        return request == null ? Waiting.REQUEST : Waiting.HEADERS;
    }

    private Waiting waitingForClient() {
        // While a thread works on a request, the selector is asked for nothing, unless the thread waits for the client.
        if (socket.interestOpsHas(SelectionKey.OP_READ)) {
            return Waiting.BODY;
        }
        return socket.interestOpsHas(SelectionKey.OP_WRITE) ? Waiting.ANSWER : Waiting.NOTHING;
    }

    private long since() {
        return switch (waiting) {
            case HEADERS, BODY, NOTHING -> started();
            case ANSWER ->
                request.getResponse().getCommitTimeNanos() > 0
                        ? request.getResponse().getCommitTimeNanos()
                        : started();
            case HANDSHAKE, REQUEST -> lastRead();
        };
    }

    private long started() {
        return request.getStartTimeNanos() > 0 ? request.getStartTimeNanos() : lastRead();
    }

    private long lastRead() {
        return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - socket.getLastRead());
    }

    @Override
    public NioSocketWrapper socket() {
        return socket;
    }

    @Override
    public Waiting waiting() {
        return waiting;
    }

    @Override
    public long sinceNanos() {
        return sinceNanos;
    }

    /** Ends the wait of a thread for the client, by closing that direction; false if there is no such thread. */
    boolean wakeThread() {
        try {
            if (waiting == Waiting.BODY) {
                request.setAttribute(TOO_SLOW, true);
                socket.getSocket().getIOChannel().shutdownInput();
            } else if (waiting == Waiting.ANSWER) {
                socket.getSocket().getIOChannel().shutdownOutput();
            }
            return waiting.holdsThread();
        } catch (IOException alreadyClosed) {
            return true;
        }
    }
}
