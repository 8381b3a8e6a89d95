package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file that nobody else can open, and that is gone once it is closed, or its process is. Written first, then read. */
final class NamelessFile implements AutoCloseable {
    private final FileChannel file;
    private final String refusal;

    /**
     * Makes one.
     *
     * @param refusal what a client is told when the disk has no room: it goes with UNAVAILABLE, which this and {@link #write} throw
     */
    NamelessFile(String refusal) {
        this.refusal = refusal;
        try {
            Path path = Files.createTempFile("fillmore-body", null);
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException noRoom) {
            throw noRoom();
        }
    }

    void write(byte[] buffer, int offset, int count) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(buffer, offset, count);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException noRoom) {
            throw noRoom();
        }
    }

    private RuntimeException noRoom() {
        return ErrorCode.UNAVAILABLE.of("The server", refusal).asException();
    }

    long bytes() throws IOException {
        return file.size();
    }

    /** What was written, from its beginning. */
    InputStream content() throws IOException {
        return Channels.newInputStream(file.position(0));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
