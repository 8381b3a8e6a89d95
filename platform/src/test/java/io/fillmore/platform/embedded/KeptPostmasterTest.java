package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL, when killed under a Fillmore that runs on, is started again by it. */
@EnabledOnOs(OS.LINUX)
class KeptPostmasterTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void copyCluster() throws IOException {
        MadeCluster.copyTo(directory);
    }

    private static void kill(EmbeddedPostgres postgres) {
        ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private static void awaitAnother(EmbeddedPostgres postgres, long former) {
        await().until(() -> postgres.pid() != former && postgres.trouble().isEmpty());
    }

    @Test
    void aKilledPostmaster_isStartedAgain_whereItWas_eachTime_andWhoeverAskedIsTold() throws SQLException {
        AtomicInteger told = new AtomicInteger();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            postgres.onEnd(told::incrementAndGet);
            String url = postgres.jdbcUrl();
            Sql.commitRow(postgres);
            for (int time = 1; time <= 3; time++) {
                long former = postgres.pid();
                kill(postgres);
                awaitAnother(postgres, former);
                assertThat(postgres.jdbcUrl()).isEqualTo(url);
                assertThat(Sql.rowsKept(postgres)).isOne();
                assertThat(told).hasValue(time);
            }
        }
        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void oneThatCannotBeStarted_isTriedUntilItCan_andTroubleSaysSo() throws Exception {
        Path needed = directory.resolve("postgres/global");
        Path aside = directory.resolve("aside");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            Sql.commitRow(postgres);
            long former = postgres.pid();
            Files.move(needed, aside);
            kill(postgres);

            await().until(() ->
                    postgres.trouble().orElse("").contains("could not be started again so far (attempt 2)"));
            Files.move(aside, needed);

            awaitAnother(postgres, former);
            assertThat(Sql.rowsKept(postgres)).isOne();
        }
    }

    @Test
    void closing_endsTheTrying() throws Exception {
        Path needed = directory.resolve("postgres/global");
        Path aside = directory.resolve("aside");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        Sql.commitRow(postgres);
        Files.move(needed, aside);
        kill(postgres);
        await().until(() -> postgres.trouble().orElse("").contains("could not be started"));

        postgres.close();

        Files.move(aside, needed);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("postgres-keeper");
        try (EmbeddedPostgres next = EmbeddedPostgres.start(directory)) {
            assertThat(Sql.rowsKept(next)).isOne();
        }
    }
}
