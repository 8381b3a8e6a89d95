package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets in so many large request bodies at a time that what is made of them fits into the heap; further ones wait for their turn,
 * unparsed, in the order in which they came. Small ones pass by.
 */
final class Admission {
    /** Of a body's bytes: as records, as rows to be written, and as the answer. Seen with orders: about 20. */
    private static final int HEAP_BYTES_A_BYTE = 24;

    private static final int PART_OF_HEAP = 2;
    static final int SMALL_BYTES = 32 * 1024;

    private static final int KIBIBYTE = 1024;
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int kibibytes;
    private final Semaphore free;

    private final Duration patience;
    private final LongAdder refused = new LongAdder();
    private final int waitingMax;

    /**
     * Room for bodies.
     *
     * @param patience how long a body waits for room before it is refused
     * @param waitingMax how many bodies may wait; each has a thread that works on nothing else
     */
    Admission(long heapBytes, Duration patience, int waitingMax) {
        this.patience = patience;
        this.waitingMax = waitingMax;
        kibibytes = (int) Math.max(1, heapBytes / PART_OF_HEAP / HEAP_BYTES_A_BYTE / KIBIBYTE);
        free = new Semaphore(kibibytes, true);
    }

    /** Room that is held; given back once the request is answered. */
    final class Pass {
        /** Under which a request keeps it. */
        static final String ATTRIBUTE = "io.fillmore.platform.http.Admission.Pass";

        private int held;

        private Pass(int held) {
            this.held = held;
        }

        void giveBack() {
            free.release(held);
            held = 0;
        }
    }

    /**
     * Waits until there is room for a body.
     *
     * @throws io.fillmore.platform.failure.FailureException UNAVAILABLE if its patience ends, or others wait that are too many
     */
    Pass enter(long bytes) {
        if (bytes <= SMALL_BYTES) {
            return new Pass(0);
        }
        // One that is larger than all the room gets it alone.
        int needed = (int) Math.min(kibibytes, bytes / KIBIBYTE + 1);
        if (!isAdmitted(needed)) {
            refused.increment();
            throw ErrorCode.UNAVAILABLE
                    .of(
                            "The server",
                            "other large requests take all its memory; nothing was done, send this again later or in parts")
                    .asException();
        }
        return new Pass(needed);
    }

    /** How many bodies wait for room. */
    int waiting() {
        return free.getQueueLength();
    }

    /** How many bodies were refused since the start. */
    long refused() {
        return refused.sum();
    }

    private boolean isAdmitted(int needed) {
        try {
            return free.getQueueLength() < waitingMax
                    && free.tryAcquire(needed, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
