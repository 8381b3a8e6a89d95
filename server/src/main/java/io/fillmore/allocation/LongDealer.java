package io.fillmore.allocation;

import io.fillmore.allocation.AllocationAlgorithm.Split;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Deals exactly in longs, in time linear in the orders that have room, and makes no garbage per share.
 *
 * <p>It needs only that the rooms of all orders together fit in a long: no more is ever dealt than that.
 */
final class LongDealer implements Dealer {
    private final int[] orderIndexes;
    private final long[] rooms;
    private final ShareSink sink;

    /** The turns of the orders that have room; full ones drop out and cost nothing afterwards. */
    private final int[] open;

    private int openCount;

    /** For the execution at hand: the turns of the orders that may take of it, and their shares. */
    private final int[] candidates;

    private int candidateCount;
    private final long[] shares;

    /** @param orderIndexes the order whose turn it is, by turn; {@code rooms} is by turn too */
    LongDealer(int[] orderIndexes, BigInteger[] rooms, ShareSink sink) {
        this.orderIndexes = orderIndexes;
        this.rooms = Arrays.stream(rooms).mapToLong(BigInteger::longValueExact).toArray();
        this.sink = sink;
        this.open = new int[rooms.length];
        Arrays.setAll(open, turn -> turn);
        this.openCount = rooms.length;
        this.candidates = new int[rooms.length];
        this.shares = new long[rooms.length];
    }

    /** Whether the sum of the rooms fits in a long. */
    static boolean canHold(BigInteger[] rooms) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger room : rooms) {
            sum = sum.add(room);
        }
        return sum.bitLength() < Long.SIZE;
    }

    @Override
    public void deal(Split split, int fillIndex, BigInteger available, BitSet barred) {
        if (available.signum() == 0) {
            return;
        }
        long room = gather(barred);
        long quanta = available.min(BigInteger.valueOf(room)).longValueExact();
        if (quanta == room) {
            fillAll();
        } else {
            switch (split) {
                case PRO_RATA -> shareProRata(quanta, room);
                case ROUND_ROBIN -> shareRoundRobin(quanta);
                case WHOLE_ORDERS -> shareWhole(quanta);
            }
        }
        handOut(fillIndex);
    }

    /** Finds the candidates, and what they can take together. */
    private long gather(BitSet barred) {
        long total = 0;
        int kept = 0;
        candidateCount = 0;
        for (int i = 0; i < openCount; i++) {
            int turn = open[i];
            if (rooms[turn] > 0) {
                open[kept++] = turn;
                if (!barred.get(orderIndexes[turn])) {
                    candidates[candidateCount++] = turn;
                    total += rooms[turn];
                }
            }
        }
        openCount = kept;
        return total;
    }

    private void fillAll() {
        for (int i = 0; i < candidateCount; i++) {
            shares[i] = rooms[candidates[i]];
        }
    }

    /**
     * Shares ⌊room × quanta ÷ total⌋ to each, and one quantum of the rest to each of the first; quanta &lt; total.
     *
     * <p>No division per order: with ratio = ⌊quanta × 2^63 ÷ total⌋, guess = ⌊room × ratio ÷ 2^63⌋ is short of the true
     * quotient by less than room ÷ 2^63 &lt; 1 before rounding, so the share is guess or guess + 1, and room × quanta −
     * guess × total lies in [0, 2 × total). That is below 2^64, hence exact in wrapping arithmetic read as unsigned; it
     * tells which (Barrett's reduction).
     *
     * <p>One round for the rest is enough: it is a sum of fractions below 1, so there are fewer quanta than candidates;
     * and each has room for one, since room × quanta ÷ total &lt; room.
     */
    private void shareProRata(long quanta, long total) {
        long ratio = BigInteger.valueOf(quanta)
                .shiftLeft(63)
                .divide(BigInteger.valueOf(total))
                .longValueExact();
        long rest = quanta;
        for (int i = 0; i < candidateCount; i++) {
            long room = rooms[candidates[i]];
            long share = (Math.multiplyHigh(room, ratio) << 1) | ((room * ratio) >>> 63);
            if (Long.compareUnsigned(room * quanta - share * total, total) >= 0) {
                share++;
            }
            shares[i] = share;
            rest -= share;
        }
        for (int i = 0; i < rest; i++) {
            shares[i]++;
        }
    }

    /**
     * What dealing one by one in turn comes to; quanta &lt; total room. After the last full round every order has
     * min(room, level), and the rest goes to the first that still have room.
     *
     * <p>The level is found by water-filling: share evenly, set aside the orders that this would fill, share what they
     * leave evenly among the others, until none is filled. This is Newton's method on the concave, piecewise linear level
     * ↦ Σ min(room, level), whose (gap × slope) falls to a quarter or less each round: about 60 rounds at worst, two or
     * three as a rule, each over the orders still in doubt.
     */
    private void shareRoundRobin(long quanta) {
        fillAll();
        long rest = quanta;
        int doubtful = candidateCount;
        int previous;
        long level;
        do {
            previous = doubtful;
            level = rest / previous;
            doubtful = 0;
            for (int i = 0; i < previous; i++) {
                if (shares[i] > level) {
                    shares[doubtful++] = shares[i];
                } else {
                    rest -= shares[i];
                }
            }
        } while (doubtful < previous);
        rest -= level * doubtful;
        for (int i = 0; i < candidateCount; i++) {
            long room = rooms[candidates[i]];
            shares[i] = Math.min(room, level);
            if (room > level && rest > 0) {
                shares[i]++;
                rest--;
            }
        }
    }

    private void shareWhole(long quanta) {
        long rest = quanta;
        int served = 0;
        while (rest > 0) {
            shares[served] = Math.min(rooms[candidates[served]], rest);
            rest -= shares[served];
            served++;
        }
        candidateCount = served;
    }

    private void handOut(int fillIndex) {
        for (int i = 0; i < candidateCount; i++) {
            if (shares[i] > 0) {
                int turn = candidates[i];
                rooms[turn] -= shares[i];
                sink.share(orderIndexes[turn], fillIndex, shares[i]);
            }
        }
    }
}
