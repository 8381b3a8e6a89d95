package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets so many answers of reads be made at a time that they fit into the heap, in the order in which they were asked for. While a client
 * takes an answer, others are made: see {@link WrittenAnswer}. Unlike {@link Admission}, since nobody knows beforehand how large an
 * answer is.
 */
final class ReadsAtOnce implements HandlerInterceptor {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the largest page takes while it is made: as rows of 4 MiB, as entities and as text. */
    private static final long HEAP_BYTES_A_READ = 64L * 1024 * 1024;

    private static final int FEWEST = 2;

    private final Semaphore free;
    private final Duration patience;

    ReadsAtOnce(long heapBytes, Duration patience) {
        free = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(FEWEST, heapBytes / HEAP_BYTES_A_READ)), true);
        this.patience = patience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isRead(request)) {
            enter();
        }
        return true;
    }

    /** Waits for a turn; fails with UNAVAILABLE if its patience ends. */
    void enter() {
        if (!isAdmitted()) {
            throw ErrorCode.UNAVAILABLE
                    .of("The server", "it makes as many answers as fit into its memory; ask again later, or for less")
                    .asException();
        }
    }

    /** Gives the turn back. */
    void leave() {
        free.release();
    }

    /** How many wait for a turn. */
    int waiting() {
        return free.getQueueLength();
    }

    private boolean isAdmitted() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the answer is told from what is on record, however much that is. */
    static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (isRead(request)) {
            leave();
        }
    }
}
