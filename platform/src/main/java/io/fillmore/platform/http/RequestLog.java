package io.fillmore.platform.http;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The log's line a request: what was asked and how it went, but nothing of what was sent, neither query nor body nor headers. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final int LOGGED_MAX = 500;
    private static final int FAILED = 500;

    private final Which which;
    private final long slowNanos;

    /** Which requests get a line. */
    public enum Which {
        OFF,
        /** Those that took long, and those that failed by the server's own fault. */
        SLOW,
        ALL
    }

    public RequestLog(Which which, Duration slow) {
        this.which = which;
        this.slowNanos = slow.toNanos();
    }

    void answered(AnsweredRequest request) {
        boolean isRemarkable = request.nanos() >= slowNanos || request.status() >= FAILED;
        if (which == Which.ALL || (which == Which.SLOW && isRemarkable)) {
            String line = shortened(request.method() + " " + request.path());
            long millis = request.nanos() / 1_000_000;
            LOG.atLevel(isRemarkable ? Level.WARN : Level.INFO)
                    .addKeyValue("status", request.status())
                    .addKeyValue("milliseconds", millis)
                    .log("{} {} {} ms", line, request.status(), millis);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LOGGED_MAX ? text : text.substring(0, LOGGED_MAX) + "…";
    }
}
