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
 * UNAVAILABLE. A request has its place until it is answered, however often it is asked for one. Unlike {@link Admission}, which counts
 * the bytes of large bodies.
 */
final class RequestsAtOnce implements HandlerInterceptor {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Semaphore free;
    private final Duration patience;

    RequestsAtOnce(int requests, Duration patience) {
        this.free = new Semaphore(requests);
        this.patience = patience;
    }

    /** The place of a request among those that are worked on; given back once the request is answered. */
    final class Place {
        /** Under which a request keeps it. */
        static final String ATTRIBUTE = "io.fillmore.platform.http.RequestsAtOnce.Place";

        private Place() {}

        void giveBack() {
            free.release();
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        admit(request);
        return true;
    }

    /**
     * Gives the request a place, unless it has one.
     *
     * @throws io.fillmore.platform.failure.FailureException UNAVAILABLE if none becomes free in a moment
     */
    void admit(HttpServletRequest request) {
        if (request.getAttribute(Place.ATTRIBUTE) != null) {
            return;
        }
        if (!isAdmitted()) {
            throw ErrorCode.UNAVAILABLE
                    .of("The server", "it works on as many requests as it can; nothing was done, send this again later")
                    .asException();
        }
        request.setAttribute(Place.ATTRIBUTE, new Place());
    }

    private boolean isAdmitted() {
        try {
            return free.tryAcquire() || free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
