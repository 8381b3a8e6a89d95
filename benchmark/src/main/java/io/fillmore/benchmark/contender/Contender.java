package io.fillmore.benchmark.contender;

import io.fillmore.benchmark.load.Request;

/** A server that can be asked to create orders. */
public interface Contender {
    /** As reports call it. */
    String name();

    /** On which it listens. */
    int port();

    /** The request that creates these orders, as this server wants it said. */
    Request create(OrderBatch batch);

    /** Forgets all that was created. */
    void reset();
}
