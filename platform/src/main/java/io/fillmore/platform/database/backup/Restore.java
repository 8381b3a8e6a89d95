package io.fillmore.platform.database.backup;

import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.Migrations;
import io.fillmore.platform.database.UnfinishedRestore;
import io.fillmore.platform.database.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Restores a backup into an empty database: makes the schema of the backup, loads the rows in one transaction, and then takes the steps
 * that this program has beyond it. A server refuses the database until all of it has succeeded.
 */
public final class Restore {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String SESSION = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

    private final BackupFile backup;
    private final Consumer<String> progress;

    /** @param progress is told of each table */
    public Restore(BackupFile backup, Consumer<String> progress) {
        this.backup = backup;
        this.progress = progress;
    }

    /**
     * Restores it.
     *
     * @param location the class path location of the product's migrations
     * @throws BackupException the first of these to apply: the database cannot be connected to; it is not empty; the backup's schema is
     *     not one that this program can make; a table is not as the backup's manifest says; the database fails
     * @throws UnusableDatabaseException if a step of the schema fails
     */
    public void into(DatabaseSettings database, String location) {
        Migrations migrations = new Migrations(database, location);
        try (Connection connection = ConnectionPool.connect(database, CONNECT_TIMEOUT)) {
            Tables.execute(connection, SESSION);
            requireEmpty(connection);
            requireKnown(migrations.known());
            UnfinishedRestore.begin(connection);
            migrations.runUpTo(backup.manifest().schema());
            load(connection);
            migrations.run();
            Tables.execute(connection, "ANALYZE");
            UnfinishedRestore.end(connection);
        } catch (SQLException failure) {
            throw new BackupException(
                    "The database did not take the backup: "
                            + failure.getMessage().lines().findFirst().orElse(""),
                    failure);
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        if (Tables.isThere(connection, Migrations.HISTORY)
                || !Tables.columns(connection).isEmpty()) {
            throw new BackupException(
                    "The database is not empty: restore into a new one, and delete the old one yourself.", null);
        }
    }

    private void requireKnown(Map<String, Integer> known) {
        backup.manifest().steps().forEach((version, checksum) -> {
            if (!known.containsKey(version)) {
                throw new BackupException(
                        "The backup's schema has version " + backup.manifest().schema() + ", made by Fillmore "
                                + backup.manifest().program() + "; this one does not know version " + version
                                + ": restore it with that one.",
                        null);
            }
            if (!checksum.equals(known.get(version))) {
                throw new BackupException(
                        "The backup's schema was made otherwise than this Fillmore makes it (version " + version
                                + "): restore it with the Fillmore that made it, "
                                + backup.manifest().program() + ".",
                        null);
            }
        });
    }

    private void load(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        List<String> ordered = Tables.inOrderOfReferences(connection);
        // Steps may have written rows, which are in the backup too.
        Tables.execute(connection, "TRUNCATE " + Tables.quoted(ordered));
        List<Manifest.Table> tables = backup.manifest().tables().stream()
                .sorted((one, other) -> Integer.compare(ordered.indexOf(one.name()), ordered.indexOf(other.name())))
                .toList();
        for (Manifest.Table table : tables) {
            String sql =
                    "COPY %s (%s) FROM STDIN".formatted(Tables.quoted(table.name()), Tables.quoted(table.columns()));
            backup.read(table, rows -> Tables.copying(connection).copyIn(sql, rows));
            progress.accept(table.name() + ": " + table.rows() + " rows");
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
