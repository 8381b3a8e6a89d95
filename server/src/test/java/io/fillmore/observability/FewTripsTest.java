package io.fillmore.observability;

import io.fillmore.testing.Exposition;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However many statements a request takes: what it needs at once, and writes at last, travels together. */
@ExtendWith(HouseInOrder.class)
class FewTripsTest {
    @AutoClose
    private final WatchedServer server = WatchedServer.start();

    private final String scope = TestServer.newScope();
    private final Scenario scenario = new Scenario(server.api(), scope);

    private void takesTrips(Runnable request, String... trips) {
        Exposition before = server.scrape();
        request.run();
        server.awaitGrowth(
                before,
                "fillmore_database_trip_duration_seconds_count",
                Stream.of(trips)
                        .map(trip -> trip.split(" "))
                        .collect(Collectors.toMap(
                                trip -> "{kind=\"%s\",table=\"%s\"}".formatted(trip[0], trip[1]), trip -> 1)));
    }

    private void command(String line, String... trips) {
        takesTrips(() -> scenario.run(line), trips);
    }

    @Test
    void aCommand() {
        scenario.run("portfolio P GBP");
        command("order O Buy 10 VOD P in B", "lock blocks", "commit blocks");
        command("place L B 10", "read placements", "lock blocks", "commit placements");
        command("fill X L 10 @ 5", "read executions", "lock blocks", "commit executions");
        command("allocate L", "read placements", "lock blocks", "read allocations", "commit allocations");
        command("book L-O", "read allocations", "read placements", "lock blocks", "commit transactions");
    }

    /** What is executed and placed already, and the rest of a family, is asked for only where a fill has to find room. */
    @Test
    void onlyALateFill_asksForSums() {
        Stream.of("order O Buy 10 VOD P in B", "place L B 10", "fill X L 1 @ 5").forEach(scenario::run);
        command("fill Y L 1 @ 5", "read executions", "lock blocks", "commit executions");
        scenario.run("cancel placement L");
        command(
                "fill Z L 1 @ 5",
                "read executions",
                "lock blocks",
                "lock placements",
                "read placements",
                "commit placements");
    }

    /** What one step finds, the next one asks for. */
    @Test
    void anOrderGraph_andAHistory() {
        Stream.of(
                        "portfolio P GBP",
                        "order O Buy 10 VOD P in B",
                        "place L B 10",
                        "fill X L 10 @ 5",
                        "allocate L",
                        "book L-O")
                .forEach(scenario::run);
        graph("listOrderGraphBlocks", "list blocks", "read orders", "read portfolios", "read transactions");
        graph("listOrderGraphPlacements", "list placements", "read orders", "read executions");
        takesTrips(
                () -> server.api()
                        .call("getOrderHistory", Map.of("scope", scope, "code", "O"), Map.of())
                        .expect(200),
                "read orders_as_at",
                "read transactions_as_at",
                "read executions_as_at");
    }

    private void graph(String operation, String... trips) {
        Map<String, String> ofScope = Map.of("filter", "id.scope eq '" + scope + "'");
        takesTrips(() -> server.api().call(operation, Map.of(), ofScope).expect(200), trips);
    }
}
