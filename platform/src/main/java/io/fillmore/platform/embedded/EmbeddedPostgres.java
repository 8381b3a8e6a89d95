package io.fillmore.platform.embedded;

import io.fillmore.platform.database.DatabaseCondition;
import io.fillmore.platform.value.Awaited;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A running PostgreSQL that belongs to this process: durable, on loopback only, behind a password, and gone when this
 * process is gone, however it ends. Unlike a PostgreSQL named by a URL, it is started, stopped and repaired here, and started
 * again on the same port when it is killed.
 *
 * <p>As root, whom PostgreSQL refuses, its programs run in a user namespace of their own ({@code unshare -U}); where
 * that is not permitted, as the owner of the data directory, or as nobody if that is root ({@code setpriv}).
 */
public final class EmbeddedPostgres implements DatabaseCondition, AutoCloseable {
    /** What is kept free on the disk unless the caller says otherwise; see {@link #hasRoom}. */
    public static final long DEFAULT_BYTES_KEPT_FREE = 256L * 1024 * 1024;

    static final String DATABASE = "fillmore";
    static final String USER = "fillmore";

    private final DataDirectory directory;
    private final Awaited<Started> started;

    private EmbeddedPostgres(DataDirectory directory, Awaited<Started> started) {
        this.directory = directory;
        this.started = started;
    }

    private record Started(KeptPostmaster postmaster, String password, FreeSpace freeSpace) {}

    /** As {@link #start(Path, Map)} with no settings of the caller's: fully durable. */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, Map.of());
    }

    /**
     * As {@link #start(Path)}, with so many bytes of the disk kept free, or an eighth of a small disk; but returns once the data
     * directory is its own and the programs are there: then other processes do the work, and leave the caller a processor. Whatever
     * else is asked of it waits until it takes connections, and is told if that fails.
     */
    public static EmbeddedPostgres starting(Path dataDirectory, long bytesKeptFree) {
        return starting(dataDirectory, Map.of(), FreePort::next, bytesKeptFree);
    }

    /**
     * Starts PostgreSQL on the directory, makes the cluster first if there is none, and returns once it takes
     * connections. What an earlier, killed run left is cleared away: a stale pid file, a server that outlived its
     * Fillmore, half a cluster. A long crash recovery is waited for.
     *
     * <p>The settings go before the defaults here and before postgresql.conf; {@code fsync} off is possible only so.
     *
     * @throws IllegalArgumentException if a setting is one that is decided here, such as {@code listen_addresses}
     * @throws EmbeddedPostgresException the first of these to apply: the data directory is not a directory, or cannot
     *     be made or written; it is in use by a running Fillmore; its cluster was made by another major version, or is
     *     none; there are no programs for this platform, or they cannot be unpacked; this user may not run PostgreSQL;
     *     an earlier server on the directory cannot be ended; the cluster cannot be made; the password is missing;
     *     PostgreSQL ends while starting, or is not ready in ten minutes
     */
    public static EmbeddedPostgres start(Path dataDirectory, Map<String, String> settings) {
        return start(dataDirectory, settings, FreePort::next);
    }

    static EmbeddedPostgres start(Path dataDirectory, Map<String, String> settings, IntSupplier ports) {
        EmbeddedPostgres postgres = starting(dataDirectory, settings, ports, DEFAULT_BYTES_KEPT_FREE);
        try {
            postgres.started.get();
            return postgres;
        } catch (RuntimeException failure) {
            postgres.close();
            throw failure;
        }
    }

    private static EmbeddedPostgres starting(
            Path dataDirectory, Map<String, String> settings, IntSupplier ports, long bytesKeptFree) {
        Settings all = Settings.with(settings);
        DataDirectory directory = DataDirectory.lock(dataDirectory);
        try {
            Cluster cluster = new Cluster(directory);
            cluster.requireOwnVersion();
            Binaries binaries = Binaries.of(directory);
            return new EmbeddedPostgres(
                    directory,
                    Awaited.by(
                            "start-postgres", () -> startOn(directory, cluster, binaries, all, ports, bytesKeptFree)));
        } catch (RuntimeException failure) {
            directory.close();
            throw failure;
        }
    }

    private static Started startOn(
            DataDirectory directory,
            Cluster cluster,
            Binaries binaries,
            Settings settings,
            IntSupplier ports,
            long bytesKeptFree) {
        RunAs runAs = RunAs.chosenFor(binaries, directory);
        Programs programs = new Programs(binaries, runAs, directory.path());
        Leftovers leftovers = new Leftovers(directory.cluster(), programs);
        leftovers.end();
        Ballast ballast = new Ballast(directory.ballast());
        ballast.dropIfNeeded();
        cluster.makeIfAbsent(programs);
        String password = cluster.password();
        Postmaster first = Postmaster.start(programs, directory, settings, ports);
        KeptPostmaster kept = new KeptPostmaster(first, port -> {
            leftovers.end();
            ballast.dropIfNeeded();
            return Postmaster.start(programs, directory, settings, () -> port);
        });
        return new Started(kept, password, new FreeSpace(directory.path(), ballast, bytesKeptFree));
    }

    /** Without user and password, which {@link #user()} and {@link #password()} give. */
    public String jdbcUrl() {
        return jdbcUrl(postmaster().current().port());
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    private KeptPostmaster postmaster() {
        return started.get().postmaster();
    }

    public String user() {
        return USER;
    }

    public String password() {
        return started.get().password();
    }

    /** The process id of the postmaster, another one each time that it had to be started again. */
    public long pid() {
        return postmaster().current().pid();
    }

    /** Whether more than what is kept free is free on the disk of the data directory; reads need none. */
    @Override
    public boolean hasRoom() {
        return started.get().freeSpace().isEnough();
    }

    @Override
    public Optional<String> trouble() {
        return postmaster().trouble();
    }

    /** Runs this each time that PostgreSQL has ended without being told to: connections to it are of no more use. */
    public void onEnd(Runnable action) {
        postmaster().onEnd(action);
    }

    /** The data directory with links resolved. */
    public Path dataDirectory() {
        return directory.path();
    }

    /**
     * Ends PostgreSQL by a fast shutdown, which aborts what is running and leaves nothing to recover, waits for its
     * end and gives the data directory free. Does nothing when called again.
     */
    @Override
    public synchronized void close() {
        try {
            started.ifMade().ifPresent(made -> made.postmaster().close());
        } finally {
            directory.close();
        }
    }
}
