package io.fillmore.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.TestServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What orders said that were deleted stays where lists as at an instant find it, also when orders of the same ids say it again. */
@ExtendWith(HouseInOrder.class)
class OrdersAgainTest {
    private static final int MANY = 120;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private void create() {
        String orders = IntStream.range(0, MANY)
                .mapToObj(i -> """
                        {"id": %s, "instrumentIdentifiers": %s, "side": "Buy", "quantity": 1, "properties": {
                         "Order/a/Desk": {"key": "Order/a/Desk", "value": {"labelValue": "%s"}}}}""".formatted(bodies.id("O" + i), Bodies.VOD, scope))
                .collect(Collectors.joining(", "));
        api.call("upsertOrders", "{\"orderRequests\": [" + orders + "]}").expect(201);
    }

    private int found() {
        String filter = "properties[Order/a/Desk] eq '" + scope + "'";
        return api.call("listOrders", Map.of(), Map.of("filter", filter, "limit", "1000"))
                .expect(200)
                .at("/values")
                .size();
    }

    @Test
    void manyOrders_thatAreDeletedAndCreatedAgain_areFoundByWhatTheySay() {
        create();
        assertThat(found()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i++) {
            api.call("deleteOrder", Map.of("scope", scope, "code", "O" + i), Map.of())
                    .expect(200);
        }
        assertThat(found()).isZero();
        create();
        assertThat(found()).isEqualTo(MANY);
        create();
        assertThat(found()).isEqualTo(MANY);
    }
}
