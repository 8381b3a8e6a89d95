package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.TestServer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each call takes as many statements for 200 orders in 20 blocks as for one. */
@ExtendWith(HouseInOrder.class)
class OrderStatementsTest {
    private static final int MANY = 200;
    private static final int BLOCKS = 20;

    private final Api api = TestServer.api();
    private final Bodies bodies = new Bodies(TestServer.newScope());

    @BeforeEach
    void ordersExist() {
        call("createOrders", creation("one", 1, 10));
        call("createOrders", creation("many", MANY, 10));
    }

    /** So many orders, dealt among blocks. */
    private String creation(String name, int orders, int quantity) {
        int blocks = Math.min(orders, BLOCKS);
        return bodies.requests(IntStream.range(0, blocks)
                .mapToObj(b -> bodies.block(
                        name + "-block" + b,
                        "",
                        IntStream.range(0, orders)
                                .filter(o -> o % blocks == b)
                                .mapToObj(o -> bodies.order(name + o, String.valueOf(quantity), ""))
                                .toArray(String[]::new)))
                .toArray(String[]::new));
    }

    private static String map(int orders, IntFunction<String> item) {
        return IntStream.range(0, orders)
                .mapToObj(i -> "\"k%d\": %s".formatted(i, item.apply(i)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String update(String name, int orders, String fields) {
        return map(orders, i -> "{\"id\": %s, %s}".formatted(bodies.id(name + i), fields));
    }

    private String moves(String name, int orders, int destinations) {
        return bodies.requests(IntStream.range(0, orders)
                .mapToObj(i -> "{\"destinationBlockId\": %s, \"orderId\": %s}"
                        .formatted(bodies.id(name + "-to" + i % destinations), bodies.id(name + i)))
                .toArray(String[]::new));
    }

    private long call(String operation, String body) {
        long before = TestServer.fillmore().database().statements();
        Answer answer = api.call(operation, body);
        long statements = TestServer.fillmore().database().statements() - before;
        assertThat(answer.isSuccess() && answer.at("/failed").isEmpty())
                .as("%s", answer)
                .isTrue();
        return statements;
    }

    private void areEqual(String operation, String one, String many) {
        long forOne = call(operation, one);
        assertThat(forOne).isPositive();
        assertThat(call(operation, many)).isEqualTo(forOne);
    }

    @Test
    void createOrders_new() {
        areEqual("createOrders", creation("new", 1, 10), creation("news", MANY, 10));
    }

    @Test
    void createOrders_unchanged() {
        areEqual("createOrders", creation("one", 1, 10), creation("many", MANY, 10));
    }

    @Test
    void createOrders_changed() {
        areEqual("createOrders", creation("one", 1, 11), creation("many", MANY, 11));
    }

    @Test
    void updateOrders() {
        areEqual("updateOrders", update("one", 1, "\"quantity\": 12"), update("many", MANY, "\"quantity\": 12"));
    }

    @Test
    void cancelOrders() {
        areEqual("cancelOrders", map(1, i -> bodies.id("one" + i)), map(MANY, i -> bodies.id("many" + i)));
    }

    @Test
    void moveOrders_toNewBlocks() {
        areEqual("moveOrders", moves("one", 1, 1), moves("many", MANY, 7));
    }
}
