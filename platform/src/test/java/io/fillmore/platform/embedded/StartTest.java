package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts that need patience, another try, or an explanation. */
class StartTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void copyCluster() throws IOException {
        MadeCluster.copyTo(directory);
    }

    @Test
    void aTakenPort_isGivenUpForAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Iterator<Integer> ports =
                    List.of(taken.getLocalPort(), FreePort.next()).iterator();

            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, Map.of(), ports::next)) {
                assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
                assertThat(ports).isExhausted();
            }
        }
    }

    @Test
    void aServerThatEndsWhileStarting_hasItsReasonTold_inOneLine_andCanBeStartedAfterwards() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory, Map.of("wal_level", "minimal")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("PostgreSQL ended while starting on " + directory)
                .hasMessageContaining("FATAL:  WAL streaming")
                .hasMessageNotContaining("\n");

        EmbeddedPostgres.start(directory).close();
    }

    /** Recovery from an archive that answers when this test lets it stands for a long crash recovery. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLongRecovery_isWaitedFor() throws Exception {
        Files.createFile(directory.resolve("postgres/recovery.signal"));
        Path asked = directory.resolve("postgres/asked");
        Path go = directory.resolve("postgres/go");
        String restore = "touch '%s'; while ! test -e '%s'; do sleep 0.01; done; false".formatted(asked, go);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<EmbeddedPostgres> start = CompletableFuture.supplyAsync(
                    () -> EmbeddedPostgres.start(directory, Map.of("restore_command", restore, "hot_standby", "off")),
                    executor);
            await().until(() -> Files.exists(asked));
            assertThat(start).isNotDone();

            Files.createFile(go);
            try (EmbeddedPostgres postgres = start.get()) {
                assertThat(Sql.ask(postgres, "SELECT pg_is_in_recovery()")).isEqualTo("f");
            }
        } finally {
            if (Files.notExists(go)) {
                Files.createFile(go);
            }
            executor.shutdown();
        }
    }
}
