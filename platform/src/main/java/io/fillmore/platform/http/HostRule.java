package io.fillmore.platform.http;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the pages of strangers out of a server that asks nobody who they are. Such a server trusts the programs of its own machine, and
 * a browser is one that does what pages from anywhere tell it: a page can have its own name lead to the loopback, or send a form there.
 * But the browser says so: by which name it calls the server, and from which page.
 *
 * <p>Fails with the first that applies: HOST_UNKNOWN, ORIGIN_FOREIGN. A request without either header comes from no browser.
 */
final class HostRule extends OncePerRequestFilter {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final Set<String> hosts;
    private final FilterProblems problems;

    /**
     * A rule for a server.
     *
     * @param hosts by which it may be called besides the names of the loopback
     */
    HostRule(Set<String> hosts, FilterProblems problems) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            requireOwn(request);
        } catch (FailureException refusal) {
            problems.answer(refusal, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void requireOwn(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !host.isBlank() && !isOwn(request.getServerName())) {
            throw ErrorCode.HOST_UNKNOWN
                    .of("The host '" + request.getServerName() + "'", request.getServerName())
                    .asException();
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isOwn(hostOf(origin))) {
            throw ErrorCode.ORIGIN_FOREIGN.of("The origin '" + origin + "'").asException();
        }
    }

    private boolean isOwn(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(lower).matches() || hosts.contains(lower);
    }

    /** Empty where a page does not tell where it is from, as one in a sandbox. */
    private static String hostOf(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException none) {
            return "";
        }
    }
}
