package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Api;
import io.fillmore.testing.Invariants;
import io.fillmore.testing.PersistentClients;
import io.fillmore.testing.Readings;
import io.fillmore.testing.Replica;
import io.fillmore.testing.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the primary of a replicated database under two servers that are written to. */
class FailoverTest {
    @TempDir
    private Path directory;

    private static DatabaseSettings either(EmbeddedPostgres one, EmbeddedPostgres other) {
        String second = other.jdbcUrl().replaceFirst("jdbc:postgresql://([^/]*)/.*", "$1");
        return new DatabaseSettings(
                one.jdbcUrl().replaceFirst("(/[^/]*)$", "," + second + "$1"),
                Optional.of(one.user()),
                Optional.of(one.password()),
                6);
    }

    private static Api api(Fillmore server) {
        return new Api(URI.create("http://127.0.0.1:" + server.port()));
    }

    @Test
    void nothingAnsweredIsLost_eachRequestIsCarriedOutOnce_andReadingsStay() throws Exception {
        Map<String, String> before;
        Map<String, String> readings;
        PersistentClients clients;
        try (EmbeddedPostgres primary = EmbeddedPostgres.start(directory.resolve("one"), Map.of("fsync", "off"));
                EmbeddedPostgres replica = Replica.of(primary, directory.resolve("two"));
                Fillmore one = Fillmore.start(either(primary, replica), HttpSettings.onLoopback(0));
                Fillmore two = Fillmore.start(either(replica, primary), HttpSettings.onLoopback(0))) {
            List<Api> servers = List.of(api(one), api(two));
            clients = new PersistentClients(servers, "failover").start(4);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> clients.answered().size() >= 40);
            String asAt = one.database().now().toString();
            readings = Readings.asAt(servers.get(0), asAt);

            before = clients.answered();
            Replica.fence(primary);
            ServerProcess.signal("KILL", primary.pid());
            // Never two: what could still be answered by the old one must be over before the new one begins.
            Awaitility.await().until(() -> !Replica.isReachable(primary));
            Replica.promote(replica);

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> clients.answered().size() >= before.size() + 40);
            clients.stop();
            for (Api server : servers) {
                assertThat(server.get("/health").status()).isEqualTo(200);
                clients.requireAll(server, clients.answered());
                assertThat(Readings.asAt(server, asAt)).isEqualTo(readings);
            }
            try (Connection connection = Replica.connect(replica)) {
                assertThat(Invariants.broken(connection)).isEmpty();
            }
            assertThat(clients.answered()).containsAllEntriesOf(before);
        }
    }
}
