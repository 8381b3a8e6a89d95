package io.fillmore.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One server with the PostgreSQL that it brings along. */
final class LoneHouse implements House {
    private static final int PORT_LINE = 3;
    private static final int START_MILLIS = 3_000;

    private final Path data;
    private final Path log;
    private final List<String> arguments = new ArrayList<>();
    private ServerChild server;
    private volatile List<Integer> ports = List.of();

    private LoneHouse(Path data, Path log, List<String> more) {
        this.data = data;
        this.log = log;
        arguments.addAll(List.of("--data", data.toString()));
        arguments.addAll(more);
    }

    /** Starts it on a data directory, with further arguments of the command {@code serve}. */
    static LoneHouse start(Path data, Path log, String... more) throws InterruptedException {
        LoneHouse house = new LoneHouse(data, log, List.of(more));
        house.startServer();
        return house;
    }

    private void startServer() throws InterruptedException {
        ServerChild.Running running = ServerChild.running(log, arguments);
        server = running.child();
        ports = List.of(running.port());
    }

    @Override
    public List<Integer> ports() {
        return ports;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public List<Blow> blows() {
        return List.of(
                Blow.SERVER_KILLED,
                Blow.POSTGRES_KILLED,
                Blow.BACKEND_KILLED,
                Blow.BOTH_KILLED,
                Blow.KILLED_WHILE_STARTING);
    }

    @Override
    public void strike(Blow blow, Random random) throws InterruptedException {
        switch (blow) {
            case SERVER_KILLED, KILLED_WHILE_FULL -> server.kill();
            case BACKEND_KILLED -> Backends.killOne(this, random);
            case POSTGRES_KILLED -> Backends.kill(Long.parseLong(pidFile().get(0)));
            case BOTH_KILLED -> {
                Backends.kill(Long.parseLong(pidFile().get(0)));
                server.kill();
            }
            case KILLED_WHILE_STARTING -> {
                server.kill();
                server = ServerChild.start(log, arguments);
                Thread.sleep(random.nextInt(START_MILLIS));
                server.kill();
            }
            default -> throw new IllegalArgumentException(blow.words());
        }
        if (blow != Blow.POSTGRES_KILLED && blow != Blow.BACKEND_KILLED) {
            ports = List.of();
            startServer();
        }
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Connection database() throws SQLException {
        try {
            String password = Files.readString(data.resolve("password")).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + pidFile().get(PORT_LINE) + "/fillmore", "fillmore", password);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
