package io.fillmore.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as an operator runs it, a process of its own; its log goes to a file. */
final class ServerChild {
    private static final int STARTS_MAX = 20;
    private static final int PAUSE_MILLIS = 500;
    private static final Pattern READY = Pattern.compile("Fillmore is ready at http://localhost:(\\d+)/api .*");

    private final Process process;
    private final Thread endsWithUs;

    private ServerChild(Process process) {
        this.process = process;
        this.endsWithUs = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endsWithUs);
    }

    /** Starts one, and does not wait for it. */
    static ServerChild start(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", // it does not live for long
                "-XX:+UseSerialGC"));
        String binaries = System.getProperty("fillmore.postgres.binaries");
        if (binaries != null) {
            command.add("-Dfillmore.postgres.binaries=" + binaries);
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, "io.fillmore.Main", "serve", "--port", "0"));
        command.addAll(arguments);
        try {
            return new ServerChild(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A server that is ready, and its port. */
    record Running(ServerChild child, int port) {}

    /**
     * Starts one and waits until it is ready; again when it ends instead, as a supervisor does, since its database may not be up yet.
     *
     * @throws IllegalStateException if it does not start
     */
    static Running running(Path log, List<String> arguments) throws InterruptedException {
        for (int attempt = 1; attempt <= STARTS_MAX; attempt++) {
            ServerChild child = start(log, arguments);
            OptionalInt port = child.awaitReady();
            if (port.isPresent()) {
                return new Running(child, port.getAsInt());
            }
            child.kill();
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("a server does not start; see " + log);
    }

    /** Waits until it is ready; its port. Empty if it ends instead. */
    OptionalInt awaitReady() {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    return OptionalInt.of(Integer.parseInt(ready.group(1)));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return OptionalInt.empty();
    }

    /** As {@code kill -9} does; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(endsWithUs);
    }

    /** As an operator stops it. */
    void stop() {
        process.destroy();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(endsWithUs);
    }
}
