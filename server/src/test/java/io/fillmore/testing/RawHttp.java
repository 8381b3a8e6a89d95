package io.fillmore.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests word for word, with headers that HTTP clients do not let one choose. */
public final class RawHttp {
    private RawHttp() {}

    /** The whole answer to a request, whose headers ask for the connection to be closed. */
    public static String send(URI server, String request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
