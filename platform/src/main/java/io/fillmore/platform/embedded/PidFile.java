package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a postmaster says of itself in {@code postmaster.pid}; it may be long gone, so none of it is to be trusted. */
record PidFile(long pid, int port, String status) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Empty if there is none, or one that is being written. */
    static Optional<PidFile> read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(in(cluster));
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            return Optional.of(new PidFile(Long.parseLong(lines.get(0).strip()), port, status));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }
}
