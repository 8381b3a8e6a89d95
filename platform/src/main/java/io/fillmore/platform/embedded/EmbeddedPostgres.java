package io.fillmore.platform.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A running PostgreSQL that belongs to this process: durable, on loopback only, behind a password, and gone when this
 * process is gone, however it ends. Unlike a PostgreSQL named by a URL, it is started, stopped and repaired here.
 *
 * <p>As root, whom PostgreSQL refuses, its programs run in a user namespace of their own ({@code unshare -U}); where
 * that is not permitted, as the owner of the data directory, or as nobody if that is root ({@code setpriv}).
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String DATABASE = "fillmore";
    static final String USER = "fillmore";

    private final DataDirectory directory;
    private final Postmaster postmaster;
    private final String password;

    private EmbeddedPostgres(DataDirectory directory, Postmaster postmaster, String password) {
        this.directory = directory;
        this.postmaster = postmaster;
        this.password = password;
    }

    /** As {@link #start(Path, Map)} with no settings of the caller's: fully durable. */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, Map.of());
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
        Settings all = Settings.with(settings);
        DataDirectory directory = DataDirectory.lock(dataDirectory);
        boolean started = false;
        try {
            EmbeddedPostgres postgres = startOn(directory, all, ports);
            started = true;
            return postgres;
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    private static EmbeddedPostgres startOn(DataDirectory directory, Settings settings, IntSupplier ports) {
        Cluster cluster = new Cluster(directory);
        cluster.requireOwnVersion();
        Binaries binaries = Binaries.of(directory);
        RunAs runAs = RunAs.chosenFor(binaries, directory);
        Programs programs = new Programs(binaries, runAs, directory.path());
        new Leftovers(directory.cluster(), programs).end();
        cluster.makeIfAbsent(programs);
        String password = cluster.password();
        return new EmbeddedPostgres(directory, Postmaster.start(programs, directory, settings, ports), password);
    }

    /** Without user and password, which {@link #user()} and {@link #password()} give. */
    public String jdbcUrl() {
        return jdbcUrl(postmaster.port());
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** The process id of the postmaster. */
    public long pid() {
        return postmaster.pid();
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
            postmaster.stop();
        } finally {
            directory.close();
        }
    }
}
