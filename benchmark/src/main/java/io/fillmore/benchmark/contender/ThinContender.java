package io.fillmore.benchmark.contender;

import io.fillmore.benchmark.load.Connection;
import io.fillmore.benchmark.load.Request;
import io.fillmore.benchmark.thin.ThinBaseline;

/** The {@link ThinBaseline}. */
public final class ThinContender implements Contender {
    private final Child child;

    public ThinContender(Child child) {
        this.child = child;
    }

    public static Class<?> program() {
        return ThinBaseline.class;
    }

    @Override
    public String name() {
        return "thin baseline";
    }

    @Override
    public int port() {
        return child.port();
    }

    @Override
    public Request create(OrderBatch batch) {
        StringBuilder json = new StringBuilder(batch.orders() * 320).append('[');
        for (int block = 0; block < batch.blocks(); block++) {
            for (long number = batch.start(block); number < batch.start(block + 1); number++) {
                json.append(number == batch.first() ? "" : ",")
                        .append("{\"scope\":\"Bench\",\"code\":\"")
                        .append(batch.orderCode(number))
                        .append("\",\"block\":\"")
                        .append(batch.blockCode(block))
                        .append("\",\"portfolio\":\"")
                        .append(OrderBatch.portfolio(number))
                        .append(
                                "\",\"figi\":\"BBG000C6K6G9\",\"side\":\"Buy\",\"type\":\"Limit\",\"time_in_force\":\"Day\",")
                        .append("\"limit_price\":101.5,\"currency\":\"GBP\",\"quantity\":")
                        .append(OrderBatch.quantity(number))
                        .append(
                                ",\"state\":\"New\",\"date\":\"2024-03-05T10:00:00Z\",\"properties\":{\"Order/desk/Trader\":\"")
                        .append(OrderBatch.trader(number))
                        .append("\"}}");
            }
        }
        return Request.post("/orders", json.append(']').toString(), batch.orders());
    }

    @Override
    public void reset() {
        try (Connection connection = Connection.to(port())) {
            connection.send(Request.post("/reset", "", 0));
        }
    }
}
