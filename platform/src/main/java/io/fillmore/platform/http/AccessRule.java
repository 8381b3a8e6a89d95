package io.fillmore.platform.http;

import io.fillmore.platform.access.Gate;
import io.fillmore.platform.access.Grant;
import io.fillmore.platform.access.Identity;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.json.Mentions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds out who sent a request, and refuses what they may not do, before its body is read. It goes by the handler that will answer,
 * not by the address, so that no spelling of an address leads past it.
 *
 * <p>To check a token that is not known costs a trip to the database or a signature, and nothing keeps a stranger from making up
 * tokens; so no more than some are checked of those that come from one address and prove bad. Whose token was good lately does not
 * suffer for who else is at their address.
 *
 * <p>Fails with the first that applies: TOKEN_MISSING, TOKENS_TRIED, TOKEN_REFUSED, ROLE_MISSING, GRANT_MISSING.
 */
final class AccessRule implements HandlerInterceptor {
    private static final String SCOPE = "scope";

    /** Bad tokens of an address in a second: more than a mistaken program sends, and little work. */
    private static final int TRIES_A_SECOND = 100;

    private static final String REALM = "Bearer realm=\"Fillmore\"";

    private final Gate gate;
    private final int triesASecond;
    private final ShareOfEach tries;
    private final DefaultBearerTokenResolver tokens = new DefaultBearerTokenResolver();

    AccessRule(Gate gate, RequestLimits limits) {
        this.gate = gate;
        triesASecond = Math.min(TRIES_A_SECOND, limits.requestsASecond());
        tries = new ShareOfEach(triesASecond, System::nanoTime);
    }

    /** What an answer to one who is not known says of how to become known; empty for other answers. */
    static Optional<String> challenge(ErrorCode problem) {
        if (problem == ErrorCode.TOKEN_MISSING) {
            return Optional.of(REALM);
        }
        return problem == ErrorCode.TOKEN_REFUSED ? Optional.of(REALM + ", error=\"invalid_token\"") : Optional.empty();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (gate.isOpen() || !(handler instanceof HandlerMethod method) || isOpen(method)) {
            return true;
        }
        Identity identity = identify(request);
        String operation = method.getMethod().getName();
        gate.requireRole(identity, operation);
        Grant.Level needed = gate.isChange(operation) ? Grant.Level.TRADE : Grant.Level.READ;
        scopes(request, method).forEach(scope -> identity.require(needed, scope));
        return true;
    }

    /**
     * Who sent the request, which says so from now on.
     *
     * @throws io.fillmore.platform.failure.FailureException TOKEN_MISSING, TOKENS_TRIED, TOKEN_REFUSED
     */
    Identity identify(HttpServletRequest request) {
        if (!gate.isOpen()) {
            ApiRequest known = ApiRequest.of(request).as(identify(token(request), ClientRate.address(request)));
            request.setAttribute(ApiRequest.ATTRIBUTE, known);
            LogContext.begin(known.caller());
        }
        return ApiRequest.of(request).caller().identity();
    }

    /** Counted before it is checked, so that many at once do not pass; and no more if it was not bad. */
    private Identity identify(String token, String address) {
        if (gate.isKnown(token)) {
            return gate.identify(token);
        }
        if (!tries.takes(address)) {
            throw ErrorCode.TOKENS_TRIED
                    .of("The client " + address, Integer.toString(triesASecond))
                    .asException();
        }
        boolean isBad = false;
        try {
            return gate.identify(token);
        } catch (FailureException refusal) {
            isBad = refusal.failure().code() == ErrorCode.TOKEN_REFUSED;
            throw refusal;
        } finally {
            if (!isBad) {
                tries.putBack(address);
            }
        }
    }

    /** Holds a caller to their grants in the scopes that a body names. */
    static void requireGrants(Identity identity, Mentions mentions) {
        if (identity.isUnrestricted()) {
            return;
        }
        mentions.changed().forEach(scope -> identity.require(Grant.Level.TRADE, scope));
        mentions.referred().forEach(scope -> identity.require(Grant.Level.READ, scope));
    }

    /** The scopes that the path names, and the parameter {@code scope}, whose default counts. */
    private static List<String> scopes(HttpServletRequest request, HandlerMethod method) {
        List<String> scopes = new ArrayList<>();
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> path && path.get(SCOPE) instanceof String scope) {
            scopes.add(scope);
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null && SCOPE.equals(parameter.getParameter().getName())) {
                String[] given = request.getParameterValues(SCOPE);
                boolean isGiven = given != null && !given[0].isEmpty();
                scopes.addAll(isGiven ? List.of(given) : List.of(declared.defaultValue()));
            }
        }
        return scopes;
    }

    /** Whether nobody is asked who they are for it. */
    static boolean isOpen(HandlerMethod method) {
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
