package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Operation;
import io.fillmore.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Calls every operation that is served, with every field that the contract allows; {@link Api#call} holds each answer to the
 * contract field by field, and {@link FullCalls} holds each request to it as well.
 */
@ExtendWith(HouseInOrder.class)
class ContractCoverageTest {
    @Test
    void everyOperationThatIsServed_keepsToTheContract_withEveryField() {
        FullCalls full = new FullCalls(TestServer.api());
        new SurroundingCalls(full).run();
        new LifecycleCalls(full).run();
        new StoreCalls(full).run();
        assertThat(full.called()).containsExactlyInAnyOrderElementsOf(served());
        assertThat(Api.exercised()).containsAll(full.called());
    }

    /** The operations of the contract that the server has a route for. */
    private static List<String> served() {
        List<String> routes = TestServer.fillmore().routes();
        return FullCalls.CONTRACT.operations().stream()
                .filter(operation -> routes.contains(operation.method() + " " + operation.path()))
                .map(Operation::id)
                .toList();
    }
}
