package io.fillmore.benchmark.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own, with half a gigabyte of heap, which ends with the benchmark. */
public final class Child implements AutoCloseable {
    /** As the launcher starts Fillmore; rivals have the same. */
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private static final Pattern READY =
            Pattern.compile("READY (\\d+)|Fillmore is ready at http://localhost:(\\d+)/api .*");

    private final Process process;
    private final Thread endsWithUs;
    private final int port;

    private Child(Process process, Thread endsWithUs, int port) {
        this.process = process;
        this.endsWithUs = endsWithUs;
        this.port = port;
    }

    /** Starts a program of the benchmark's own class path, and waits until it says on which port it is ready. */
    public static Child java(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return start(command);
    }

    /** Starts a command, and waits until it says on which port it is ready. */
    public static Child start(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread endsWithUs = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(endsWithUs);
            return new Child(process, endsWithUs, portOf(command, process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int portOf(List<String> command, BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return Integer.parseInt(ready.group(1) == null ? ready.group(2) : ready.group(1));
            }
        }
        throw new IllegalStateException("it ended before it was ready: " + String.join(" ", command));
    }

    public int port() {
        return port;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(endsWithUs);
    }
}
