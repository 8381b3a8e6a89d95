package io.fillmore.allocation;

import io.fillmore.platform.value.Quantum;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Receives the shares of a {@link Deal} one by one, as whole {@link Quantum quanta}, so that a large deal makes no garbage.
 *
 * <p>Shares are above zero; an order gets at most one of each execution. They arrive execution by execution in the order
 * of dealing, and within one in the turn of the algorithm. Indexes are those of the lists that the deal was made of.
 */
interface ShareSink {
    void share(int orderIndex, int fillIndex, long quanta);

    /** The same for a share beyond the range of a {@code long}; smaller ones never come here. */
    void share(int orderIndex, int fillIndex, BigInteger quanta);

    /** A sink that turns quanta into quantities, for deals of ordinary size. */
    static ShareSink ofQuantities(Quantum quantum, QuantitySink sink) {
        return new ShareSink() {
            @Override
            public void share(int orderIndex, int fillIndex, long quanta) {
                sink.share(orderIndex, fillIndex, quantum.times(quanta));
            }

            @Override
            public void share(int orderIndex, int fillIndex, BigInteger quanta) {
                sink.share(orderIndex, fillIndex, quantum.times(quanta));
            }
        };
    }

    /** Receives shares as decimals. */
    @FunctionalInterface
    interface QuantitySink {
        void share(int orderIndex, int fillIndex, BigDecimal quantity);
    }
}
