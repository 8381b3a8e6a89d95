package io.fillmore.allocation;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.value.ResourceId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The part of the heap that runs of the allocation service share. A run names placements, so that the size of its request says nothing
 * of how much it loads: large ones take turns, and what never fits is refused before it is loaded.
 */
public final class AllocationRoom {
    static final int MEBIBYTE = 1024 * 1024;

    /** Small runs neither wait nor keep others waiting: no more of them come at a time than there are connections. */
    static final long SMALL_BYTES = 16L * MEBIBYTE;

    private static final int PART_OF_HEAP = 2;
    private static final int PART_LEFT_FREE = 8;
    private static final int KIBIBYTE = 1024;
    private static final int PATIENCE_SECONDS = 60;

    private final long heapBytes;
    private final long bytes;
    private final Semaphore freeKibibytes;
    private final Duration patience;

    /** @param heapBytes how much memory the server has */
    public AllocationRoom(long heapBytes) {
        this(heapBytes, Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** @param patience how long a run waits for others; it has a transaction open meanwhile */
    AllocationRoom(long heapBytes, Duration patience) {
        this.heapBytes = heapBytes;
        this.bytes = heapBytes / PART_OF_HEAP;
        this.freeKibibytes = new Semaphore((int) (bytes / KIBIBYTE), true);
        this.patience = patience;
    }

    /** The most that a run can hold, if nothing else of any size is done. */
    long bytesMax() {
        return heapBytes - heapBytes / PART_LEFT_FREE;
    }

    boolean canHold(AllocationSize size) {
        return size.bytes() <= bytesMax();
    }

    /** Why a placement is not allocated that {@link #canHold} says no to. */
    Failure tooLarge(ResourceId placement, AllocationSize size) {
        return ErrorCode.PLACEMENT_NOT_ALLOCATABLE.of(
                placement,
                "together with those named that share its blocks it gives " + size.orders() + " orders up to "
                        + size.shares() + " shares, for which " + size.bytes() / MEBIBYTE
                        + " MB of memory are needed, and a run can have " + bytesMax() / MEBIBYTE
                        + "; name fewer placements at a time, or have the server started with a larger -Xmx");
    }

    /**
     * Does something that holds so much, once there is room for it.
     *
     * @throws io.fillmore.platform.failure.FailureException UNAVAILABLE when others leave no room for too long
     */
    <T> T hold(long held, Supplier<T> work) {
        // One that is larger than all the room gets it alone.
        int needed = held <= SMALL_BYTES ? 0 : (int) (Math.min(bytes, held) / KIBIBYTE);
        if (!isAdmitted(needed)) {
            throw ErrorCode.UNAVAILABLE
                    .of(
                            "The server",
                            "other large allocations take all its memory; nothing was done, send this again later")
                    .asException();
        }
        try {
            return work.get();
        } finally {
            freeKibibytes.release(needed);
        }
    }

    private boolean isAdmitted(int needed) {
        try {
            return needed == 0 || freeKibibytes.tryAcquire(needed, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
