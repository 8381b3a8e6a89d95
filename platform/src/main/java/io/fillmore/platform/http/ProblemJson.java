package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.shape.SchemaName;
import java.util.List;
import java.util.Map;

/**
 * The error document (RFC 9457 with the public API's fields).
 *
 * @param errors for faults of shape: the messages by the path of the field
 */
@SchemaName("LusidValidationProblemDetails")
public record ProblemJson(
        String name,
        List<Map<String, String>> errorDetails,
        int code,
        Map<String, List<String>> errors,
        String type,
        String title,
        int status,
        String detail,
        String instance,
        Map<String, String> extensions) {
    static ProblemJson of(Failure failure, String requestId) {
        ErrorCode code = failure.code();
        return new ProblemJson(
                code.title(),
                ErrorDetailJson.errorDetails(failure),
                code.number(),
                code == ErrorCode.INVALID_PARAMETER_VALUE ? Map.of(failure.subject(), List.of(failure.detail())) : null,
                typeOf(code),
                code.title(),
                code.status(),
                failure.detail(),
                LinkJson.requestUrn(requestId),
                Map.of());
    }

    static ProblemJson ofFaults(Map<String, List<String>> faults, String requestId) {
        ErrorCode code = ErrorCode.INVALID_PARAMETER_VALUE;
        Map.Entry<String, List<String>> first = faults.entrySet().iterator().next();
        String others = faults.size() == 1 ? "" : " and " + (faults.size() - 1) + " more; see errors";
        return new ProblemJson(
                code.title(),
                List.of(),
                code.number(),
                faults,
                typeOf(code),
                "One or more fields of the request are not valid",
                code.status(),
                first.getKey() + " " + first.getValue().get(0) + others,
                LinkJson.requestUrn(requestId),
                Map.of());
    }

    private static String typeOf(ErrorCode code) {
        return "urn:fillmore:error:" + code.number();
    }
}
