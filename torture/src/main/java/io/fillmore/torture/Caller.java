package io.fillmore.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One client's calls to a house, each over the connection that it has or, once that is gone, to any server that is up. */
final class Caller implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 100;

    private final House house;
    private final Random random;
    private Wire wire;

    Caller(House house, Random random) {
        this.house = house;
        this.random = random;
    }

    /**
     * Reads until there is an answer, from one server or another.
     *
     * @throws IllegalStateException if none comes for minutes
     */
    Answer get(String path) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            Optional<Answer> answer = send(Request.get(path), Optional.empty());
            if (answer.isPresent()
                    && answer.get().status() != 503
                    && answer.get().status() != 429) {
                return answer.get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("GET " + path + " was not answered for " + PATIENCE.toMinutes() + " minutes");
    }

    /** Sends a request once; empty if no answer came. */
    Optional<Answer> send(Request request, Optional<Wire.Cut> cut) throws InterruptedException {
        try {
            if (wire == null) {
                List<Integer> ports = house.ports();
                if (ports.isEmpty()) {
                    Thread.sleep(PAUSE_MILLIS);
                    return Optional.empty();
                }
                wire = new Wire(ports.get(random.nextInt(ports.size())));
            }
            return Optional.of(wire.send(request, cut));
        } catch (IOException | RuntimeException gone) {
            // What a killed server left of its answer may not even be HTTP.
            close();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }
}
