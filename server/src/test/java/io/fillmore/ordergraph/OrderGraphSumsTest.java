package io.fillmore.ordergraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.RandomTrading;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** After and amid random trading by several clients, the graph says what the entities add up to, now and as at any instant. */
@ExtendWith(HouseInOrder.class)
class OrderGraphSumsTest {
    private static final int TRADERS = 6;
    private static final int CALLS_EACH = 200;
    private static final int LOOKS = 20;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final long seed = Long.getLong("seed", System.nanoTime());

    /** What was answered amid the trading, by the instant of which it was. */
    private final Map<Instant, Answer> blocksThen = new LinkedHashMap<>();

    private final Map<Instant, Answer> placementsThen = new LinkedHashMap<>();

    private Answer list(String operation, Optional<Instant> asAt) {
        Map<String, String> query = new HashMap<>(Map.of("filter", "id.scope eq '" + scope + "'", "limit", "5000"));
        asAt.ifPresent(instant -> query.put("asAt", instant.toString()));
        return api.call(operation, Map.of(), query).expect(200);
    }

    @Test
    void theGraph_isWhatTheEntitiesAddUpTo() {
        RandomTrading trading = new RandomTrading(api, scope);
        trading.begin();
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int trader = 0; trader < TRADERS; trader++) {
            Random random = new Random(seed + trader);
            clients.add(() -> {
                int succeeded = 0;
                for (int i = 0; i < CALLS_EACH; i++) {
                    succeeded += trading.call(random).isSuccess() ? 1 : 0;
                }
                return succeeded;
            });
        }
        clients.add(this::look);
        clients.add(this::liveOnce);
        Race.of(clients);

        requireSums(Optional.empty());
        assertThat(new GraphSums(scope, Optional.empty()).of("units", "transactions", "status = 'Active'"))
                .as("seed %d", seed)
                .isNotEqualTo("0");
        blocksThen.forEach((asAt, answer) -> {
            requireSums(Optional.of(asAt));
            assertThat(list("listOrderGraphBlocks", Optional.of(asAt)).at("/values"))
                    .as("as at %s, seed %d", asAt, seed)
                    .isEqualTo(answer.at("/values"));
        });
        placementsThen.forEach((asAt, answer) -> assertThat(
                        list("listOrderGraphPlacements", Optional.of(asAt)).at("/values"))
                .as("as at %s, seed %d", asAt, seed)
                .isEqualTo(answer.at("/values")));
    }

    /** One life that is sure to come to its end, whatever chance does to the others. */
    private int liveOnce() {
        new Scenario(api, scope).run("""
                order once Buy 100 VOD P in once
                place once once 60
                fill once once 40 @ 10
                allocate once
                book once-once
                """);
        return 1;
    }

    /** Amid the trading each graph agrees with itself, since it is of one snapshot, current or not. */
    private int look() {
        for (int i = 0; i < LOOKS; i++) {
            Instant now = TestServer.fillmore().database().now();
            blocksThen.put(now, list("listOrderGraphBlocks", Optional.of(now)));
            placementsThen.put(now, list("listOrderGraphPlacements", Optional.of(now)));
            requireAgreement(blocksThen.get(now));
            requireAgreement(list("listOrderGraphBlocks", Optional.empty()));
        }
        return LOOKS;
    }

    private void requireAgreement(Answer blocks) {
        for (JsonNode graph : blocks.at("/values")) {
            String where = "seed %d: %s".formatted(seed, graph);
            BigDecimal ordered = graph.at("/ordered/quantity").decimalValue();
            assertThat(graph.at("/block/quantity").decimalValue()).as(where).isEqualByComparingTo(ordered);
            assertThat(graph.at("/ordered/details").size())
                    .as(where)
                    .isEqualTo(graph.at("/block/orderIds").size());
            BigDecimal placed = graph.at("/placed/quantity").decimalValue();
            assertThat(placed).as(where).isLessThanOrEqualTo(ordered);
            assertThat(sum(graph.at("/placed/quantityByState"), "")).as(where).isEqualByComparingTo(placed);
            assertThat(sum(graph.at("/allocated/details"), "quantity"))
                    .as(where)
                    .isEqualByComparingTo(graph.at("/allocated/quantity").decimalValue());
        }
    }

    private static BigDecimal sum(JsonNode nodes, String field) {
        return nodes.valueStream()
                .map(node -> (field.isEmpty() ? node : node.path(field)).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void requireSums(Optional<Instant> asAt) {
        GraphSums sums = new GraphSums(scope, asAt);
        String where = "%s, -Dseed=%d".formatted(asAt, seed);
        Answer blocks = list("listOrderGraphBlocks", asAt);
        assertThat(GraphSums.ofBlocks(blocks)).as(where).isEqualTo(sums.ofBlocks());
        assertThat(GraphSums.ofPlacements(list("listOrderGraphPlacements", asAt)))
                .as(where)
                .isEqualTo(sums.ofPlacements());
        // Nothing is lost between blocks, and nothing counts twice.
        requireTotal(blocks, "executed", sums.of("quantity", "executions", "TRUE"), where);
        requireTotal(blocks, "allocated", sums.of("quantity", "allocations", "TRUE"), where);
        requireTotal(blocks, "booked", sums.of("units", "transactions", "status = 'Active'"), where);
    }

    private static void requireTotal(Answer blocks, String synopsis, String expected, String where) {
        BigDecimal total = blocks.at("/values")
                .valueStream()
                .map(graph -> graph.path(synopsis).path("quantity").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total).as("%s, %s", synopsis, where).isEqualByComparingTo(expected);
    }
}
