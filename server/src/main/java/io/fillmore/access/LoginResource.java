package io.fillmore.access;

import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Logging in by name and password, as OAuth 2.0 has it (RFC 6749, sections 4.3 and 6). Its bodies and refusals are OAuth's and not
 * ours, since programs that know nothing of us read them. It asks for no client id and passes over any.
 */
@OpenToAll
@RestController
public final class LoginResource {
    private static final Logger LOG = LoggerFactory.getLogger(LoginResource.class);

    private final LogIn logIn;
    private final LoginRate rate = new LoginRate();

    public LoginResource(LogIn logIn) {
        this.logIn = logIn;
    }

    /** The refusals of OAuth. */
    private enum Refusal {
        INVALID_REQUEST(400, "Send grant_type, and the parameters that it takes, as a form in the body."),
        UNSUPPORTED_GRANT_TYPE(400, "Use the grant type password or refresh_token."),
        INVALID_GRANT(400, "The name or the password is wrong, or the refresh token is over."),
        UNAUTHORIZED_CLIENT(
                400, "Nobody logs in here with a password: no users are configured. Use a personal access token."),
        SLOW_DOWN(429, "Too many tries; wait before the next.");

        private final int status;
        private final String words;

        Refusal(int status, String words) {
            this.status = status;
            this.words = words;
        }
    }

    @PostMapping("/oauth2/token")
    ResponseEntity<Map<String, Object>> logIn(ApiRequest asked, HttpServletRequest request) {
        // Parameters in the address would come to stand in logs.
        String type = request.getQueryString() == null ? request.getParameter("grant_type") : null;
        if (type == null) {
            return refused(Refusal.INVALID_REQUEST);
        }
        return switch (type) {
            case "password" -> byPassword(asked, request);
            case "refresh_token" -> byRefreshToken(asked, request);
            default -> refused(Refusal.UNSUPPORTED_GRANT_TYPE);
        };
    }

    private ResponseEntity<Map<String, Object>> byPassword(ApiRequest asked, HttpServletRequest request) {
        String user = request.getParameter("username");
        String password = request.getParameter("password");
        if (user == null || password == null || user.indexOf(0) >= 0) {
            return refused(Refusal.INVALID_REQUEST);
        }
        String address = request.getRemoteAddr();
        if (!rate.permits(address, user)) {
            LOG.warn("too many tries to log in as {} from {}", shown(user), address);
            return refused(Refusal.SLOW_DOWN);
        }
        if (!logIn.isPossible()) {
            return refused(Refusal.UNAUTHORIZED_CLIENT);
        }
        Optional<Optional<LogIn.Granted>> tried = rate.inTurn(() -> logIn.byPassword(asked.caller(), user, password));
        if (tried.isEmpty()) {
            return refused(Refusal.SLOW_DOWN);
        }
        Optional<LogIn.Granted> granted = tried.get();
        if (granted.isEmpty()) {
            LOG.warn("somebody failed to log in as {} from {}", shown(user), address);
            return refused(Refusal.INVALID_GRANT);
        }
        rate.succeeded(address, user);
        LOG.info("{} logged in from {}", shown(user), address);
        return granted(granted.get());
    }

    private ResponseEntity<Map<String, Object>> byRefreshToken(ApiRequest asked, HttpServletRequest request) {
        String token = request.getParameter("refresh_token");
        if (token == null) {
            return refused(Refusal.INVALID_REQUEST);
        }
        String address = request.getRemoteAddr();
        if (!rate.permits(address)) {
            return refused(Refusal.SLOW_DOWN);
        }
        Optional<LogIn.Granted> granted = logIn.byRefreshToken(asked.caller(), token);
        granted.ifPresent(any -> rate.succeeded(address));
        return granted.map(LoginResource::granted).orElseGet(() -> refused(Refusal.INVALID_GRANT));
    }

    /** A name that anybody may have sent, on one line of a log. */
    private static String shown(String user) {
        String line = user.replaceAll("\\p{C}", "?");
        return "'" + (line.length() > 64 ? line.substring(0, 64) + "…" : line) + "'";
    }

    private static ResponseEntity<Map<String, Object>> granted(LogIn.Granted granted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", granted.login());
        body.put("token_type", "Bearer");
        body.put("expires_in", LogIn.LOGIN_LIFE.toSeconds());
        body.put("refresh_token", granted.refresh());
        return answer(200).body(body);
    }

    private static ResponseEntity<Map<String, Object>> refused(Refusal refusal) {
        ResponseEntity.BodyBuilder answer = answer(refusal.status);
        if (refusal == Refusal.SLOW_DOWN) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(LoginRate.WINDOW.toSeconds()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", refusal.name().toLowerCase(Locale.ROOT));
        body.put("error_description", refusal.words);
        return answer.body(body);
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
    }
}
