package io.fillmore.allocation;

import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** All of them, in the order of the specification. */
    static final List<AllocationAlgorithm> ALL = List.of(values());

    /** All the names, as a client writes them. */
    static final List<String> TEXTS =
            ALL.stream().map(AllocationAlgorithm::text).toList();

    /** Those by which quantities can be dealt to portfolios by weight. */
    static final List<AllocationAlgorithm> WEIGHTED = List.of(PR_LF, PR_SF, LF, SF);

    private final Split split;
    private final Turn turn;

    AllocationAlgorithm(Split split, Turn turn) {
        this.split = split;
        this.turn = turn;
    }

    /** The algorithm of that name, ignoring case; empty if there is none. */
    static Optional<AllocationAlgorithm> parse(String text) {
        return ALL.stream()
                .filter(algorithm -> algorithm.text().equalsIgnoreCase(text))
                .findFirst();
    }

    /**
     * The algorithm that a client asks for, by its name, ignoring case.
     *
     * @param otherwise what a run uses if the client names none
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE if it is none of those allowed
     */
    static AllocationAlgorithm required(
            Optional<String> text, List<AllocationAlgorithm> allowed, AllocationAlgorithm otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        return parse(text.get())
                .filter(allowed::contains)
                .orElseThrow(() -> INVALID_PARAMETER_VALUE
                        .of(
                                "allocationAlgorithm",
                                "'" + text.get() + "' is none of "
                                        + allowed.stream()
                                                .map(AllocationAlgorithm::text)
                                                .collect(Collectors.joining(", ")))
                        .asException());
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
