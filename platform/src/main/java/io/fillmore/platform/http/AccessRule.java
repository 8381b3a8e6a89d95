package io.fillmore.platform.http;

import io.fillmore.platform.access.Gate;
import io.fillmore.platform.access.Identity;
import io.fillmore.platform.failure.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Finds out who sent a request, and refuses what they may not do, before its body is read. It goes by the handler that will answer,
 * not by the address, so that no spelling of an address leads past it.
 *
 * <p>Fails with the first that applies: TOKEN_MISSING, TOKEN_REFUSED, ROLE_MISSING, GRANT_MISSING.
 */
final class AccessRule implements HandlerInterceptor {
    private static final String REALM = "Bearer realm=\"Fillmore\"";

    private final Gate gate;
    private final DefaultBearerTokenResolver tokens = new DefaultBearerTokenResolver();

    AccessRule(Gate gate) {
        this.gate = gate;
    }

    /** What an answer to one who is not known says of how to become known; empty for other answers. */
    static Optional<String> challenge(String problem) {
        if (problem.equals(ErrorCode.TOKEN_MISSING.title())) {
            return Optional.of(REALM);
        }
        return problem.equals(ErrorCode.TOKEN_REFUSED.title())
                ? Optional.of(REALM + ", error=\"invalid_token\"")
                : Optional.empty();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (gate.isOpen() || !(handler instanceof HandlerMethod method) || isOpen(method)) {
            return true;
        }
        Identity identity = gate.identify(token(request));
        request.setAttribute(ApiRequest.ATTRIBUTE, ApiRequest.of(request).as(identity));
        gate.requireRole(identity, method.getMethod().getName());
        return true;
    }

    private static boolean isOpen(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getBeanType(), OpenToAll.class);
    }

    private String token(HttpServletRequest request) {
        try {
            String token = tokens.resolve(request);
            if (token == null) {
                throw ErrorCode.TOKEN_MISSING.of("The request").asException();
            }
            return token;
        } catch (OAuth2AuthenticationException malformed) {
            throw ErrorCode.TOKEN_REFUSED
                    .of("The header Authorization", "it is not one bearer token")
                    .asException();
        }
    }
}
