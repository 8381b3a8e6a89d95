package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets so many requests be worked on at a time; further ones wait a moment for one to be answered, and are then refused with
 * UNAVAILABLE. Unlike {@link Admission}, which counts the bytes of large bodies.
 */
final class RequestsAtOnce implements HandlerInterceptor {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore free;
    private final Duration patience;

    RequestsAtOnce(int requests, Duration patience) {
        this.free = new Semaphore(requests);
        this.patience = patience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!isAdmitted()) {
            throw ErrorCode.UNAVAILABLE
                    .of("The server", "it works on as many requests as it can; nothing was done, send this again later")
                    .asException();
        }
        return true;
    }

    private boolean isAdmitted() {
        try {
            return free.tryAcquire() || free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        free.release();
    }
}
