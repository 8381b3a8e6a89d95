package io.fillmore.platform.http;

import io.fillmore.platform.database.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Gives every request its id, and every response the headers that tell how it went. */
final class RequestFrame extends OncePerRequestFilter {
    private static final Pattern CORRELATION_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final RequestEvents events;
    private final RequestLog log;

    RequestFrame(RequestEvents events, RequestLog log) {
        this.events = events;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long started = System.nanoTime();
        String requestId = UUID.randomUUID().toString();
        Caller caller = new Caller(Caller.ANONYMOUS, requestId, Instant.now().truncatedTo(ChronoUnit.MICROS));
        ApiRequest apiRequest = new ApiRequest(caller, correlationId(request, requestId), href(request));
        request.setAttribute(ApiRequest.ATTRIBUTE, apiRequest);
        FramedResponse framed = new FramedResponse(response, apiRequest, started, request.isSecure());
        LogContext.begin(caller);
        events.arrived();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, framed);
            WrittenAnswer.sendWaiting(request, framed);
            framed.setHeaders();
            status = framed.getStatus();
        } finally {
            if (request.getAttribute(Admission.Pass.ATTRIBUTE) instanceof Admission.Pass pass) {
                pass.giveBack();
            }
            if (request.getAttribute(RequestsAtOnce.Place.ATTRIBUTE) instanceof RequestsAtOnce.Place place) {
                place.giveBack();
            }
            WrittenAnswer.end(request);
            answered(request, status, System.nanoTime() - started);
            LogContext.end();
        }
    }

    private void answered(HttpServletRequest request, int status, long nanos) {
        AnsweredRequest answered = new AnsweredRequest(
                operation(request), request.getMethod(), request.getRequestURI(), status, nanos, Refusals.of(request));
        events.answered(answered);
        log.answered(answered);
    }

    /** The same name as in the document of the API; never what a client made up. */
    private static String operation(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod served
                ? served.getMethod().getName()
                : AnsweredRequest.UNMATCHED;
    }

    /** Echoed into a header, so only what may stand in one. */
    private static String correlationId(HttpServletRequest request, String otherwise) {
        String given = request.getHeader("CorrelationId");
        return given != null && CORRELATION_ID.matcher(given).matches() ? given : otherwise;
    }

    private static String href(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURL() + (query == null ? "" : "?" + query);
    }

    /** Sets the headers at the last moment before the body goes out, when the status is known. */
    private static final class FramedResponse extends HttpServletResponseWrapper {
        private final ApiRequest request;
        private final long started;
        private final boolean isEncrypted;
        private boolean isFramed;

        FramedResponse(HttpServletResponse response, ApiRequest request, long started, boolean isEncrypted) {
            super(response);
            this.request = request;
            this.started = started;
            this.isEncrypted = isEncrypted;
        }

        void setHeaders() {
            if (isFramed || isCommitted()) {
                return;
            }
            isFramed = true;
            setHeader("lusid-meta-requestid", request.caller().requestId());
            setHeader("lusid-meta-correlationid", request.correlationId());
            setHeader("lusid-meta-success", getStatus() < 400 ? "True" : "False");
            SecurityHeaders.addTo(this, isEncrypted);
            setHeader("lusid-meta-duration", Long.toString((System.nanoTime() - started) / 1_000_000));
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            setHeaders();
            return super.getOutputStream();
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            setStatus(status);
            setHeaders();
            super.sendError(status, message);
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }
    }
}
