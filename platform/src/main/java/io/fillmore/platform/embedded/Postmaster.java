package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The server process and the port it listens on. */
final class Postmaster {
    private static final int PORTS_TRIED = 10;
    private static final Duration READY_LIMIT = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(5);

    /**
     * What the C library may keep of the memory that a backend has freed, in bytes. By its own measure it gives it back after each
     * statement and asks for it again, which is a tenth of what a small request costs. Read by glibc, and by no other.
     */
    private static final Map<String, String> KEPT_MEMORY = Map.of(
            "MALLOC_TOP_PAD_", "1048576", "MALLOC_TRIM_THRESHOLD_", "16777216", "MALLOC_MMAP_THRESHOLD_", "4194304");

    private final Programs programs;
    private final Process process;
    private final int port;

    private Postmaster(Programs programs, Process process, int port) {
        this.programs = programs;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it takes connections; when another program snatched the port, on another port.
     *
     * @throws EmbeddedPostgresException if it ends before it is ready, with its own reason; if it is not ready within
     *     ten minutes, a limit beyond any crash recovery that {@code max_wal_size} allows
     */
    static Postmaster start(Programs programs, DataDirectory directory, Settings settings, IntSupplier ports) {
        for (int attempt = 1; ; attempt++) {
            ServerLog log = logOf(directory);
            Postmaster postmaster = spawn(programs, directory, settings, ports.getAsInt());
            if (postmaster.isReady(directory)) {
                return postmaster;
            }
            List<String> said = log.lines();
            boolean portTaken = said.stream().anyMatch(line -> line.contains("could not create any TCP/IP sockets"));
            if (!portTaken || attempt == PORTS_TRIED) {
                throw new EmbeddedPostgresException("PostgreSQL ended while starting on " + directory.path() + ": "
                        + ServerLog.reasonIn(said).orElse("it did not say why") + " (see " + log.file() + ").");
            }
        }
    }

    private static ServerLog logOf(DataDirectory directory) {
        try {
            return ServerLog.at(directory.log());
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The log " + directory.log() + " cannot be written (" + e + "): let this user write it.", e);
        }
    }

    private static Postmaster spawn(Programs programs, DataDirectory directory, Settings settings, int port) {
        List<String> arguments =
                new ArrayList<>(List.of("-D", directory.cluster().toString()));
        arguments.addAll(settings.arguments(port));
        ProcessBuilder builder = Command.builder(directory.path(), programs.postmaster(arguments))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
        KEPT_MEMORY.forEach(builder.environment()::putIfAbsent);
        return new Postmaster(programs, startedByThreadThatStays(builder), port);
    }

    /** The parent-death signal comes when the thread that started the process ends, so that thread waits for it. */
    private static Process startedByThreadThatStays(ProcessBuilder builder) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread parent = new Thread(() -> startAndStay(builder, started), "postgres-parent");
        parent.setDaemon(true);
        parent.start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL cannot be started (" + e.getCause() + "): see to that and start again.", e);
        }
    }

    private static void startAndStay(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            started.complete(process);
            process.onExit().join();
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
    }

    /** Waits until it is ready, true, or has ended, false; otherwise ends it. */
    private boolean isReady(DataDirectory directory) {
        boolean decided = false;
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < READY_LIMIT.toNanos()) {
                if (saysReady(directory.cluster()) || process.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
                    decided = true;
                    return process.isAlive();
                }
            }
            throw new EmbeddedPostgresException("PostgreSQL on " + directory.path() + " was not ready after "
                    + READY_LIMIT.toMinutes() + " minutes: see " + directory.log() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while PostgreSQL was being started: try again.", e);
        } finally {
            if (!decided) {
                stop();
            }
        }
    }

    /** As pg_ctl finds out: no connection is needed, and none of a stranger on the port can mislead. */
    private boolean saysReady(Path cluster) {
        return PidFile.read(cluster)
                .filter(file -> file.pid() == pid() && file.isReady())
                .isPresent();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it has ended by itself; its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Returns when it has ended; at once if it has already. */
    void stop() {
        new Shutdown(programs).end(process.toHandle(), process::isAlive);
    }
}
