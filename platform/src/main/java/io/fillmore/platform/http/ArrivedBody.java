package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request body. One that is not small is read whole before anything is made of it, so that a slow client holds no room in memory
 * that others wait for: a large one into a file without a name, which is gone once it is closed.
 */
final class ArrivedBody implements AutoCloseable {
    private static final int IN_MEMORY_BYTES = 256 * 1024;

    private final InputStream content;
    private final long bytes;
    private final Optional<FileChannel> file;

    private ArrivedBody(InputStream content, long bytes, Optional<FileChannel> file) {
        this.content = content;
        this.bytes = bytes;
        this.file = file;
    }

    /**
     * Reads a body.
     *
     * @param announcedBytes less than zero if not known
     * @throws IOException if the client fails
     * @throws io.fillmore.platform.failure.FailureException UNAVAILABLE if the disk does, and what the body itself throws
     */
    static ArrivedBody of(InputStream body, long announcedBytes) throws IOException {
        if (announcedBytes >= 0 && announcedBytes <= Admission.SMALL_BYTES) {
            return new ArrivedBody(body, announcedBytes, Optional.empty());
        }
        byte[] first = body.readNBytes(IN_MEMORY_BYTES);
        if (first.length < IN_MEMORY_BYTES) {
            return new ArrivedBody(new ByteArrayInputStream(first), first.length, Optional.empty());
        }
        FileChannel file = newFile();
        try {
            write(file, first, first.length);
            byte[] buffer = Arrays.copyOf(first, Admission.SMALL_BYTES);
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                write(file, buffer, count);
            }
            long bytes = file.position();
            return new ArrivedBody(Channels.newInputStream(file.position(0)), bytes, Optional.of(file));
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static FileChannel newFile() {
        try {
            Path path = Files.createTempFile("fillmore-body", null);
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException noRoom) {
            throw noRoom();
        }
    }

    private static void write(FileChannel file, byte[] buffer, int count) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(buffer, 0, count);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException noRoom) {
            throw noRoom();
        }
    }

    private static RuntimeException noRoom() {
        return ErrorCode.UNAVAILABLE
                .of(
                        "The server",
                        "its disk has no room for the body; nothing was done, send this again later or in parts")
                .asException();
    }

    InputStream content() {
        return content;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
