package io.fillmore.platform.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program run to its end for its output; {@link Postmaster} is the one that stays. */
final class Command {
    private static final int NOT_STARTED = 127;

    private Command() {}

    /** What was left by a program that has ended: its exit code, and standard output and error as they came. */
    record Finished(int exitCode, List<String> output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        /** Why it failed, as well as its output tells. */
        String reason() {
            return ServerLog.reasonIn(output).orElse("exit code " + exitCode);
        }
    }

    /** A process with an environment in which nothing steers PostgreSQL behind our back and its words are English. */
    static ProcessBuilder builder(Path workingDirectory, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /**
     * Runs to the end, interrupted or not, as these programs are short. One that cannot be started counts as failed,
     * with the cause for its output.
     */
    static Finished run(Path workingDirectory, List<String> command, String input) {
        Process process;
        try {
            process = builder(workingDirectory, command).start();
        } catch (IOException e) {
            return new Finished(NOT_STARTED, List.of(String.valueOf(e.getMessage())));
        }
        feed(process, input);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(
                    process.onExit().join().exitValue(), output.lines().toList());
        } catch (IOException e) {
            throw new EmbeddedPostgresException(command.get(0) + " cannot be read from (" + e + "): try again.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading; its exit code and its output say why.
        }
    }
}
