package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.allocation.WeightedAllocationRequest.PortfolioWeight;
import io.fillmore.block.BlockStore;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.order.OrderStore;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.TransactionStore;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RunAllocationServiceWithWeights in a server of little memory. */
@ExtendWith(HouseInOrder.class)
class WeightedAllocationSizeTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    @Test
    void moreThanTheMemoryHolds_isRefused_beforeAnythingIsLocked_andWhatDoesNotExist_asEver() {
        String block = """
                {"id": %s, "orderIds": [], "instrumentIdentifiers": %s, "quantity": 9000, "side": "Buy", "type": "Market",
                 "timeInForce": "Day", "createdDate": "2024-03-05T10:00:00Z"}""".formatted(bodies.id("B"), Bodies.VOD);
        api.call("upsertBlocks", bodies.requests(block)).expect(201);
        api.call("upsertPlacements", bodies.requests(bodies.placement("L", "100", "", "B")))
                .expect(201);
        new Scenario(api, scope).run("fill X L 100 @ 10");
        RunAllocationServiceWithWeights inLittleMemory = new RunAllocationServiceWithWeights(
                TestServer.fillmore().database(),
                new LockedPlacements(new PlacementStore(), new BlockStore()),
                new BlockStore(),
                new OrderStore(),
                new ExecutionStore(),
                new AllocationStore(),
                new TransactionStore(),
                new AllocationRoom(16 * AllocationRoom.MEBIBYTE));
        List<PortfolioWeight> weights = IntStream.range(0, 4_500)
                .mapToObj(i -> new PortfolioWeight(new ResourceId(scope, "P" + i), BigDecimal.ONE))
                .toList();
        List<ResourceId> placements = List.of(new ResourceId(scope, "L"), new ResourceId(scope, "Nowhere"));

        Outcomes<ResourceId> outcomes = Rows.unchangedBy(
                scope,
                () -> inLittleMemory.run(
                        new Caller(Caller.ANONYMOUS, "test", Instant.EPOCH),
                        new WeightedAllocationRequest(placements, weights),
                        Optional.empty()));

        assertThat(outcomes.failed().values().stream().map(Failure::detail))
                .containsExactly(
                        "Placement %s/L cannot be allocated: together with those named that share its blocks it gives 4500 orders up to"
                                        .formatted(scope)
                                + " 100 shares, for which 14 MB of memory are needed, and a run can have 14; name fewer placements"
                                + " at a time, or have the server started with a larger -Xmx.",
                        "Placement %s/Nowhere does not exist. Create it first, or correct the id.".formatted(scope));
    }
}
