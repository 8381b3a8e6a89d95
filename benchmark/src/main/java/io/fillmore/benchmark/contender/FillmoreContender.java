package io.fillmore.benchmark.contender;

import io.fillmore.benchmark.load.Request;

/** Fillmore itself. */
public final class FillmoreContender implements Contender, AutoCloseable {
    private final Child child;
    private final Postgres postgres;

    public FillmoreContender(Child child, Postgres postgres) {
        this.child = child;
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "fillmore";
    }

    @Override
    public int port() {
        return child.port();
    }

    public ProcessHandle handle() {
        return child.handle();
    }

    @Override
    public Request create(OrderBatch batch) {
        StringBuilder json = new StringBuilder(batch.orders() * 280).append("{\"requests\":[");
        for (int block = 0; block < batch.blocks(); block++) {
            json.append(block == 0 ? "" : ",")
                    .append("{\"blockId\":{\"scope\":\"Bench\",\"code\":\"")
                    .append(batch.blockCode(block))
                    .append(
                            "\"},\"instrumentIdentifiers\":{\"Instrument/default/Figi\":\"BBG000C6K6G9\"},\"side\":\"Buy\",")
                    .append("\"type\":\"Limit\",\"timeInForce\":\"Day\",")
                    .append("\"limitPrice\":{\"amount\":101.5,\"currency\":\"GBP\"},\"orders\":[");
            for (long number = batch.start(block); number < batch.start(block + 1); number++) {
                json.append(number == batch.start(block) ? "" : ",")
                        .append("{\"id\":{\"scope\":\"Bench\",\"code\":\"")
                        .append(batch.orderCode(number))
                        .append("\"},\"portfolioId\":{\"scope\":\"Bench\",\"code\":\"")
                        .append(OrderBatch.portfolio(number))
                        .append("\"},\"quantity\":")
                        .append(OrderBatch.quantity(number))
                        .append(
                                ",\"state\":\"New\",\"date\":\"2024-03-05T10:00:00Z\",\"properties\":{\"Order/desk/Trader\":")
                        .append("{\"key\":\"Order/desk/Trader\",\"value\":{\"labelValue\":\"")
                        .append(OrderBatch.trader(number))
                        .append("\"}}}}");
            }
            json.append("]}");
        }
        return Request.post(
                "/api/ordermanagement/createorders", json.append("]}").toString(), batch.orders());
    }

    /** Empties the tables beneath it: it has no call that forgets. */
    @Override
    public void reset() {
        postgres.truncateAll();
    }

    @Override
    public void close() {
        child.close();
    }
}
