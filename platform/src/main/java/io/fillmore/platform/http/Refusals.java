package io.fillmore.platform.http;

import io.fillmore.platform.http.AnsweredRequest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps with a request what its answer refuses, until the request is over and can be counted. */
final class Refusals {
    private static final String ATTRIBUTE = Refusals.class.getName();

    private Refusals() {}

    /** Notes what an answer refuses; whoever writes an answer in another way than {@link JsonBodies} calls this. */
    static void note(HttpServletRequest request, Object answer) {
        if (answer instanceof ProblemJson problem) {
            Refusal whole = new Refusal(Integer.toString(problem.code()), problem.name(), false);
            request.setAttribute(ATTRIBUTE, Map.of(whole, 1));
        } else if (answer instanceof FailedItems items && !items.failed().isEmpty()) {
            Map<Refusal, Integer> counts = new LinkedHashMap<>();
            items.failed().values().forEach(failed -> counts.merge(ofItem(failed.errorDetails()), 1, Integer::sum));
            request.setAttribute(ATTRIBUTE, counts);
        }
    }

    private static Refusal ofItem(List<Map<String, String>> details) {
        Map<String, String> detail = details.get(0);
        return new Refusal(detail.get("code"), detail.get("name"), true);
    }

    @SuppressWarnings("unchecked") // set above only
    static Map<Refusal, Integer> of(HttpServletRequest request) {
        Object noted = request.getAttribute(ATTRIBUTE);
        return noted == null ? Map.of() : (Map<Refusal, Integer>) noted;
    }
}
