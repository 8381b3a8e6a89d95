package io.fillmore.platform.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Another process that runs an embedded PostgreSQL until it is closed or, unlike this one, killed. */
final class FillmoreProcess implements AutoCloseable {
    private final Process process;
    private final String[] answer;

    FillmoreProcess(ProcessBuilder builder) {
        try {
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            answer = answerOf(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FillmoreProcess on(Path dataDirectory) {
        return new FillmoreLaunch().on(dataDirectory);
    }

    /** The child: says how the start went, then stays until its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
            System.out.println("ready " + postgres.pid() + " " + postgres.jdbcUrl() + " " + postgres.password());
            System.in.readAllBytes();
        } catch (EmbeddedPostgresException e) {
            System.out.println("failed " + e.getMessage());
        }
    }

    private static String[] answerOf(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("ready ")) {
                return line.split(" ", 4);
            }
            if (line.startsWith("failed ")) {
                return line.split(" ", 2);
            }
        }
        throw new IOException("the child ended without an answer");
    }

    /** How the start went: {@code ready}, or the message of the exception. */
    String outcome() {
        return answer[0].equals("ready") ? "ready" : answer[1];
    }

    ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(answer[1])).orElseThrow();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(answer[2], EmbeddedPostgres.USER, answer[3]);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The ordinary end; nothing if it has been killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().join();
    }
}
