package io.fillmore.benchmark.contender;

import io.fillmore.benchmark.load.Request;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.LongFunction;

/** The requests to Fillmore that take an order from its block to its booked transaction; a block, its placement and its fills share a number. */
public final class Lifecycle {
    private final String run;

    /**
     * The lifecycle of one run.
     *
     * @param run names it, so that its ids are no other's
     */
    public Lifecycle(String run) {
        this.run = run;
    }

    /** Blocks from a number on, each with so many orders. */
    public OrderBatch create(long firstBlock, int blocks, int ordersPerBlock) {
        return new OrderBatch(run, firstBlock * ordersPerBlock, blocks * ordersPerBlock, ordersPerBlock);
    }

    private String block(long number, int ordersPerBlock) {
        return id(run + "-b" + number * ordersPerBlock);
    }

    private String placement(long number) {
        return id(run + "-p" + number);
    }

    /** The portfolios that orders name. */
    public static Request portfolio(int number) {
        return Request.post(
                "/api/transactionportfolios/Bench",
                "{\"code\":\"p" + number + "\",\"displayName\":\"Portfolio " + number + "\",\"baseCurrency\":\"GBP\"}",
                1);
    }

    public static int portfolios() {
        return OrderBatch.PORTFOLIOS;
    }

    /** Places whole blocks, each at one broker. */
    public Request place(long first, int count, int ordersPerBlock) {
        return Request.post(
                "/api/ordermanagement/placeblocks",
                "{\"requests\":"
                        + list(
                                first,
                                count,
                                number -> "{\"id\":" + placement(number) + ",\"blockIds\":["
                                        + block(number, ordersPerBlock)
                                        + "],\"instrumentIdentifiers\":{\"Instrument/default/Figi\":"
                                        + "\"BBG000C6K6G9\"},\"quantity\":" + quantity(number, ordersPerBlock)
                                        + ",\"side\":\"Buy\",\"type\":\"Limit\",\"timeInForce\":\"Day\","
                                        + "\"limitPrice\":{\"amount\":101.5,\"currency\":\"GBP\"},"
                                        + "\"createdDate\":\"2024-03-05T10:01:00Z\",\"counterparty\":\"Broker\"}")
                        + "}",
                count * ordersPerBlock);
    }

    /** Fills placements wholly, each by so many executions. */
    public Request fill(long first, int count, int ordersPerBlock, int fills) {
        StringJoiner requests = new StringJoiner(",", "{\"requests\":[", "]}");
        for (long number = first; number < first + count; number++) {
            long left = quantity(number, ordersPerBlock);
            for (int fill = 0; fill < fills; fill++) {
                long filled = left / (fills - fill);
                left -= filled;
                requests.add("{\"id\":" + id(run + "-f" + number + "-" + fill) + ",\"placementId\":" + placement(number)
                        + ",\"instrumentIdentifiers\":{\"Instrument/default/Figi\":\"BBG000C6K6G9\"},\"quantity\":"
                        + filled + ",\"price\":{\"amount\":" + (101 + fill / 100.0) + ",\"currency\":\"GBP\"},"
                        + "\"state\":\"Filled\",\"side\":\"Buy\",\"type\":\"Limit\","
                        + "\"createdDate\":\"2024-03-05T10:05:" + String.format(Locale.ROOT, "%02d", fill % 60) + "Z\","
                        + "\"settlementCurrency\":\"GBP\",\"settlementCurrencyFxRate\":1,\"counterparty\":\"Broker\"}");
            }
        }
        return Request.post("/api/executions", requests.toString(), count * ordersPerBlock);
    }

    /** Shares what placements executed. */
    public Request allocate(long first, int count, int ordersPerBlock) {
        return Request.post(
                "/api/ordermanagement/allocate", list(first, count, this::placement), count * ordersPerBlock);
    }

    /** Books what a block's orders were allocated, as the API does unless it is asked for more: fees by the rules, and no marks. */
    public Request book(long block, int ordersPerBlock) {
        return book("", block, ordersPerBlock);
    }

    /** Books it, again where that was done before, and marks orders and allocations as booked. */
    public Request mark(long block, int ordersPerBlock) {
        return book("?markOrdersAndAllocationsAsBooked=true", block, ordersPerBlock);
    }

    private Request book(String options, long block, int ordersPerBlock) {
        long first = block * ordersPerBlock;
        return Request.post(
                "/api/ordermanagement/booktransactions" + options,
                "{\"allocationIds\":"
                        + list(first, ordersPerBlock, order -> id(run + "-p" + block + "-" + run + "-o" + order)) + "}",
                ordersPerBlock);
    }

    /** All that happened to an order. */
    public Request history(long order) {
        return Request.get("/api/ordermanagement/order/Bench/" + run + "-o" + order + "/$history");
    }

    private static long quantity(long block, int ordersPerBlock) {
        long quantity = 0;
        for (long order = block * ordersPerBlock; order < (block + 1) * ordersPerBlock; order++) {
            quantity += OrderBatch.quantity(order);
        }
        return quantity;
    }

    private static String list(long first, int count, LongFunction<String> item) {
        StringJoiner items = new StringJoiner(",", "[", "]");
        for (long number = first; number < first + count; number++) {
            items.add(item.apply(number));
        }
        return items.toString();
    }

    private static String id(String code) {
        return "{\"scope\":\"Bench\",\"code\":\"" + code + "\"}";
    }
}
