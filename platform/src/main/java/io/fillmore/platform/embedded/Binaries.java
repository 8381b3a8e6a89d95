package io.fillmore.platform.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Properties;

/** The programs of one PostgreSQL version for this platform, unpacked in a directory. */
record Binaries(Path home) {
    /** Names a directory in which several data directories share the unpacked programs. */
    static final String SHARED_DIRECTORY = "fillmore.postgres.binaries";

    static final String VERSION = version();

    private static final Object UNPACKING = new Object();

    /**
     * Those in the shared directory if one is named, otherwise those in the data directory; unpacked if need be.
     *
     * @throws EmbeddedPostgresException if there are none for this platform, or they cannot be unpacked
     */
    static Binaries of(DataDirectory directory) {
        String shared = System.getProperty(SHARED_DIRECTORY);
        Path parent = shared == null ? directory.path() : Path.of(shared).toAbsolutePath();
        try {
            return in(parent);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL cannot be unpacked in " + parent + " (" + e + "): make room there, or let this user"
                            + " write it.",
                    e);
        }
    }

    static Binaries in(Path parent) throws IOException {
        Path home = parent.resolve("postgresql-" + VERSION);
        if (Files.isDirectory(home)) {
            return new Binaries(home);
        }
        Files.createDirectories(parent);
        // The file lock keeps other processes out, the monitor other threads, for which a file lock is an error.
        synchronized (UNPACKING) {
            Path lock = parent.resolve("postgresql-" + VERSION + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.isDirectory(home)) {
                    unpack(home);
                }
            }
        }
        return new Binaries(home);
    }

    private static void unpack(Path home) throws IOException {
        Path unfinished = home.resolveSibling(home.getFileName() + ".new");
        FileTrees.delete(unfinished);
        try (InputStream archive = Binaries.class.getResourceAsStream("/" + archiveName())) {
            if (archive == null) {
                throw new EmbeddedPostgresException("This Fillmore carries no PostgreSQL for "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                        + ": give it the URL of a PostgreSQL of yours, or a build made on this platform.");
            }
            TxzArchive.unpack(archive, unfinished);
        }
        FileTrees.sync(unfinished);
        FileTrees.rename(unfinished, home);
    }

    private static String archiveName() {
        return "postgres-" + operatingSystem() + "-" + processor() + ".txz";
    }

    private static String operatingSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Binaries.class.getResourceAsStream("postgres.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    static String majorVersion() {
        return VERSION.substring(0, VERSION.indexOf('.'));
    }

    Path initdb() {
        return program("initdb");
    }

    Path postgres() {
        return program("postgres");
    }

    Path pgCtl() {
        return program("pg_ctl");
    }

    private Path program(String name) {
        return home.resolve("bin").resolve(operatingSystem().equals("windows") ? name + ".exe" : name);
    }
}
