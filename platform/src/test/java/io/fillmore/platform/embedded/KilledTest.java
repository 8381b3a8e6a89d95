package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** After a kill -9 of this process or that, PostgreSQL starts again and has every committed row. */
@EnabledOnOs(OS.LINUX)
class KilledTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void copyCluster() throws IOException {
        MadeCluster.copyTo(directory);
    }

    @Test
    void whenFillmoreIsKilled_postgresEndsByItself() throws SQLException {
        FillmoreProcess killed = FillmoreProcess.on(directory);
        ProcessHandle postmaster = killed.postmaster();
        commitRow(killed);

        killed.kill();

        await().until(() -> !postmaster.isAlive());
        assertStartsWithTheRow();
    }

    @Test
    void aPostmasterThatOutlivesFillmore_isEnded() throws SQLException {
        // Without setpriv nothing tells it of the death of its parent.
        FillmoreProcess killed = new FillmoreLaunch()
                .findingOnly(directory.resolve("path"), "unshare")
                .on(directory);
        ProcessHandle postmaster = killed.postmaster();
        commitRow(killed);

        killed.kill();

        assertThat(postmaster.isAlive()).isTrue();
        assertStartsWithTheRow();
        assertThat(directory.resolve("postgres.log")).content().doesNotContain("was not properly shut down");
        await().until(() -> !postmaster.isAlive()); // the system may take a moment to bury it
    }

    @Test
    void whenBothAreKilled_itStartsAgain() throws SQLException {
        FillmoreProcess killed = FillmoreProcess.on(directory);
        commitRow(killed);

        kill(killed.postmaster());
        killed.kill();

        assertStartsWithTheRow();
    }

    @Test
    void aBackendThatOutlivesItsPostmaster_isEnded() throws Exception {
        FillmoreProcess killed = FillmoreProcess.on(directory);
        commitRow(killed);
        try (Connection connection = killed.connect();
                Connection observer = killed.connect()) {
            long backend = Long.parseLong(Sql.ask(connection, "SELECT pg_backend_pid()"));
            ProcessHandle busy = ProcessHandle.of(backend).orElseThrow();
            Thread endless = new Thread(() -> runWithoutEnd(connection));
            endless.start();
            await().until(() -> Sql.ask(observer, "SELECT state FROM pg_stat_activity WHERE pid = " + backend)
                    .equals("active"));

            kill(killed.postmaster());
            killed.kill();

            assertThat(busy.isAlive()).isTrue();
            assertStartsWithTheRow();
            await().until(() -> !busy.isAlive());
            await().until(() -> !endless.isAlive());
        }
    }

    /** Computes without ever waiting for anything, so that it does not notice the death of its postmaster. */
    private static void runWithoutEnd(Connection connection) {
        try {
            Sql.ask(connection, "SELECT count(*) FROM generate_series(1, 1000000000) a, generate_series(1, 1000) b");
        } catch (SQLException e) {
            // As hoped: it was ended.
        }
    }

    @Test
    void aStalePidFileThatNamesAnotherServer_isNotBelieved(@TempDir Path other) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            Sql.commitRow(postgres);
        }
        try (EmbeddedPostgres bystander = EmbeddedPostgres.start(other)) {
            Files.copy(other.resolve("postgres/postmaster.pid"), directory.resolve("postgres/postmaster.pid"));

            assertStartsWithTheRow();

            assertThat(Sql.ask(bystander, "SELECT 1")).isEqualTo("1");
        }
    }

    /** The kernel takes the end of the thread that started a process for the death of its parent. */
    @Test
    void theEndOfTheThreadThatStartedIt_isNotTheEndOfFillmore() throws Exception {
        CompletableFuture<EmbeddedPostgres> started = new CompletableFuture<>();
        new Thread(() -> started.complete(EmbeddedPostgres.start(directory)), "short-lived").start();
        try (EmbeddedPostgres postgres = started.get()) {
            await().until(() -> !threadNames().contains("short-lived"));

            assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
            assertThat(directory.resolve("postgres.log")).content().doesNotContain("received fast shutdown request");
        }
    }

    /** As the kernel knows them: a thread lives on there for a moment when Java has done with it. */
    private static List<String> threadNames() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                names.add(Files.readString(thread.resolve("comm")).strip());
            }
        } catch (NoSuchFileException e) {
            return threadNames(); // one ended meanwhile
        }
        return names;
    }

    private static void commitRow(FillmoreProcess process) throws SQLException {
        try (Connection connection = process.connect()) {
            Sql.commitRow(connection);
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void assertStartsWithTheRow() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(Sql.rowsKept(postgres)).isOne();
        }
    }
}
