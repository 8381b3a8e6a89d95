package io.fillmore.allocation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The seven ways to deal an execution among orders: how it is split, and in which turn orders are served.
 *
 * <p>Source: {@code allocationAlgorithm} of RunAllocationService in the behaviour specification. For pro rata the turn is
 * the "orphan rule": it decides who gets what rounding leaves.
 */
enum AllocationAlgorithm {
    PR_FIFO(Split.PRO_RATA, Turn.OLDEST_FIRST),
    PR_LF(Split.PRO_RATA, Turn.LARGEST_FIRST),
    PR_SF(Split.PRO_RATA, Turn.SMALLEST_FIRST),
    RR_FIFO(Split.ROUND_ROBIN, Turn.OLDEST_FIRST),
    FIFO(Split.WHOLE_ORDERS, Turn.OLDEST_FIRST),
    LF(Split.WHOLE_ORDERS, Turn.LARGEST_FIRST),
    SF(Split.WHOLE_ORDERS, Turn.SMALLEST_FIRST);

    /** What a run uses if the caller names none. */
    static final AllocationAlgorithm DEFAULT = PR_FIFO;

    /** All the names, as a client writes them, in the order of the specification. */
    static final List<String> TEXTS =
            Arrays.stream(values()).map(AllocationAlgorithm::text).toList();

    private final Split split;
    private final Turn turn;

    AllocationAlgorithm(Split split, Turn turn) {
        this.split = split;
        this.turn = turn;
    }

    /** The algorithm of that name, ignoring case; empty if there is none. */
    static Optional<AllocationAlgorithm> parse(String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text().equalsIgnoreCase(text))
                .findFirst();
    }

    /** The name as a client writes it: {@code PR-FIFO}. */
    String text() {
        return name().replace('_', '-');
    }

    Split split() {
        return split;
    }

    Turn turn() {
        return turn;
    }

    /** How one execution becomes shares. */
    enum Split {
        /** In proportion to room, rounded down; what that leaves goes one quantum each, in turn. */
        PRO_RATA,
        /** One quantum after the other, in turn, again and again. */
        ROUND_ROBIN,
        /** Each order as much as it can take, in turn. */
        WHOLE_ORDERS
    }

    /** The order in which orders are served; ties go by order id, so that it is total. */
    enum Turn {
        OLDEST_FIRST,
        LARGEST_FIRST,
        SMALLEST_FIRST;

        Comparator<OrderRoom> comparator() {
            Comparator<OrderRoom> first = switch (this) {
                case OLDEST_FIRST -> Comparator.comparing(OrderRoom::date);
                case LARGEST_FIRST -> Comparator.comparing(OrderRoom::ordered).reversed();
                case SMALLEST_FIRST -> Comparator.comparing(OrderRoom::ordered);
            };
            return first.thenComparing(OrderRoom::orderId);
        }
    }
}
