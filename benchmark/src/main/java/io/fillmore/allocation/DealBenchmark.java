package io.fillmore.allocation;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Dealing alone: no database, no JSON, no allocations made of the shares. Stands in the product's package, since what it measures is
 * nobody else's to call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class DealBenchmark {
    @Param({"1000"})
    private int orders;

    @Param({"1"})
    private int executions;

    private List<OrderRoom> rooms = List.of();
    private List<Fill> fills = List.of();

    /** Adds up what it is given, so that nothing is optimised away. */
    private static final class Sum implements ShareSink {
        private long quanta;

        @Override
        public void share(int orderIndex, int fillIndex, long share) {
            quanta += share;
        }

        @Override
        public void share(int orderIndex, int fillIndex, BigInteger share) {
            quanta += share.longValue();
        }
    }

    @Setup
    public void prepare() {
        Instant date = Instant.parse("2024-03-05T10:00:00Z");
        List<OrderRoom> preparedRooms = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < orders; i++) {
            long quantity = 1_000 + i * 7_919L % 9_000;
            total += quantity;
            preparedRooms.add(new OrderRoom(
                    new ResourceId("Bench", "o" + i), BigDecimal.valueOf(quantity), BigDecimal.ZERO, date));
        }
        List<Fill> preparedFills = new ArrayList<>();
        long left = total;
        for (int i = 0; i < executions; i++) {
            long quantity = left / (executions - i);
            left -= quantity;
            preparedFills.add(new Fill(
                    new ResourceId("Bench", "f" + i), BigDecimal.valueOf(quantity), date.plusSeconds(i), List.of()));
        }
        rooms = preparedRooms;
        fills = preparedFills;
    }

    @Benchmark
    public long deal() {
        Sum sum = new Sum();
        Deal.of(rooms, fills).run(AllocationAlgorithm.DEFAULT, sum);
        return sum.quanta;
    }
}
