package io.fillmore.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.Fillmore;
import io.fillmore.OperatorSettings;
import io.fillmore.ServerSettings;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Exposition;
import io.fillmore.testing.TestServer;
import java.net.URI;
import java.util.Map;
import org.awaitility.Awaitility;

/** A server of a test's own on the database of all tests: nobody else moves its metrics. */
record WatchedServer(Fillmore fillmore, Api api) implements AutoCloseable {
    static WatchedServer start() {
        return start(OperatorSettings.USUAL);
    }

    static WatchedServer start(OperatorSettings settings) {
        Fillmore fillmore = Fillmore.start(ServerSettings.of(TestServer.databaseSettings(), HttpSettings.onLoopback(0))
                .withOperator(settings));
        return new WatchedServer(fillmore, new Api(URI.create("http://127.0.0.1:" + fillmore.port())));
    }

    Exposition scrape() {
        Answer answer = api.get("/metrics").expect(200);
        assertThat(answer.header("content-type")).isEqualTo("text/plain;version=0.0.4;charset=utf-8");
        return Exposition.parse(answer.body());
    }

    /** Waits for what the requests since have to show: a request is counted just after its client has the answer. */
    void awaitGrowth(Exposition since, String name, Map<String, Integer> expected) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(scrape().grownSince(since, name, WatchedServer::isNoScrape))
                        .isEqualTo(expected));
    }

    private static boolean isNoScrape(String series) {
        return !series.contains("operation=\"metrics\"");
    }

    @Override
    public void close() {
        fillmore.close();
    }
}
