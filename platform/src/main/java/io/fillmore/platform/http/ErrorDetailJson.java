package io.fillmore.platform.http;

import io.fillmore.platform.failure.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One failed item in the answer of a call that does each item on its own. */
public record ErrorDetailJson(String id, String type, String detail, List<Map<String, String>> errorDetails) {
    public static ErrorDetailJson of(Failure failure) {
        return new ErrorDetailJson(
                failure.subject(), failure.code().itemType(), failure.detail(), errorDetails(failure));
    }

    /** All failures by the request's keys. */
    public static Map<String, ErrorDetailJson> byKey(Map<String, Failure> failures) {
        Map<String, ErrorDetailJson> rendered = new LinkedHashMap<>();
        failures.forEach((key, failure) -> rendered.put(key, of(failure)));
        return rendered;
    }

    static List<Map<String, String>> errorDetails(Failure failure) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("id", failure.subject());
        detail.put("type", failure.code().itemType());
        detail.put("code", Integer.toString(failure.code().number()));
        detail.put("name", failure.code().title());
        detail.put("detail", failure.detail());
        return List.of(detail);
    }
}
