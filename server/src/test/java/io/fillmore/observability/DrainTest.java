package io.fillmore.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.OperatorSettings;
import io.fillmore.platform.http.RequestLog;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.ServerProcess;
import io.fillmore.testing.TestServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that stops says so first, answers what it has begun, and only then goes. */
class DrainTest {
    private static final OperatorSettings LONG_DRAIN =
            new OperatorSettings(Duration.ofHours(1), RequestLog.Which.OFF, Duration.ofHours(1), Duration.ofHours(1));

    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private Answer create(Api api) {
        return api.call("createOrders", bodies.requests(bodies.block("B", "", bodies.order("O", "1", ""))));
    }

    private static double inFlight(WatchedServer server) {
        return server.scrape().value("fillmore_requests_in_flight");
    }

    @Test
    void aServerThatDrains_isNotReady_butServes() throws InterruptedException {
        WatchedServer server = WatchedServer.start(LONG_DRAIN);
        create(server.api()).expect(201);
        assertThat(server.api().get("/ready").expect(200).body()).isEqualTo("{\"status\":\"ok\"}");
        Thread closing = new Thread(server::close);
        CompletableFuture<Answer> begun = Held.block(scope, "B", () -> {
            CompletableFuture<Answer> inFlight = CompletableFuture.supplyAsync(() -> create(server.api()));
            Awaitility.await().until(() -> inFlight(server) == 2);
            closing.start();
            Awaitility.await().until(() -> server.api().get("/ready").status() == 503);
            assertThat(server.api().get("/ready").body()).isEqualTo("{\"status\":\"stopping\"}");
            assertThat(server.scrape().value("fillmore_stopping")).isEqualTo(1);
            server.api().get("/health").expect(200);
            server.api().get("/api/orders/" + scope + "/O").expect(200);
            assertThat(inFlight).isNotDone();
            return inFlight;
        });
        begun.join().expect(201);
        closing.interrupt();
        closing.join();
        assertThatThrownBy(() -> server.api().get("/ready")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void atSigterm_whatIsInFlight_isAnswered_thoughNobodyElseIsLetIn() {
        create(TestServer.api()).expect(201);
        try (ServerProcess process =
                ServerProcess.start("serve", "--port", "0", "--database-url", TestServer.databaseUrl())) {
            Api api = process.awaitReady();
            CompletableFuture<Answer> begun = Held.block(scope, "B", () -> {
                CompletableFuture<Answer> inFlight = CompletableFuture.supplyAsync(() -> create(api));
                Awaitility.await().until(() -> api.get("/metrics").body().contains("fillmore_requests_in_flight 2.0"));
                process.terminate();
                Awaitility.await().until(() -> !isLetIn(api));
                assertThat(inFlight).isNotDone();
                return inFlight;
            });
            begun.join().expect(201);
            assertThat(process.awaitEnd()).isIn(0, 143);
        }
    }

    private static boolean isLetIn(Api api) {
        try {
            return api.get("/ready").status() == 200;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }
}
