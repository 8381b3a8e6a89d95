package io.fillmore.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One connection that is kept alive, used by one thread. A client that costs little, since it shares the cores with what it measures. */
public final class Connection implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final int port;
    private DefaultBHttpClientConnection http;

    private Connection(int port) {
        this.port = port;
        this.http = open(port);
    }

    /** Connects to a server on this machine. */
    public static Connection to(int port) {
        return new Connection(port);
    }

    private static DefaultBHttpClientConnection open(int port) {
        try {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            DefaultBHttpClientConnection opened = new DefaultBHttpClientConnection(
                    Http1Config.custom().setBufferSize(BUFFER_BYTES).build());
            opened.bind(socket);
            return opened;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws IllegalStateException if the answer is not a success, with what it says
     */
    public byte[] send(Request request) {
        try {
            BasicClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), request.path());
            message.setHeader(HttpHeaders.HOST, "127.0.0.1:" + port);
            boolean hasBody = request.body().length > 0;
            if (hasBody) {
                message.setEntity(new ByteArrayEntity(request.body(), ContentType.APPLICATION_JSON));
                message.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                message.setHeader(HttpHeaders.CONTENT_LENGTH, request.body().length);
            }
            http.sendRequestHeader(message);
            if (hasBody) {
                http.sendRequestEntity(message);
            }
            http.flush();
            return answer(request);
        } catch (IOException | HttpException failure) {
            throw new IllegalStateException("no answer to " + request.method() + " " + request.path(), failure);
        }
    }

    private byte[] answer(Request request) throws IOException, HttpException {
        try (ClassicHttpResponse response = http.receiveResponseHeader()) {
            if (response.getCode() != HttpStatus.SC_NO_CONTENT) {
                http.receiveResponseEntity(response);
            }
            byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
            if (response.getCode() >= 300) {
                throw new IllegalStateException(response.getCode() + " to " + request.method() + " " + request.path()
                        + ": " + new String(body, StandardCharsets.UTF_8));
            }
            reopenIfOver(response);
            return body;
        }
    }

    /** Servers end a connection after some number of requests, and say so. */
    private void reopenIfOver(ClassicHttpResponse response) {
        Header connection = response.getFirstHeader(HttpHeaders.CONNECTION);
        if (connection != null && connection.getValue().equalsIgnoreCase("close")) {
            close();
            http = open(port);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
