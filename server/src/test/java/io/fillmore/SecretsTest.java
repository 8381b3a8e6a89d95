package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.testing.Api;
import io.fillmore.testing.Rows;
import io.fillmore.testing.ServerProcess;
import io.fillmore.testing.TestServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that the program prints gives a secret away: neither when all is well nor when something fails. */
class SecretsTest {
    private static final String SECRET = "s3cr3t-of-the-test";

    private static String printed(ServerProcess program) {
        StringBuilder all = new StringBuilder(program.errors());
        for (String line = program.readLine(); line != null; line = program.readLine()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/nowhere?user=u&password=" + SECRET,
                "jdbc:postgresql://u:" + SECRET + "@127.0.0.1:1/nowhere",
                "jdbc:postgresql://127.0.0.1:1/nowhere?password=" + SECRET + "&sslmode=nonsense",
                "jdbc:postgresql://127.0.0.1:port/nowhere?password=" + SECRET,
                "postgresql://u:" + SECRET + "@127.0.0.1/nowhere",
            })
    void whenItCannotConnect(String url) {
        try (ServerProcess program = ServerProcess.start("serve", "--database-wait", "1", "--database-url", url)) {
            assertThat(program.awaitEnd()).isNotZero();
            assertThat(program.errors()).contains("fillmore: ");
            assertThat(printed(program)).doesNotContain(SECRET);
        }
    }

    @Test
    void whenThePasswordIsWrong() {
        DatabaseSettings settings = TestServer.databaseSettings();
        String url = settings.url() + "?user=" + settings.user().orElseThrow() + "&password=" + SECRET;
        try (ServerProcess program = ServerProcess.start("serve", "--database-wait", "1", "--database-url", url)) {
            assertThat(program.awaitEnd()).isNotZero();
            assertThat(printed(program)).contains("Cannot connect").doesNotContain(SECRET);
        }
    }

    @Test
    void whenItServes_andItsConnectionsBreak() {
        Rows.execute("CREATE ROLE reader LOGIN SUPERUSER PASSWORD '" + SECRET + "'");
        Rows.execute("CREATE DATABASE secrets");
        String url = TestServer.databaseSettings().url().replaceFirst("/[^/]*$", "/secrets") + "?user=reader&password="
                + SECRET;
        try (ServerProcess program = ServerProcess.start("serve", "--port", "0", "--database-url", url)) {
            Api api = program.awaitReady().with("Authorization", "Bearer " + SECRET);
            api.get("/api/orders/a/b").expect(404);
            api.with("Authorization", "Basic " + SECRET)
                    .get("/api/orders?filter=x")
                    .expect(400);
            api.with("Authorization", SECRET + "\u00e9").get("/api/orders");
            api.get("/api/orders/" + "x".repeat(100_000) + "?password=" + SECRET);
            api.post("/api/ordermanagement/createorders", "{\"password\": \"" + SECRET + "\"}")
                    .expect(400);
            Rows.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'secrets'");
            api.get("/api/orders/a/b");
            Rows.execute("ALTER ROLE reader NOLOGIN");
            Rows.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'secrets'");
            assertThat(api.get("/api/orders/a/b").status()).isEqualTo(503);
            program.terminate();
            program.awaitEnd();
            assertThat(printed(program)).contains("WARN").doesNotContain(SECRET);
        }
    }

    @Test
    void settings_doNotShowTheirs() {
        assertThat(new DatabaseSettings(
                        "jdbc:postgresql://h/d?password=" + SECRET, Optional.of("u"), Optional.of(SECRET), 1))
                .asString()
                .contains("jdbc:postgresql://h/d")
                .doesNotContain(SECRET);
    }
}
