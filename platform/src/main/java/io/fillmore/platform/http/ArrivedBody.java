package io.fillmore.platform.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    private final Optional<NamelessFile> file;

    private ArrivedBody(InputStream content, long bytes, Optional<NamelessFile> file) {
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
        NamelessFile file = new NamelessFile(
                "its disk has no room for the body; nothing was done, send this again later or in parts");
        try {
            file.write(first, 0, first.length);
            byte[] buffer = Arrays.copyOf(first, Admission.SMALL_BYTES);
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                file.write(buffer, 0, count);
            }
            return new ArrivedBody(file.content(), file.bytes(), Optional.of(file));
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
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
