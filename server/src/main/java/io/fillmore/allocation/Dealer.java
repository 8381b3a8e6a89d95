package io.fillmore.allocation;

import io.fillmore.allocation.AllocationAlgorithm.Split;
import java.math.BigInteger;
import java.util.BitSet;

/** Deals executions one after the other, and remembers what room each order has left. */
sealed interface Dealer permits LongDealer, BigDealer {
    /**
     * Deals one execution.
     *
     * @param available the quanta to deal; what the orders cannot take stays
     * @param barred the indexes of the orders that get nothing of this execution
     */
    void deal(Split split, int fillIndex, BigInteger available, BitSet barred);
}
