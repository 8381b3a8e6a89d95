package io.fillmore.benchmark.contender;

import io.fillmore.benchmark.conventional.ConventionalApplication;
import io.fillmore.benchmark.load.Connection;
import io.fillmore.benchmark.load.Request;

/** The {@link ConventionalApplication}. */
public final class ConventionalContender implements Contender {
    private final String name;
    private final Child child;

    public ConventionalContender(String name, Child child) {
        this.name = name;
        this.child = child;
    }

    public static Class<?> program() {
        return ConventionalApplication.class;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return child.port();
    }

    @Override
    public Request create(OrderBatch batch) {
        StringBuilder json = new StringBuilder(batch.orders() * 200).append("{\"blocks\":[");
        for (int block = 0; block < batch.blocks(); block++) {
            json.append(block == 0 ? "" : ",")
                    .append("{\"scope\":\"Bench\",\"code\":\"")
                    .append(batch.blockCode(block))
                    .append("\",\"figi\":\"BBG000C6K6G9\",\"side\":\"Buy\",\"type\":\"Limit\",\"timeInForce\":\"Day\",")
                    .append("\"limitPrice\":101.5,\"currency\":\"GBP\",\"orders\":[");
            for (long number = batch.start(block); number < batch.start(block + 1); number++) {
                json.append(number == batch.start(block) ? "" : ",")
                        .append("{\"scope\":\"Bench\",\"code\":\"")
                        .append(batch.orderCode(number))
                        .append("\",\"portfolio\":\"")
                        .append(OrderBatch.portfolio(number))
                        .append("\",\"quantity\":")
                        .append(OrderBatch.quantity(number))
                        .append(
                                ",\"state\":\"New\",\"date\":\"2024-03-05T10:00:00Z\",\"properties\":{\"Order/desk/Trader\":\"")
                        .append(OrderBatch.trader(number))
                        .append("\"}}");
            }
            json.append("]}");
        }
        return Request.post("/orders", json.append("]}").toString(), batch.orders());
    }

    @Override
    public void reset() {
        try (Connection connection = Connection.to(port())) {
            connection.send(Request.post("/reset", "", 0));
        }
    }
}
