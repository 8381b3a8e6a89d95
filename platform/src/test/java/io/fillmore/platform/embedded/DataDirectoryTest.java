package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Data directories that are refused, and those that only look as if they should be. */
class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void aDirectoryInUse_isRefused_toThisProcessAndToOthers() throws Exception {
        MadeCluster.copyTo(directory);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertRefused("The data directory " + directory + " is in use by a running Fillmore");
            // The refused attempt must not have given up the lock.
            try (FillmoreProcess other = FillmoreProcess.on(directory)) {
                assertThat(other.outcome())
                        .startsWith("The data directory " + directory + " is in use by a running Fillmore");
            }
            assertThat(postgres.dataDirectory()).isEqualTo(directory);
        }
        EmbeddedPostgres.start(directory).close();
    }

    @Test
    void aDirectoryInUseByAnotherProcess_isRefused() throws Exception {
        MadeCluster.copyTo(directory);
        try (FillmoreProcess other = FillmoreProcess.on(directory)) {
            assertThat(other.outcome()).isEqualTo("ready");
            assertRefused("The data directory " + directory + " is in use by a running Fillmore");
        }
    }

    @Test
    void aFile_isRefused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(file))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage("The data directory " + file + " is a file: name a directory, or one to be made.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryThatCannotBeMade_isRefused() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(Path.of("/proc/fillmore")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith("The data directory /proc/fillmore cannot be made")
                .hasMessageNotContaining("\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryThatCannotBeWritten_isRefused() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(Path.of("/sys/kernel"))) // not even root can
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith("The data directory /sys/kernel cannot be written")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aClusterOfAnotherMajorVersion_isRefused() throws Exception {
        Path cluster = Files.createDirectory(directory.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

        assertRefused(cluster + " was made by PostgreSQL 17 and this Fillmore carries PostgreSQL 18");
    }

    @Test
    void somethingElseInPlaceOfTheCluster_isRefused() throws Exception {
        Path cluster = Files.createDirectory(directory.resolve("postgres"));

        assertRefused(cluster + " is not a PostgreSQL cluster");
    }

    @Test
    void aLostPassword_isTold() throws Exception {
        MadeCluster.copyTo(directory);
        Files.delete(directory.resolve("password"));

        assertRefused("The password of the database cannot be read from " + directory.resolve("password"));
    }

    @Test
    void aHalfMadeCluster_isMadeAnew() throws Exception {
        Path half = Files.createDirectories(directory.resolve("postgres.new/global"));
        Files.writeString(half.resolveSibling("PG_VERSION"), "18\n");
        Files.writeString(half.resolve("pg_control"), "half");
        Files.writeString(directory.resolve("password"), "of no cluster\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(Sql.ask(postgres, "SELECT current_database()")).isEqualTo("fillmore");
        }
        assertThat(directory.resolve("postgres.new")).doesNotExist();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }
}
