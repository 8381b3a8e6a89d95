package io.fillmore.platform.http;

import io.fillmore.platform.database.DatabaseException;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.json.ShapeException;
import io.fillmore.platform.json.UnreadableBodyException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Renders everything that can stop a request as an error document. */
@RestControllerAdvice
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemJson> refused(FailureException refusal, HttpServletRequest request) {
        return answer(refusal.failure(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> misshapen(ShapeException misshapen, HttpServletRequest request) {
        return answer(ProblemJson.ofFaults(misshapen.faults(), requestId(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> unreadable(UnreadableBodyException unreadable, HttpServletRequest request) {
        return answer(ErrorCode.INVALID_REQUEST.of("The body", unreadable.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> noBody(HttpMessageNotReadableException missing, HttpServletRequest request) {
        return answer(ErrorCode.INVALID_REQUEST.of("The body", "it is empty or broke off; send JSON"), request);
    }

    /** Mostly nobody is there any more to read the answer. */
    @ExceptionHandler
    ResponseEntity<ProblemJson> brokenOff(UncheckedIOException failed, HttpServletRequest request) {
        if (!(failed.getCause() instanceof ClientAbortException)) {
            return unforeseen(failed, request);
        }
        LOG.info("the body broke off: {}", failed.getCause().getMessage());
        return answer(
                ErrorCode.INVALID_REQUEST.of("The body", "it broke off, so nothing was done; send it again"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> badParameter(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        String message = "'" + mismatch.getValue() + "' is not " + ParameterTypes.describe(mismatch.getRequiredType());
        return answer(ProblemJson.ofFaults(Map.of(mismatch.getName(), List.of(message)), requestId(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> noParameter(
            MissingServletRequestParameterException missing, HttpServletRequest request) {
        return answer(
                ProblemJson.ofFaults(Map.of(missing.getParameterName(), List.of("is required")), requestId(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> noSuchAddress(NoHandlerFoundException missing, HttpServletRequest request) {
        return answer(
                ErrorCode.NOT_FOUND.of(
                        "The address", "nothing lives at '" + missing.getRequestURL() + "'; correct the path"),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        String[] supported = wrong.getSupportedMethods() == null ? new String[0] : wrong.getSupportedMethods();
        Failure failure = ErrorCode.METHOD_NOT_ALLOWED.of(
                "The method", wrong.getMethod() + " is not served here; use " + String.join(" or ", supported));
        ProblemJson problem = ProblemJson.of(failure, requestId(request));
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.ALLOW, supported)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> wrongMediaType(HttpMediaTypeException wrong, HttpServletRequest request) {
        String given = request.getContentType();
        return answer(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE.of(
                        "The content type",
                        (given == null ? "there is none" : "'" + given + "' is not read")
                                + "; send application/json in UTF-8"),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> databaseFailed(DatabaseException failed, HttpServletRequest request) {
        if (failed.isOutOfRoom()) {
            LOG.error("database out of disk space: {}", failed.getMessage());
            return answer(ErrorCode.STORAGE_FULL.of("The database"), request);
        }
        if (failed.isTooLong()) {
            LOG.warn("a statement was ended: {}", failed.getMessage());
            return answer(ErrorCode.TOOK_TOO_LONG.of("The request"), request);
        }
        if (!failed.isUnavailable()) {
            return unforeseen(failed, request);
        }
        LOG.warn("database unavailable: {}", failed.getMessage());
        return answer(
                ErrorCode.UNAVAILABLE.of(
                        "The database",
                        "it does not answer; whether the request was carried out is not known, and it is safe to send it again"),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemJson> unforeseen(Exception failed, HttpServletRequest request) {
        LOG.error("request failed", failed);
        return answer(ErrorCode.INTERNAL.of(requestId(request)), request);
    }

    /** Nobody is left to answer. */
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    void clientGone(IOException gone) {
        LOG.debug("client gone", gone);
    }

    private static ResponseEntity<ProblemJson> answer(Failure failure, HttpServletRequest request) {
        ProblemJson problem = ProblemJson.of(failure, requestId(request));
        HttpHeaders headers = new HttpHeaders();
        secondsUntilRetry(failure.code()).ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds));
        AccessRule.challenge(failure.code())
                .ifPresent(challenge -> headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return answer(problem, headers);
    }

    /** Where waiting helps. */
    private static Optional<String> secondsUntilRetry(ErrorCode code) {
        return switch (code) {
            case RATE_LIMITED, TOKENS_TRIED, IDEMPOTENCY_KEY_IN_FLIGHT -> Optional.of("1");
            case UNAVAILABLE -> Optional.of("5");
            default -> Optional.empty();
        };
    }

    private static ResponseEntity<ProblemJson> answer(ProblemJson problem) {
        return answer(problem, new HttpHeaders());
    }

    private static ResponseEntity<ProblemJson> answer(ProblemJson problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String requestId(HttpServletRequest request) {
        return ((ApiRequest) request.getAttribute(ApiRequest.ATTRIBUTE))
                .caller()
                .requestId();
    }
}
