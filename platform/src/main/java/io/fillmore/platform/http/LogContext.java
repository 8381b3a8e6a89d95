package io.fillmore.platform.http;

import io.fillmore.platform.database.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** What every log line of a request says of it: its id, who asks, and for which operation once that is known. */
final class LogContext implements HandlerInterceptor {
    private static final String REQUEST = "requestId";
    private static final String USER = "user";
    private static final String OPERATION = "operation";

    static void begin(Caller caller) {
        MDC.put(REQUEST, caller.requestId());
        MDC.put(USER, caller.user());
    }

    static void end() {
        MDC.remove(REQUEST);
        MDC.remove(USER);
        MDC.remove(OPERATION);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            MDC.put(OPERATION, method.getMethod().getName());
        }
        return true;
    }
}
