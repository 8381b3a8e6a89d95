package io.fillmore.platform.database.backup;

import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.Migrations;
import io.fillmore.platform.value.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a backup of a database that may be in use: all tables as of one snapshot, so each command is in it wholly or not at all. Every
 * write that was answered before it began is in it.
 */
public final class Backup {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String SESSION = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

    /** Waits for the writes in flight, so that all that is stamped up to now is decided before the snapshot is taken. */
    private static final String SETTLED_INSTANT = """
            SELECT now FROM (SELECT clock_timestamp() AS now OFFSET 0) n
             WHERE fillmore_settle(now, interval '1 hour', interval '2 seconds')
            """;

    private static final String STEPS = "SELECT version, checksum FROM " + Migrations.HISTORY
            + " WHERE success AND version IS NOT NULL ORDER BY installed_rank";

    private final String program;
    private final Consumer<String> progress;

    /**
     * @param program the version of the program that makes it
     * @param progress is told of each table
     */
    public Backup(String program, Consumer<String> progress) {
        this.program = program;
        this.progress = progress;
    }

    /**
     * Writes the file, reads it again to see that it is whole, and only then gives it its name.
     *
     * @throws BackupException the first of these to apply: the file is there already; the database cannot be connected to, or is not
     *     Fillmore's; the file cannot be written
     */
    public BackupFile make(DatabaseSettings database, Path file) {
        if (Files.exists(file)) {
            throw new BackupException(file + " is there already: name a file that is to be made.", null);
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (Connection connection = ConnectionPool.connect(database, CONNECT_TIMEOUT)) {
            Tables.execute(connection, SESSION);
            requireOurs(connection);
            write(connection, unfinished);
            BackupFile.open(unfinished).verify();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return BackupFile.open(file);
        } catch (SQLException failure) {
            throw new BackupException(
                    "The database cannot be read: "
                            + failure.getMessage().lines().findFirst().orElse(""),
                    failure);
        } catch (IOException failure) {
            throw new BackupException(
                    file + " cannot be written (" + failure + "): make room there, or let this user write it.",
                    failure);
        } finally {
            discard(unfinished);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException leftForTheNext) {
            // Its name says that it is no backup, and the next one overwrites it.
        }
    }

    private static void requireOurs(Connection connection) throws SQLException {
        if (!Tables.isThere(connection, Migrations.HISTORY)) {
            throw new BackupException("The database has no Fillmore in it: name the one that the server uses.", null);
        }
    }

    private void write(Connection connection, Path file) throws SQLException, IOException {
        Instant asAt = settledInstant(connection);
        connection.setAutoCommit(false);
        Tables.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            Map<String, Integer> steps = steps(connection);
            List<Manifest.Table> tables = new ArrayList<>();
            for (Map.Entry<String, List<String>> table :
                    Tables.columns(connection).entrySet()) {
                tables.add(copy(connection, table.getKey(), table.getValue(), zip));
            }
            String version = connection.getMetaData().getDatabaseProductVersion();
            zip.putNextEntry(new ZipEntry(BackupFile.MANIFEST));
            zip.write(new Manifest(program, version, asAt, steps, tables).text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private Manifest.Table copy(Connection connection, String table, List<String> columns, ZipOutputStream zip)
            throws SQLException, IOException {
        MessageDigest digest = Sha256.digest();
        String sql = "COPY (SELECT %s FROM %s) TO STDOUT".formatted(Tables.quoted(columns), Tables.quoted(table));
        zip.putNextEntry(new ZipEntry(table + ".copy"));
        long rows = Tables.copying(connection).copyOut(sql, new DigestOutputStream(zip, digest));
        zip.closeEntry();
        progress.accept(table + ": " + rows + " rows");
        return new Manifest.Table(table, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static Instant settledInstant(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SETTLED_INSTANT)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static Map<String, Integer> steps(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STEPS)) {
            Map<String, Integer> steps = new LinkedHashMap<>();
            while (rows.next()) {
                steps.put(rows.getString(1), rows.getInt(2));
            }
            return steps;
        }
    }
}
