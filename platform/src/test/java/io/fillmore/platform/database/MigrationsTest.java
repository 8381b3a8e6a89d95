package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades that fail, and databases that are ahead of the program. */
class MigrationsTest {
    private static final String TODAY = "classpath:db/things";

    @TempDir
    private Path directory;

    private EmbeddedPostgres postgres;
    private DatabaseSettings settings;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start(directory.resolve("data"), Map.of("fsync", "off"));
        settings = new DatabaseSettings(
                postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password()), 2);
        try (InputStream things = getClass().getResourceAsStream("/db/things/V0100__things.sql")) {
            Files.write(
                    Files.createDirectory(directory.resolve("next")).resolve("V0100__things.sql"),
                    things.readAllBytes());
        }
        new Migrations(settings, TODAY).run();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    /** The migrations of a next version of the program. */
    private Migrations next(String... scripts) throws IOException {
        for (int i = 0; i < scripts.length; i++) {
            Files.writeString(directory.resolve("next/V020" + i + "__next.sql"), scripts[i]);
        }
        return new Migrations(settings, "filesystem:" + directory.resolve("next"));
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = ConnectionPool.connect(settings, Duration.ofSeconds(10));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void anUpgradeThatFails_leavesTheSchemaAsItWas_andSaysWhy() throws Exception {
        Migrations failing = next("ALTER TABLE things ADD COLUMN next text", "SELECT 1 / 0");
        assertThatThrownBy(failing::run)
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContaining("could not be brought up to date, and is as it was")
                .hasMessageContaining("V0201__next.sql")
                .hasMessageContaining("division by zero")
                .hasMessageNotContaining("\n");
        assertThat(one("SELECT max(version) FROM schema_history")).isEqualTo("0100");
        assertThat(one("SELECT count(*) FROM pg_attribute WHERE attrelid = 'things'::regclass AND attname = 'next'"))
                .isEqualTo("0");
        ConnectionPool.open(settings, TODAY).close();
    }

    @Test
    void aSchemaOfANewerProgram_isRefused() throws Exception {
        next("ALTER TABLE things ADD COLUMN next text").run();
        assertThatThrownBy(() -> ConnectionPool.open(settings, TODAY))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessage(
                        "The database's schema has version 0200, a newer Fillmore's; this one knows versions up to 0100:"
                                + " run the newer one, or restore a backup from before the upgrade.");
        assertThat(one("SELECT max(version) FROM schema_history")).isEqualTo("0200");
    }

    @Test
    void aDatabaseIntoWhichARestoreWasBegun_isRefused_untilItEnds() throws Exception {
        try (Connection connection = ConnectionPool.connect(settings, Duration.ofSeconds(10))) {
            UnfinishedRestore.begin(connection);
            assertThatThrownBy(() -> ConnectionPool.open(settings, TODAY))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageContaining("A restore into this database was begun and not finished");
            UnfinishedRestore.end(connection);
            ConnectionPool.open(settings, TODAY).close();
        }
    }
}
