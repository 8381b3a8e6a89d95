package io.fillmore.torture;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One connection to a server, speaking plain HTTP/1.1, that can be cut at any byte: of the request, or of the answer. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 90_000;

    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Where to cut: after a share of the request, or after so many bytes of the answer. */
    record Cut(boolean isInRequest, double share, int bytes) {}

    /** Sends a request and reads its answer, unless it is cut first. */
    Answer send(Request sent, Optional<Cut> cut) throws IOException {
        byte[] request = bytes(sent);
        OutputStream out = socket.getOutputStream();
        if (cut.isPresent() && cut.get().isInRequest()) {
            out.write(request, 0, (int) (request.length * cut.get().share()));
            out.flush();
            throw reset();
        }
        out.write(request);
        out.flush();
        if (cut.isPresent()) {
            in.readNBytes(cut.get().bytes());
            throw reset();
        }
        return answer();
    }

    /** Closes without a goodbye, as a broken line does. */
    private IOException reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return new IOException("cut");
    }

    private static byte[] bytes(Request request) {
        byte[] content = request.body().getBytes(StandardCharsets.UTF_8);
        String head = request.method() + " " + request.path() + " HTTP/1.1\r\nHost: localhost\r\n"
                + (content.length > 0
                        ? "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n"
                        : "")
                + request.key().map(key -> "Idempotency-Key: " + key + "\r\n").orElse("")
                + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(content);
        return all.toByteArray();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                isChunked = true;
            }
        }
        byte[] body = isChunked ? chunks() : exactly(length);
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            body.writeBytes(exactly(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer broke off");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer broke off");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
