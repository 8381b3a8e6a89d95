package io.fillmore.testing;

import io.fillmore.platform.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * A synchronous streaming replica of an embedded PostgreSQL, made by PostgreSQL's interface for base backups, since its programs have
 * no pg_basebackup.
 */
public final class Replica {
    private static final String NAME = "replica";

    /** Directories whose content belongs to the primary alone. */
    private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

    private Replica() {}

    /** Copies the primary into the directory while it runs, follows it, and has it wait with each commit for the replica. */
    public static EmbeddedPostgres of(EmbeddedPostgres primary, Path directory) {
        try {
            Path cluster = Files.createDirectories(directory).resolve("postgres");
            Files.copy(primary.dataDirectory().resolve("password"), directory.resolve("password"));
            try (Connection connection = connect(primary)) {
                query(connection, "SELECT pg_create_physical_replication_slot('replica', true)");
                query(connection, "SELECT pg_backup_start('replica', true)");
                copy(primary.dataDirectory().resolve("postgres"), cluster);
                Files.writeString(
                        cluster.resolve("backup_label"),
                        query(connection, "SELECT labelfile FROM pg_backup_stop(false)"));
            }
            Files.createFile(cluster.resolve("standby.signal"));
            Files.writeString(cluster.resolve("postgresql.auto.conf"), following(primary), StandardOpenOption.APPEND);
            EmbeddedPostgres replica = EmbeddedPostgres.start(directory, Map.of("fsync", "off"));
            beSynchronous(primary);
            return replica;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String following(EmbeddedPostgres primary) {
        return "primary_slot_name = '%s'\nprimary_conninfo = 'host=127.0.0.1 port=%s user=%s password=%s application_name=%s'\n"
                .formatted(
                        NAME,
                        primary.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"),
                        primary.user(),
                        primary.password(),
                        NAME);
    }

    private static void beSynchronous(EmbeddedPostgres primary) throws SQLException {
        try (Connection connection = connect(primary)) {
            query(connection, "SELECT set_config('synchronous_commit', 'local', false)");
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER SYSTEM SET synchronous_standby_names = '" + NAME + "'");
            }
            query(connection, "SELECT pg_reload_conf()");
            Awaitility.await()
                    .until(() -> query(
                                    connection,
                                    "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'")
                            .equals("1"));
        }
    }

    /** Sees to it that a primary cannot be started again once it has ended, whoever tries. */
    public static void fence(EmbeddedPostgres primary) {
        try {
            Files.move(
                    primary.dataDirectory().resolve("postgres"),
                    primary.dataDirectory().resolve("fenced"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes the replica the primary, as an operator does once the old one is surely gone. */
    public static void promote(EmbeddedPostgres replica) {
        try (Connection connection = connect(replica)) {
            query(connection, "SELECT pg_promote()");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** Whether it takes connections. */
    public static boolean isReachable(EmbeddedPostgres postgres) {
        try (Connection connection = connect(postgres)) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectory(
                        to.resolve(from.relativize(directory).toString()),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return EMPTIED.contains(from.relativize(directory).toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String relative = from.relativize(file).toString();
                if (!LEFT_OUT.contains(relative)) {
                    copyUnlessGone(file, to.resolve(relative));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** A running server deletes files; the log of changes knows of that. */
    private static void copyUnlessGone(Path file, Path to) throws IOException {
        try {
            Files.copy(file, to);
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(to);
        }
    }
}
