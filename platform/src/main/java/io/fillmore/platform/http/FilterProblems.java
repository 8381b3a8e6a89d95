package io.fillmore.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers what a filter refuses in the same words as what a resource refuses: see {@link Problems}. */
final class FilterProblems {
    private final Supplier<HandlerExceptionResolver> problems;

    FilterProblems(Supplier<HandlerExceptionResolver> problems) {
        this.problems = problems;
    }

    /** Renders the problem, or throws it if it is none that can be rendered. */
    void answer(RuntimeException problem, HttpServletRequest request, HttpServletResponse response) {
        // As the dispatcher would: whoever writes the answer looks for the request there.
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        try {
            if (problems.get().resolveException(request, response, null, problem) == null) {
                throw problem;
            }
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
