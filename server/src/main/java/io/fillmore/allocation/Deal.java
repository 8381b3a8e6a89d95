package io.fillmore.allocation;

import io.fillmore.allocation.ShareSink.QuantitySink;
import io.fillmore.platform.value.Quantum;
import io.fillmore.platform.value.ResourceId;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Deals what one placement executed among the orders of its blocks.
 *
 * <p>Executions are dealt oldest first. Of each, what is not booked goes to the orders that have room and hold no booked
 * share of it, in whole quanta; what they cannot take stays unallocated. The result depends on what the lists hold, not
 * on how they are ordered. Source: RunAllocationService in the behaviour specification.
 */
final class Deal {
    private final List<OrderRoom> orders;
    private final List<Fill> fills;
    private final Quantum quantum;
    private final Map<ResourceId, Integer> orderIndexes;

    private Deal(List<OrderRoom> orders, List<Fill> fills) {
        this.orders = List.copyOf(orders);
        this.fills = List.copyOf(fills);
        this.quantum = quantum(orders, fills);
        this.orderIndexes = indexes(orders, OrderRoom::orderId);
        indexes(fills, Fill::executionId);
    }

    /**
     * A deal of these executions among these orders.
     *
     * @throws IllegalArgumentException if an order or an execution is there twice
     */
    static Deal of(List<OrderRoom> orders, List<Fill> fills) {
        return new Deal(orders, fills);
    }

    private static Quantum quantum(List<OrderRoom> orders, List<Fill> fills) {
        Quantum quantum = Quantum.ONE;
        for (OrderRoom order : orders) {
            quantum = quantum.and(order.ordered());
        }
        for (Fill fill : fills) {
            quantum = quantum.and(fill.quantity());
        }
        return quantum;
    }

    /** What shares are counted in. */
    Quantum quantum() {
        return quantum;
    }

    /** Deals, and gives the sink every share as a decimal. */
    void forEachShare(AllocationAlgorithm algorithm, QuantitySink sink) {
        run(algorithm, ShareSink.ofQuantities(quantum, sink));
    }

    /** Deals, and gives the sink every share in quanta: in longs wherever the room of all orders together fits in one. */
    void run(AllocationAlgorithm algorithm, ShareSink sink) {
        int[] turns = sorted(orders, algorithm.turn().comparator());
        BigInteger[] rooms = rooms(turns);
        if (LongDealer.canHold(rooms)) {
            run(algorithm, new LongDealer(turns, rooms, sink));
            return;
        }
        run(algorithm, new BigDealer(turns, rooms, sink));
    }

    /** The same in big integers whatever the size, so that tests can compare the two. */
    void runInBigIntegers(AllocationAlgorithm algorithm, ShareSink sink) {
        int[] turns = sorted(orders, algorithm.turn().comparator());
        run(algorithm, new BigDealer(turns, rooms(turns), sink));
    }

    private void run(AllocationAlgorithm algorithm, Dealer dealer) {
        for (int index : sorted(fills, Fill.OLDEST_FIRST)) {
            Fill fill = fills.get(index);
            dealer.deal(algorithm.split(), index, quantum.wholeIn(fill.available()), holders(fill));
        }
    }

    private BigInteger[] rooms(int[] turns) {
        BigInteger[] rooms = new BigInteger[turns.length];
        for (int turn = 0; turn < turns.length; turn++) {
            rooms[turn] = quantum.wholeIn(orders.get(turns[turn]).room());
        }
        return rooms;
    }

    /** The indexes of the orders that hold a booked share of the execution. */
    private BitSet holders(Fill fill) {
        BitSet holders = new BitSet();
        for (BookedShare share : fill.booked()) {
            Integer index = orderIndexes.get(share.orderId());
            if (index != null) {
                holders.set(index);
            }
        }
        return holders;
    }

    private static <T> Map<ResourceId, Integer> indexes(List<T> items, Function<T, ResourceId> id) {
        Map<ResourceId, Integer> indexes = new HashMap<>();
        for (int index = 0; index < items.size(); index++) {
            if (indexes.put(id.apply(items.get(index)), index) != null) {
                throw new IllegalArgumentException("dealt twice: " + id.apply(items.get(index)));
            }
        }
        return indexes;
    }

    private static <T> int[] sorted(List<T> items, Comparator<T> comparator) {
        Function<Integer, T> item = items::get;
        return IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparing(item, comparator))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
