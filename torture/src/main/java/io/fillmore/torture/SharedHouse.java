package io.fillmore.torture;

import io.fillmore.platform.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Several servers on one PostgreSQL, which is this process's. */
final class SharedHouse implements House {
    private final EmbeddedPostgres postgres;
    private final Path log;
    private final List<ServerChild.Running> servers = new CopyOnWriteArrayList<>();

    private SharedHouse(EmbeddedPostgres postgres, Path log) {
        this.postgres = postgres;
        this.log = log;
    }

    static SharedHouse start(Path data, Path log, int servers) throws InterruptedException {
        SharedHouse house = new SharedHouse(EmbeddedPostgres.start(data), log);
        for (int i = 0; i < servers; i++) {
            house.addServer();
        }
        return house;
    }

    private void addServer() throws InterruptedException {
        String url = postgres.jdbcUrl() + "?user=" + postgres.user() + "&password=" + postgres.password();
        servers.add(ServerChild.running(log, List.of("--database-url", url)));
    }

    @Override
    public List<Integer> ports() {
        return servers.stream().map(ServerChild.Running::port).toList();
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public List<Blow> blows() {
        return List.of(
                Blow.SERVER_KILLED, Blow.SERVER_ADDED, Blow.POSTGRES_KILLED, Blow.BACKEND_KILLED, Blow.BOTH_KILLED);
    }

    /** A server that is killed is gone; with two or more left, the next that is added takes its place. */
    @Override
    public void strike(Blow blow, Random random) throws InterruptedException {
        switch (blow) {
            case SERVER_KILLED -> {
                killOne(random);
                if (servers.size() < 2) {
                    addServer();
                }
            }
            case SERVER_ADDED -> {
                addServer();
                killOne(random);
            }
            case POSTGRES_KILLED -> Backends.kill(postgres.pid());
            case BACKEND_KILLED -> Backends.killOne(this, random);
            case BOTH_KILLED -> {
                Backends.kill(postgres.pid());
                killOne(random);
                addServer();
            }
            default -> throw new IllegalArgumentException(blow.words());
        }
    }

    private void killOne(Random random) {
        ServerChild.Running killed = servers.remove(random.nextInt(servers.size()));
        killed.child().kill();
    }

    @Override
    public Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    @Override
    public void close() {
        servers.forEach(each -> each.child().stop());
        postgres.close();
    }
}
