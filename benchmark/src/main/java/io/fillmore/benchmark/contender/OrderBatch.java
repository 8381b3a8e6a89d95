package io.fillmore.benchmark.contender;

/**
 * Orders to be created by one request, in blocks of their own. What each order says follows from its number.
 *
 * @param run names the load, so that its ids are no other's
 * @param first the number of the first order
 * @param orders how many there are
 * @param ordersPerBlock the most that one block takes
 */
public record OrderBatch(String run, long first, int orders, int ordersPerBlock) {
    static final int PORTFOLIOS = 1_000;
    static final int TRADERS = 200;

    int blocks() {
        return (orders + ordersPerBlock - 1) / ordersPerBlock;
    }

    /** The number of the first order of a block; that after the last block is the end. */
    long start(int block) {
        return first + Math.min((long) block * ordersPerBlock, orders);
    }

    String blockCode(int block) {
        return run + "-b" + start(block);
    }

    String orderCode(long number) {
        return run + "-o" + number;
    }

    static String portfolio(long number) {
        return "p" + mixed(number) % PORTFOLIOS;
    }

    static String trader(long number) {
        return "trader" + mixed(number + 7) % TRADERS;
    }

    /** From 10 to 10,000 by tens. */
    static long quantity(long number) {
        return 10 + mixed(number + 13) % 1_000 * 10;
    }

    /** Some number of no pattern that is the same each time. */
    private static long mixed(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        return (mixed ^ (mixed >>> 32)) >>> 1;
    }
}
