package io.fillmore.platform.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.Migrations;
import io.fillmore.platform.database.UnusableDatabaseException;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are refused, and what a restore makes of values that are hard to write down. */
class RestoreTest {
    private static final String TODAY = "classpath:db/things";

    @TempDir
    private Path directory;

    private EmbeddedPostgres postgres;
    private DatabaseSettings source;

    @BeforeEach
    void start() throws SQLException {
        postgres = EmbeddedPostgres.start(directory.resolve("data"), Map.of("fsync", "off"));
        source = database("source");
        new Migrations(source, TODAY).run();
        execute(source, """
                INSERT INTO things SELECT 'S', 'C' || i, gen_random_uuid(), 1, clock_timestamp(), 'ann', 'r', clock_timestamp(),
                       'ann', 'r', E'tab\\t line\\n back\\\\ quote\\' é \\\\N' || i, 0.1000 + i, '2024-03-05T10:00:00.123456Z', i % 2 = 0, i,
                       NULL, NULL, NULL, NULL, ARRAY['a', NULL, '\\N'], ARRAY[1.10, 2], '{"k": "v"}'
                  FROM generate_series(1, 50) i
                """);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    private DatabaseSettings database(String name) throws SQLException {
        DatabaseSettings own = new DatabaseSettings(
                postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password()), 2);
        execute(own, "CREATE DATABASE " + name);
        return new DatabaseSettings(
                own.url().replaceFirst("/[^/]*$", "/" + name), own.user(), own.password(), own.connections());
    }

    private static void execute(DatabaseSettings database, String sql) throws SQLException {
        try (Connection connection = ConnectionPool.connect(database, Duration.ofSeconds(10));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(DatabaseSettings database) throws SQLException {
        try (Connection connection = ConnectionPool.connect(database, Duration.ofSeconds(10));
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("SELECT things::text FROM things ORDER BY code")) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(results.getString(1));
            }
            return rows;
        }
    }

    private BackupFile backup() {
        return new Backup("1.0", table -> {}).make(source, directory.resolve("backup.zip"));
    }

    private static void restore(BackupFile backup, DatabaseSettings target, String migrations) {
        new Restore(backup, table -> {}).into(target, migrations);
    }

    /** The backup with one of its entries changed. */
    private BackupFile changed(String entry, String from, String to) throws IOException {
        Path changed = directory.resolve("changed.zip");
        try (ZipFile zip = new ZipFile(backup().path().toFile());
                OutputStream out = Files.newOutputStream(changed);
                ZipOutputStream copy = new ZipOutputStream(out)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    copy.putNextEntry(new ZipEntry(name));
                    copy.write(
                            (name.equals(entry) ? text.replaceFirst(from, to) : text).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return BackupFile.open(changed);
    }

    @Test
    void everyValue_isRestoredAsItWas() throws SQLException {
        DatabaseSettings target = database("target");
        BackupFile backup = backup();
        assertThat(backup.manifest().rows()).isEqualTo(50);
        assertThat(backup.manifest().schema()).isEqualTo("0100");
        restore(backup, target, TODAY);
        assertThat(rows(target)).isEqualTo(rows(source)).hasSize(50);
        ConnectionPool.open(target, TODAY).close();
        assertThat(directory.resolve("backup.zip.unfinished")).doesNotExist();
    }

    @Test
    void aDatabaseThatIsNotEmpty_isRefused_andKept() throws SQLException {
        List<String> before = rows(source);
        assertThatThrownBy(() -> restore(backup(), source, TODAY))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("The database is not empty");
        assertThat(rows(source)).isEqualTo(before);
        DatabaseSettings other = database("other");
        execute(other, "CREATE TABLE mine (n int)");
        assertThatThrownBy(() -> restore(made(), other, TODAY)).hasMessageContaining("The database is not empty");
    }

    private BackupFile made() {
        return BackupFile.open(directory.resolve("backup.zip"));
    }

    @Test
    void aSchemaThatThisProgramDoesNotMake_isRefused_andNothingIsMade() throws Exception {
        DatabaseSettings target = database("target");
        BackupFile newer = changed(BackupFile.MANIFEST, "\ntable", "\nstep 0200 5\ntable");
        assertThatThrownBy(() -> restore(newer, target, TODAY))
                .isInstanceOf(BackupException.class)
                .hasMessage(
                        "The backup's schema has version 0200, made by Fillmore 1.0; this one does not know version 0200:"
                                + " restore it with that one.");
        Files.delete(directory.resolve("backup.zip"));
        BackupFile other = changed(BackupFile.MANIFEST, "step 0100 \\S+", "step 0100 5");
        assertThatThrownBy(() -> restore(other, target, TODAY))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("made otherwise than this Fillmore makes it (version 0100)");
        restore(made(), target, TODAY);
    }

    @Test
    void aDamagedBackup_isRefused_andNoServerTakesWhatItLeft() throws Exception {
        DatabaseSettings target = database("target");
        BackupFile damaged = changed("things.copy", "ann", "eve");
        assertThatThrownBy(damaged::verify)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("things.copy has 50 rows, SHA-256");
        assertThatThrownBy(() -> restore(damaged, target, TODAY))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is not a whole backup");
        assertThatThrownBy(() -> ConnectionPool.open(target, TODAY))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContaining("begun and not finished");
        assertThat(rows(target)).isEmpty();
    }

    @Test
    void aFileThatIsThere_orCannotBeWritten_orADatabaseOfAnother_isRefused() throws Exception {
        backup();
        assertThatThrownBy(this::backup).isInstanceOf(BackupException.class).hasMessageContaining("is there already");
        Path nowhere = directory.resolve("absent/backup.zip");
        assertThatThrownBy(() -> new Backup("1.0", table -> {}).make(source, nowhere))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot be written");
        DatabaseSettings empty = database("empty");
        assertThatThrownBy(() -> new Backup("1.0", table -> {}).make(empty, directory.resolve("empty.zip")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("The database has no Fillmore in it");
        assertThat(directory.resolve("empty.zip")).doesNotExist();
    }
}
