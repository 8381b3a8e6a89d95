package io.fillmore.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whatever clients send, there is only so much to scrape. */
class MetricsCardinalityTest {
    private static final Pattern TABLE = Pattern.compile("table=\"([^\"]+)\"");

    private static void sendOddThings(WatchedServer server) {
        String odd = "x" + UUID.randomUUID();
        server.api().get("/api/orders/" + odd + "/" + odd).expect(404);
        server.api().get("/api/orders?filter=id.scope%20eq%20'" + odd + "'").expect(200);
        server.api().get("/" + odd).expect(404);
        server.api().get("/api/orders?sortBy=" + odd).expect(400);
        server.api().send("INVENTED" + odd.length(), "/api/orders/" + odd + "/" + odd, Optional.empty());
        server.api().delete("/api/blocks/" + odd + "/" + odd).expect(404);
        server.api().with("CorrelationId", odd).get("/health").expect(200);
    }

    private static Set<String> series(WatchedServer server) {
        return server.scrape().samples().keySet().stream()
                .filter(series -> series.startsWith("fillmore_"))
                .collect(Collectors.toSet());
    }

    private static double requests(WatchedServer server) {
        return server.scrape().samples().entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("fillmore_requests_total")
                        && !sample.getKey().contains("\"metrics\""))
                .mapToDouble(sample -> sample.getValue())
                .sum();
    }

    @Test
    void idsPathsMethodsAndFilters_makeNoSeries() {
        try (WatchedServer server = WatchedServer.start()) {
            sendOddThings(server);
            server.scrape();
            Awaitility.await().until(() -> requests(server) == 7);
            Set<String> before = series(server);
            for (int i = 0; i < 20; i++) {
                sendOddThings(server);
            }
            Awaitility.await().until(() -> requests(server) == 147);
            assertThat(series(server)).isEqualTo(before).hasSizeLessThan(400);
        }
    }

    @Test
    void theTables_areThoseOfTheDatabase() {
        List<String> relations = List.of(
                Rows.one("SELECT string_agg(relname, ',') FROM pg_class WHERE relnamespace = 'public'::regnamespace")
                        .split(",", -1));
        TestServer.api().get("/api/blocks").expect(200);
        String all = TestServer.api().get("/metrics").body();
        List<String> tables = TABLE.matcher(all)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        assertThat(tables).isNotEmpty().isSubsetOf(relations);
    }
}
