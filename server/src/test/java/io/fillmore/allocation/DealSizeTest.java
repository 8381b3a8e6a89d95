package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A million orders and a hundred executions; it must end, and conserve. */
class DealSizeTest {
    private static final int ORDERS = 1_000_000;
    private static final int FILLS = 100;

    @ParameterizedTest
    @EnumSource(names = {"PR_FIFO", "RR_FIFO", "LF"})
    void aMillionOrders_andAHundredExecutions(AllocationAlgorithm algorithm) {
        long[] rooms = new SplittableRandom(1).longs(ORDERS, 1, 1_000_000).toArray();
        long ordered = Arrays.stream(rooms).sum();
        long filled = ordered / FILLS + 1;
        List<OrderRoom> orders = IntStream.range(0, ORDERS)
                .mapToObj(i -> new OrderRoom(
                        DealText.id("O" + i), BigDecimal.valueOf(rooms[i], 2), BigDecimal.ZERO, DealText.day(i % 1000)))
                .toList();
        List<Fill> fills = IntStream.range(0, FILLS)
                .mapToObj(
                        i -> new Fill(DealText.id("X" + i), BigDecimal.valueOf(filled, 2), DealText.day(i), List.of()))
                .toList();

        Totals totals = new Totals();
        Deal.of(orders, fills).run(algorithm, totals);

        assertThat(totals.byOrder).isEqualTo(rooms);
        long overfill = filled * FILLS - ordered;
        assertThat(totals.byFill).startsWith(filled, filled, filled).endsWith(filled - overfill);
        assertThat(Arrays.stream(totals.byFill).sum()).isEqualTo(ordered);
    }

    private static final class Totals implements ShareSink {
        private final long[] byOrder = new long[ORDERS];
        private final long[] byFill = new long[FILLS];

        @Override
        public void share(int orderIndex, int fillIndex, long quanta) {
            byOrder[orderIndex] += quanta;
            byFill[fillIndex] += quanta;
        }

        @Override
        public void share(int orderIndex, int fillIndex, BigInteger quanta) {
            throw new AssertionError("a share of " + quanta);
        }
    }
}
