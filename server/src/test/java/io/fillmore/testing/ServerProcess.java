package io.fillmore.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as an operator runs it: a process of its own, to be told to stop or to be killed. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Fillmore is ready at https?://\\S+:(\\d+)/api .*");
    /** Options with which a slow machine leaves no lines in the log and loses no client. */
    public static final List<String> PATIENT =
            List.of("--slow-request", "10m", "--slow-statement", "10m", "--max-transfer-seconds", "3600");

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path errors;
    private final BufferedReader output;
    private List<ProcessHandle> left = List.of();

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the program with these arguments. */
    public static ServerProcess start(String... arguments) {
        return start(List.of(), arguments);
    }

    private static ServerProcess start(List<String> javaOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", // it does not run for long
                "-XX:+UseSerialGC",
                "-Dfillmore.postgres.binaries=" + System.getProperty("fillmore.postgres.binaries", ""),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.fillmore.Main"));
        command.addAll(1, javaOptions);
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("fillmore-stderr", ".txt");
            return new ServerProcess(
                    new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts the program, and gives it a text as standard input. */
    public static ServerProcess fed(String input, String... arguments) {
        ServerProcess program = start(arguments);
        try (Writer writer = program.process.outputWriter(StandardCharsets.UTF_8)) {
            writer.write(input);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return program;
    }

    /** Serves a data directory on a free port, and waits until it is ready. */
    public static ServerProcess serving(Path data) {
        return serving(data, List.of());
    }

    /** As {@link #serving(Path)}, with its temporary files in a directory that the test made. */
    public static ServerProcess servingFrom(Path data, Path temporary) {
        return serving(data, List.of("-Djava.io.tmpdir=" + temporary));
    }

    private static ServerProcess serving(Path data, List<String> javaOptions) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
        arguments.addAll(PATIENT);
        return start(javaOptions, arguments.toArray(String[]::new));
    }

    /** Waits for the ready line. */
    public Api awaitReady() {
        String line = readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            throw new AssertionError("not ready: " + line + "\n" + errors());
        }
        return new Api(URI.create("http://127.0.0.1:" + ready.group(1)));
    }

    /** The next line of standard output; null at its end. */
    public String readLine() {
        try {
            return output.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** SIGTERM, which unlike {@link Process#destroy} leaves us its last words. */
    public void terminate() {
        signal("TERM", process.pid());
    }

    /** SIGKILL. Its PostgreSQL ends by itself some time later: before that, another server may start, or {@link #close} wait. */
    public void kill() {
        left = process.descendants().toList();
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGINT, as Ctrl-C sends it. */
    public void interrupt() {
        signal("INT", process.pid());
    }

    /** Sends a signal as an operator would. */
    public static void signal(String name, long pid) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " " + pid + " ended with " + exit);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits for the end of the process; its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + PATIENCE_SECONDS + " s\n" + errors());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Kills it if it runs, and waits for its PostgreSQL, so that nobody writes into a directory that the test removes. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        left.forEach(each ->
                each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }
}
