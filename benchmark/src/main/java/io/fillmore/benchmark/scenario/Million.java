package io.fillmore.benchmark.scenario;

import io.fillmore.benchmark.contender.FillmoreContender;
import io.fillmore.benchmark.contender.OrderBatch;
import io.fillmore.benchmark.load.ClosedLoop;
import io.fillmore.benchmark.load.Load;
import java.util.concurrent.atomic.AtomicLong;

/** A database that has been in use: filled with orders, a million by default. */
final class Million {
    static final int ORDERS_A_BLOCK = 1_000;
    private static final int CLIENTS = 4;

    private Million() {}

    /** Creates the orders of a run, by blocks of a thousand. */
    static void load(Lab lab, FillmoreContender fillmore, String run) {
        int perBlock = Math.min(ORDERS_A_BLOCK, lab.size().orders());
        lab.say("Creating %,d orders …", lab.size().orders());
        AtomicLong next = new AtomicLong();
        AtomicLong told = new AtomicLong();
        Load load = ClosedLoop.run(
                lab.size().orders() / perBlock,
                CLIENTS,
                client -> ClosedLoop.numbered(
                        fillmore.port(),
                        next,
                        block -> fillmore.create(new OrderBatch(run, block * perBlock, perBlock, perBlock))),
                done -> {
                    long step = lab.size().orders() / 4L;
                    if (step > 0 && done / step > told.get()) {
                        told.set(done / step);
                        lab.say("… %,d", done);
                    }
                });
        lab.say("Created at %,.0f orders/s.", load.itemsPerSecond());
    }
}
