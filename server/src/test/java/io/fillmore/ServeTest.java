package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.ServerProcess;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator meets it. */
class ServeTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final Bodies BODIES = new Bodies("serve");
    private static final String ORDER = BODIES.requests(BODIES.block("B", "", BODIES.order("O", "10", "")));
    private static final Map<String, String> O = Map.of("scope", "serve", "code", "O");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    /** Starts the program, which must refuse with one clear line, and no stack trace. */
    private static void refuses(String line, String... arguments) {
        try (ServerProcess program = ServerProcess.start(arguments)) {
            assertThat(program.awaitEnd()).isNotZero();
            assertThat(program.errors().strip()).contains(line).doesNotContain("\tat ", "Exception");
            assertThat(program.errors().strip().lines()).hasSize(1);
            assertThat(program.readLine()).isNull();
        }
    }

    @Test
    void help_explainsItself() {
        try (ServerProcess program = ServerProcess.start("--help")) {
            assertThat(program.awaitEnd()).isZero();
            assertThat(program.readLine()).contains("fillmore");
        }
        try (ServerProcess program = ServerProcess.start("serve", "--help")) {
            assertThat(program.awaitEnd()).isZero();
            StringBuilder help = new StringBuilder();
            for (String line = program.readLine(); line != null; line = program.readLine()) {
                help.append(line);
            }
            assertThat(help).contains("--port", "--data", "--database-url");
        }
    }

    @Test
    void badOptions_areRefused() {
        refuses("--port must be from 0 to 65535", "serve", "--port", "70000");
        refuses("--database-url must begin with jdbc:postgresql:", "serve", "--database-url", "jdbc:h2:mem");
        refuses("--broker-execution-id: a property key has the form", "serve", "--broker-execution-id", "ExecID");
        refuses("--allow-host must be a name without scheme and port", "serve", "--allow-host", "http://desk:80");
        refuses("belongs to an entity whose properties are 'Execution/", "serve", "--corrects-execution", "Order/a/b");
    }

    @Test
    void aTakenPort_isRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            String port = Integer.toString(taken.getLocalPort());
            Path data = directory.resolve("data");
            refuses("Cannot listen on 127.0.0.1:" + port, "serve", "--port", port, "--data", data.toString());
        }
    }

    @Test
    void anUnreachableDatabase_isRefused_withoutItsPassword() {
        refuses(
                "Cannot connect to jdbc:postgresql://127.0.0.1:1/nowhere",
                "serve",
                "--database-wait",
                "0",
                "--database-url",
                "jdbc:postgresql://127.0.0.1:1/nowhere?user=u&password=secret");
        refuses("Cannot connect to", "serve", "--database-url", TestServer.databaseUrl("nowhere"));
    }

    @Test
    void aDataDirectory_thatIsAFile_isRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        refuses(file.toString(), "serve", "--data", file.toString());
    }

    @Test
    void aRunningServer_holdsItsDataDirectory_andStopsCleanly_onTermAndInt() throws IOException {
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.serving(data)) {
            Api api = server.awaitReady();
            assertThat(api.get("/health").status()).isEqualTo(200);
            refuses(data.toString(), "serve", "--port", "0", "--data", data.toString());
            long postgres = postgres(data);
            server.terminate();
            assertThat(server.awaitEnd()).isIn(0, 143);
            assertThat(server.readLine()).isEqualTo("Fillmore has stopped.");
            assertThat(server.errors()).isEmpty();
            assertThat(ProcessHandle.of(postgres)).isEmpty();
        }
        try (ServerProcess server = ServerProcess.serving(data)) {
            server.awaitReady();
            server.interrupt();
            assertThat(server.awaitEnd()).isIn(0, 130);
        }
    }

    private static long postgres(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
    }

    @Test
    void aKilledPostgres_isStartedAgainByTheRunningServer() throws IOException {
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.serving(data)) {
            Api api = server.awaitReady();
            long killed = postgres(data);
            api.call("createOrders", ORDER).expect(201);

            ServerProcess.signal("KILL", killed);

            Awaitility.await().atMost(PATIENCE).until(() -> server.errors().contains("PostgreSQL runs again"));
            api.call("getOrder", O, Map.of()).expect(200);
            api.call("createOrders", ORDER).expect(201);
            assertThat(api.get("/health").body()).contains("\"ok\"");
            assertThat(postgres(data)).isNotEqualTo(killed);
        }
    }

    @Test
    void whileTheDatabaseIsGone_healthAndCallsSaySo_andItIsTriedUntilItRuns() throws IOException {
        Path data = directory.resolve("data");
        Path inTheWay = data.resolve("postgres/global");
        Path aside = data.resolve("aside");
        try (ServerProcess server = ServerProcess.serving(data)) {
            Api api = server.awaitReady();
            api.call("createOrders", ORDER).expect(201);
            Files.move(inTheWay, aside);

            ServerProcess.signal("KILL", postgres(data));

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> server.errors().contains("could not be started again (attempt 3)"));
            Answer health = api.get("/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.at("/status").asString()).contains("could not be started again so far");
            Answer answer = api.call("createOrders", ORDER);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("/detail").asString()).contains("database", "safe to send it again");

            Files.move(aside, inTheWay);

            Awaitility.await().atMost(PATIENCE).until(() -> api.get("/health").status() == 200);
            assertThat(api.call("createOrders", ORDER).expect(201).at("/values/0/orders/0/version/asAtVersionNumber"))
                    .hasToString("1");
        }
    }

    @Test
    void twoServers_startAtOnce_onOneEmptyDatabase_andServeTheSame() {
        Rows.execute("CREATE DATABASE shared");
        String url = TestServer.databaseUrl("shared");
        try (ServerProcess one = ServerProcess.start("serve", "--port", "0", "--database-url", url);
                ServerProcess two = ServerProcess.start("serve", "--port", "0", "--database-url", url)) {
            List<Api> apis = Race.of(List.of(one::awaitReady, two::awaitReady));
            Bodies bodies = new Bodies("shared");
            apis.get(0)
                    .call("createOrders", bodies.requests(bodies.block("B", "", bodies.order("O", "10", ""))))
                    .expect(201);
            apis.get(1)
                    .call("getOrder", Map.of("scope", "shared", "code", "O"), Map.of())
                    .expect(200);
        }
    }
}
