package io.fillmore.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as an operator runs it, a process of its own; its log goes to a file. */
final class ServerChild {
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
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
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

    /**
     * Waits until it is ready; its port.
     *
     * @throws IllegalStateException if it ends instead
     */
    int awaitReady() {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    return Integer.parseInt(ready.group(1));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new IllegalStateException("a server ended before it was ready; see its log");
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
